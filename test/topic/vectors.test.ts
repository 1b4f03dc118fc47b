import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latentCoordinates } from '../../src/topic/vector/latent.ts';
import { meanCosine } from '../../src/topic/vector/likeness.ts';
import { allDots, dot, termsOf, tfIdf } from '../../src/topic/vector/vectors.ts';

const words = ['apple', 'barrel', 'cart', 'dog', 'elm', 'fig', 'gate', 'hen'];
const corpus = fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), {
  minLength: 2,
  maxLength: 14,
});

/** TF-IDF by its definition, as a dense matrix. */
function naiveTfIdf(documents: string[][], most: number): { terms: string[]; rows: number[][] } {
  const n = documents.length;
  const frequency = (term: string): number => documents.filter((document) => document.includes(term)).length;
  const terms = [...new Set(documents.flat())]
    .filter((term) => frequency(term) >= 2 && frequency(term) <= Math.max(2, most * n))
    .sort();
  const rows = documents.map((document) => {
    const raw = terms.map((term) => {
      const tf = document.filter((one) => one === term).length;
      return tf === 0 ? 0 : (1 + Math.log(tf)) * (Math.log((1 + n) / (1 + frequency(term))) + 1);
    });
    const length = Math.hypot(...raw) || 1;
    return raw.map((value) => value / length);
  });
  return { terms, rows };
}

describe('TF-IDF', () => {
  it('is what its definition says', () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { rows, terms } = tfIdf(documents, 0.8);
        const naive = naiveTfIdf(documents, 0.8);
        expect(terms).toEqual(naive.terms);
        const dots = allDots(rows);
        for (let i = 0; i < documents.length; i++) {
          for (let j = 0; j < documents.length; j++) {
            const expected = naive.rows[i].reduce((sum, value, t) => sum + value * naive.rows[j][t], 0);
            expect(dot(rows, i, j)).toBeCloseTo(expected, 10);
            expect(dots.values[i * documents.length + j]).toBeCloseTo(expected, 10);
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('counts words and pairs without stop words and diacritics', () => {
    expect(termsOf('The café of the Barrels')).toEqual(['cafe', 'barrels', 'cafe barrels']);
  });
});

describe('latent coordinates', () => {
  it('of full rank keep every inner product', () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { rows } = tfIdf(documents, 1);
        const { rank, coordinates } = latentCoordinates(rows, 100);
        for (let i = 0; i < documents.length; i++) {
          for (let j = 0; j < documents.length; j++) {
            let product = 0;
            for (let d = 0; d < rank; d++) product += coordinates[i * rank + d] * coordinates[j * rank + d];
            expect(product).toBeCloseTo(dot(rows, i, j), 6);
          }
        }
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('make documents about the same things alike, even without a word in common', () => {
    const { rows } = tfIdf(
      [
        ['sheep', 'wool'],
        ['wool', 'loom'],
        ['loom', 'cloth'],
        ['sheep', 'wool', 'loom', 'cloth'],
        ['engine', 'steam'],
        ['steam', 'rail'],
        ['engine', 'rail', 'steam'],
      ],
      1,
    );
    const { n, values } = meanCosine(latentCoordinates(rows, 2));
    expect(values[0 * n + 2]).toBeGreaterThan(0.9);
    expect(Math.abs(values[0 * n + 5])).toBeLessThan(0.1);
  });
});

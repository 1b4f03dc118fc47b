import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopWords } from '../../src/text/stop-words.ts';
import { latentCoordinates } from '../../src/topic/vector/latent.ts';
import { Lexicon } from '../../src/topic/vector/lexicon.ts';
import { meanCosine } from '../../src/topic/vector/likeness.ts';
import { allDots, dot, tfIdf } from '../../src/topic/vector/vectors.ts';
import { numbered } from './papers.ts';

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
        const { lists, words: names } = numbered(documents);
        const { rows, terms } = tfIdf(lists, 0.8);
        const naive = naiveTfIdf(documents, 0.8);
        expect(Array.from(terms, (term) => names[term]).sort()).toEqual(naive.terms);
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
    const lexicon = new Lexicon();
    const named = (text: string): string[] => lexicon.termsOf(text).map((term) => lexicon.name(term));
    expect(named('The café of the Barrels')).toEqual(['cafe', 'barrels', 'cafe barrels']);
  });

  it('finds the words that a text has without diacritics and compatibility forms, whatever stands beside them', () => {
    const characters = fc.constantFrom(...'xyz09 .-(é̃öÉİßﬁ½²₂ℝ𝒪×−—’…αΩ漢字\u00a0');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 40 }), (text) => {
        const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
        const words = (plain.match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !stopWords.has(word));
        const lexicon = new Lexicon();
        const terms = lexicon.termsOf(text).slice(0, words.length);
        expect(terms.map((term) => lexicon.name(term))).toEqual(words);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('gives a word and a pair one number each, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 40 })), { maxLength: 30 }), (texts) => {
        const lexicon = new Lexicon();
        const numbers = new Map<string, number>();
        for (const text of texts) {
          const said = text.map((word) => `w${word}`);
          const expected = [...said, ...said.slice(1).map((word, i) => `${said[i]} ${word}`)];
          const terms = lexicon.termsOf(said.join(' '));
          expect(terms.map((term) => lexicon.name(term))).toEqual(expected);
          expected.forEach((name, i) => {
            expect(numbers.get(name) ?? terms[i]).toBe(terms[i]);
            numbers.set(name, terms[i]);
          });
        }
        expect(new Set(numbers.values()).size).toBe(numbers.size);
        expect(lexicon.size).toBe(numbers.size);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

describe('latent coordinates', () => {
  it('of full rank keep every inner product', () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { rows } = tfIdf(numbered(documents).lists, 1);
        const { rank, coordinates } = latentCoordinates(allDots(rows), 100);
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
    const { lists } = numbered([
      ['sheep', 'wool'],
      ['wool', 'loom'],
      ['loom', 'cloth'],
      ['sheep', 'wool', 'loom', 'cloth'],
      ['engine', 'steam'],
      ['steam', 'rail'],
      ['engine', 'rail', 'steam'],
    ]);
    const { n, values } = meanCosine(latentCoordinates(allDots(tfIdf(lists, 1).rows), 2));
    expect(values[0 * n + 2]).toBeGreaterThan(0.9);
    expect(Math.abs(values[0 * n + 5])).toBeLessThan(0.1);
  });

  it('have as their mean cosine what the definition says, at every rank', () => {
    const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
    const latent = fc
      .integer({ min: 1, max: 45 })
      .chain((rank) =>
        fc
          .array(
            fc.oneof(
              fc.constant(new Array<number>(rank).fill(0)),
              fc.array(coordinate, { minLength: rank, maxLength: rank }),
            ),
            { minLength: 1, maxLength: 9 },
          )
          .map((rows) => ({ rank, rows })),
      );
    fc.assert(
      fc.property(latent, ({ rank, rows }) => {
        const ranks = [...new Set([15, 20, 30, 40, 60, 80, 100].map((one) => Math.min(one, rank)))].filter(
          (stop) => stop > 0,
        );
        const cosine = (a: number[], b: number[]): number => {
          const lengths = Math.hypot(...a) * Math.hypot(...b);
          return lengths < 1e-9 ? 0 : a.reduce((sum, value, d) => sum + value * b[d], 0) / lengths;
        };
        fc.pre(
          rows.every((row) =>
            ranks.every((stop) => {
              const length = Math.hypot(...row.slice(0, stop));
              return length === 0 || length > 1e-3;
            }),
          ),
        );
        const { n, values } = meanCosine({
          rows: rows.length,
          rank,
          coordinates: Float64Array.from(rows.flat()),
        });
        rows.forEach((a, i) => {
          rows.forEach((b, j) => {
            const expected =
              ranks.reduce((sum, stop) => sum + cosine(a.slice(0, stop), b.slice(0, stop)), 0) /
              (ranks.length || 1);
            expect(values[i * n + j]).toBeCloseTo(i === j ? 1 : expected, 9);
          });
        });
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

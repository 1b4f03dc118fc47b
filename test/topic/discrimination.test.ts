import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reweigh, termDiscrimination } from '../../src/topic/vector/discrimination.ts';
import { latentCoordinates } from '../../src/topic/vector/latent.ts';
import { allDots, tfIdf } from '../../src/topic/vector/vectors.ts';
import { numbered } from './papers.ts';

const words = ['apple', 'barrel', 'cart', 'dog', 'elm', 'fig', 'gate', 'hen'];
const corpus = fc.array(fc.array(fc.constantFrom(...words), { maxLength: 12 }), {
  minLength: 2,
  maxLength: 14,
});

describe('the discrimination of terms', () => {
  it('is the shrunk mean cosine of the pairs that hold a term, above that of all pairs', () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { lists, words: names } = numbered(documents);
        const { rows, terms } = tfIdf(lists, 1);
        const latent = latentCoordinates(allDots(rows), 3);
        const row = (i: number): number[] => [
          ...latent.coordinates.slice(i * latent.rank, (i + 1) * latent.rank),
        ];
        const length = (i: number): number => Math.hypot(...row(i));
        const cosine = (i: number, j: number): number =>
          row(i).reduce((sum, value, d) => sum + value * row(j)[d], 0) / (length(i) * length(j));
        const meanOfPairs = (list: number[]): number => {
          const all = list.flatMap((i, k) => list.slice(k + 1).map((j) => cosine(i, j)));
          return all.length > 0 ? all.reduce((sum, value) => sum + value, 0) / all.length : 0;
        };
        const placed = documents.map((_, i) => i).filter((i) => length(i) > 0);
        fc.pre(placed.every((i) => length(i) > 1e-6));
        const holders = Array.from(terms, (term) => placed.filter((i) => documents[i].includes(names[term])));
        const excess = holders.map((list) => (list.length < 2 ? 0 : meanOfPairs(list) - meanOfPairs(placed)));
        const pairs = holders.map((list) => Math.max(0, list.length - 1));
        const mean =
          excess.reduce((sum, value, t) => sum + value * pairs[t], 0) /
          (pairs.reduce((sum, p) => sum + p, 0) || 1);
        fc.pre(mean > 1e-6);
        const found = termDiscrimination(rows, latent);
        terms.forEach((_, t) => {
          const expected = (excess[t] * pairs[t] + 2 * mean) / ((pairs[t] + 2) * mean);
          expect(found[t]).toBeCloseTo(Math.max(0.05, expected), 6);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('tells words of a subject from words of all subjects', () => {
    const subjects = [
      ['wool', 'loom', 'cloth'],
      ['steam', 'rail', 'engine'],
      ['star', 'comet', 'orbit'],
    ];
    const documents = subjects.flatMap((subject) =>
      Array.from({ length: 4 }, (_, i) => [
        subject[i % 3],
        subject[(i + 1) % 3],
        subject[0],
        i % 2 ? 'novel' : 'recent',
      ]),
    );
    const { lists, words: names } = numbered(documents);
    const { rows, terms } = tfIdf(lists, 1);
    const factors = termDiscrimination(rows, latentCoordinates(allDots(rows), 3));
    const of = (term: string): number => factors[terms.indexOf(names.indexOf(term))];
    for (const word of subjects.flat()) {
      expect(of(word)).toBeGreaterThan(1);
      expect(of(word)).toBeGreaterThan(4 * Math.max(of('novel'), of('recent')));
    }
  });

  it('is the same for all terms when all documents are the same', () => {
    const { rows } = tfIdf(
      Array.from({ length: 5 }, () => [0, 1]),
      1,
    );
    expect([...termDiscrimination(rows, latentCoordinates(allDots(rows), 40))]).toEqual([1, 1]);
  });

  it('gives rows of unit length when they are weighed anew, empty ones aside', () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const { rows } = tfIdf(numbered(documents).lists, 1);
        const again = reweigh(rows, termDiscrimination(rows, latentCoordinates(allDots(rows), 3)));
        const dots = allDots(again);
        for (let i = 0; i < documents.length; i++) {
          expect(dots.values[i * documents.length + i]).toBeCloseTo(
            rows.start[i + 1] > rows.start[i] ? 1 : 0,
            10,
          );
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

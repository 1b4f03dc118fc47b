import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPairing } from '../../src/topic/identity/assignment.ts';

/** The greatest sum over all pairings, by trying each. */
function bestSum(weights: readonly (readonly number[])[], row = 0, used: readonly number[] = []): number {
  if (row === weights.length) return 0;
  let best = bestSum(weights, row + 1, used);
  weights[row].forEach((weight, column) => {
    if (!used.includes(column)) best = Math.max(best, weight + bestSum(weights, row + 1, [...used, column]));
  });
  return best;
}

const matrix = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 9 }), fc.double({ min: 0, max: 9, noNaN: true })),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      { minLength: rows, maxLength: rows },
    ),
  );

describe('the best pairing', () => {
  it('has the greatest sum of all pairings, and uses no row or column twice', () => {
    fc.assert(
      fc.property(matrix, (weights) => {
        const pairs = bestPairing(weights);
        expect(pairs).toHaveLength(weights.length);
        const used = pairs.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        const sum = pairs.reduce((total, column, row) => total + (column < 0 ? 0 : weights[row][column]), 0);
        expect(sum).toBeCloseTo(bestSum(weights), 8);
        pairs.forEach((column, row) => {
          if (column >= 0) expect(weights[row][column]).toBeGreaterThan(0);
        });
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('gives up the best pair where two others are worth more', () => {
    expect(
      bestPairing([
        [10, 9],
        [9, 1],
      ]),
    ).toEqual([1, 0]);
  });

  it('of 300 rows and columns takes no long time', () => {
    const weights = Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: 300 }, (_, j) => (i * 7919 + j * 104729) % 101),
    );
    expect(new Set(bestPairing(weights)).size).toBe(300);
  }, 20_000);
});

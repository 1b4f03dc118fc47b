import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadingEigenpairs } from '../../src/topic/vector/eigen.ts';
import { symmetricTridiagonal } from '../../src/topic/vector/tridiagonal.ts';

/** Eigenvalues of a dense symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, § 8.5), largest first. */
function jacobiEigenvalues(matrix: readonly (readonly number[])[]): number[] {
  const a = matrix.map((row) => [...row]);
  const n = a.length;
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let i = 0; i < n; i++)
          [a[i][p], a[i][q]] = [c * a[i][p] - s * a[i][q], s * a[i][p] + c * a[i][q]];
        for (let i = 0; i < n; i++)
          [a[p][i], a[q][i]] = [c * a[p][i] - s * a[q][i], s * a[p][i] + c * a[q][i]];
      }
    }
  }
  return a.map((row, i) => row[i]).sort((x, y) => y - x);
}

const times = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
const turned = (a: readonly (readonly number[])[]): number[][] => a[0].map((_, j) => a.map((row) => row[j]));

const flat = (dense: readonly (readonly number[])[]): { n: number; values: Float64Array } => ({
  n: dense.length,
  values: Float64Array.from(dense.flat()),
});

/** Matrices with zeros, and with rows that repeat, so that rank falls short and singular values coincide. */
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.oneof(
          fc.constant(0),
          fc.integer({ min: -3, max: 3 }),
          fc.double({ min: -2, max: 2, noNaN: true }),
        ),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      { minLength: rows, maxLength: rows },
    ),
  )
  .map((rows) => rows.map((row, i) => (i % 3 === 2 ? rows[i - 1] : row)));

describe('the leading eigenvalues and vectors of A Aᵀ', () => {
  it('are those of a dense method', () => {
    fc.assert(
      fc.property(matrix, (dense) => {
        const gram = times(dense, turned(dense));
        const found = leadingEigenpairs(flat(gram), 100);
        const expected = jacobiEigenvalues(gram);
        const scale = Math.max(1, expected[0]);
        for (let d = 0; d < dense.length; d++) {
          const value = d < found.rank ? found.values[d] : 0;
          expect(Math.abs(value - Math.max(0, expected[d])) / scale).toBeLessThan(1e-8);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('restore it: V Λ Vᵀ = A Aᵀ', () => {
    fc.assert(
      fc.property(matrix, (dense) => {
        const gram = times(dense, turned(dense));
        const { rank, values, vectors } = leadingEigenpairs(flat(gram), 100);
        gram.forEach((row, i) => {
          row.forEach((expected, j) => {
            let sum = 0;
            for (let d = 0; d < rank; d++) sum += vectors[i * rank + d] * vectors[j * rank + d] * values[d];
            expect(sum).toBeCloseTo(expected, 6);
          });
        });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('of a larger matrix, cut at a rank, are the largest', () => {
    const dense = Array.from({ length: 120 }, (_, i) =>
      Array.from({ length: 150 }, (_, j) =>
        (i * 37 + j * 91) % 17 < 3 ? 1 + ((i + j) % 5) + (i % 7) / 3 : 0,
      ),
    );
    const gram = times(dense, turned(dense));
    const { rank, values } = leadingEigenpairs(flat(gram), 12);
    expect(rank).toBe(12);
    const expected = jacobiEigenvalues(gram);
    for (let d = 0; d < rank; d++) expect(values[d] / expected[d]).toBeCloseTo(1, 8);
  });

  it('of nothing are none', () => {
    expect(leadingEigenpairs(flat([[0]]), 5).rank).toBe(0);
    expect(leadingEigenpairs(flat([]), 5).rank).toBe(0);
  });
});

describe('eigenvectors of a tridiagonal matrix', () => {
  it('multiply by their eigenvalues, which are those of a dense method', () => {
    const entry = fc.oneof(fc.constant(0), fc.double({ min: -5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 12 }), (pairs) => {
        const n = pairs.length;
        const dense = pairs.map(([diagonal], i) =>
          pairs.map((_, j) => (i === j ? diagonal : Math.abs(i - j) === 1 ? pairs[Math.min(i, j)][1] : 0)),
        );
        const { values, vectors } = symmetricTridiagonal(
          Float64Array.from(pairs, ([diagonal]) => diagonal),
          Float64Array.from(pairs, ([, beside]) => beside),
          n,
        );
        const expected = jacobiEigenvalues(dense);
        [...values]
          .sort((a, b) => b - a)
          .forEach((value, k) => {
            expect(value).toBeCloseTo(expected[k], 8);
          });
        for (let k = 0; k < n; k++) {
          for (let i = 0; i < n; i++) {
            const product = dense[i].reduce((sum, value, j) => sum + value * vectors[j * n + k], 0);
            expect(product).toBeCloseTo(values[k] * vectors[i * n + k], 8);
          }
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

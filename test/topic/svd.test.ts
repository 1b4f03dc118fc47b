import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { truncatedSvd } from '../../src/topic/vector/svd.ts';
import { symmetricTridiagonal } from '../../src/topic/vector/tridiagonal.ts';
import type { SparseRows } from '../../src/topic/vector/vectors.ts';

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

function sparse(dense: readonly (readonly number[])[]): SparseRows {
  const cells = dense.map((row) => row.flatMap((value, j) => (value === 0 ? [] : [{ j, value }])));
  const start = new Uint32Array(dense.length + 1);
  cells.forEach((row, i) => {
    start[i + 1] = start[i] + row.length;
  });
  return {
    rows: dense.length,
    columns: dense[0].length,
    start,
    terms: Uint32Array.from(cells.flat(), ({ j }) => j),
    values: Float64Array.from(cells.flat(), ({ value }) => value),
  };
}

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

describe('singular values and vectors', () => {
  it('are those of a dense eigenvalue method', () => {
    fc.assert(
      fc.property(matrix, (dense) => {
        const svd = truncatedSvd(sparse(dense), 100);
        const squares = jacobiEigenvalues(times(dense, turned(dense)));
        const scale = Math.max(1, squares[0]);
        for (let d = 0; d < Math.min(dense.length, dense[0].length); d++) {
          const value = d < svd.rank ? svd.values[d] : 0;
          expect(Math.abs(value * value - Math.max(0, squares[d])) / scale).toBeLessThan(1e-8);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('restore the inner products of the rows: U Σ² Uᵀ = A Aᵀ', () => {
    fc.assert(
      fc.property(matrix, (dense) => {
        const { rank, values, left } = truncatedSvd(sparse(dense), 100);
        const gram = times(dense, turned(dense));
        gram.forEach((row, i) => {
          row.forEach((expected, j) => {
            let sum = 0;
            for (let d = 0; d < rank; d++) sum += left[i * rank + d] * left[j * rank + d] * values[d] ** 2;
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
    const { rank, values } = truncatedSvd(sparse(dense), 12);
    expect(rank).toBe(12);
    const squares = jacobiEigenvalues(times(dense, turned(dense)));
    for (let d = 0; d < rank; d++) expect(values[d] ** 2 / squares[d]).toBeCloseTo(1, 8);
  });

  it('of nothing are none', () => {
    expect(truncatedSvd(sparse([[0, 0]]), 5).rank).toBe(0);
    const empty: SparseRows = {
      rows: 0,
      columns: 0,
      start: new Uint32Array(1),
      terms: new Uint32Array(0),
      values: new Float64Array(0),
    };
    expect(truncatedSvd(empty, 5).rank).toBe(0);
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

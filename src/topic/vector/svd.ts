import { seededRandom } from '../random.ts';
import { multiply, transpose } from './sparse.ts';
import { symmetricTridiagonal } from './tridiagonal.ts';
import type { SparseRows } from './vectors.ts';

/** The strongest singular triples: column d of `left` (row-major, rows × rank) belongs to `values[d]`. */
export interface TruncatedSvd {
  rank: number;
  /** Descending. */
  values: Float64Array;
  left: Float64Array;
}

/**
 * The `rank` largest singular values of a sparse matrix and their left vectors, by Lanczos iteration on A·Aᵀ
 * (or on Aᵀ·A when that is the smaller) with full reorthogonalisation: Golub and Van Loan, Matrix Computations,
 * 4th ed., §10.1 and §10.3. The start is seeded, so the same matrix gives the same numbers. The sign of a
 * vector is free. Fewer triples come back when the matrix has a lower rank.
 */
export function truncatedSvd(matrix: SparseRows, rank: number): TruncatedSvd {
  const turned = transpose(matrix);
  const flip = matrix.columns < matrix.rows;
  const [inner, outer] = flip ? [matrix, turned] : [turned, matrix];
  const n = outer.rows;
  const wanted = Math.min(rank, n);
  const between = new Float64Array(inner.rows);
  const apply = (vector: Float64Array, into: Float64Array): void => {
    multiply(inner, vector, between);
    multiply(outer, between, into);
  };
  const { basis, steps, diagonal, offDiagonal } = lanczos(apply, n, wanted);
  const { values, vectors } = symmetricTridiagonal(diagonal, offDiagonal, steps);
  const order = Array.from({ length: steps }, (_, k) => k).sort((a, b) => values[b] - values[a] || a - b);
  const largest = Math.max(0, values[order[0]] ?? 0);
  const kept = order.slice(0, wanted).filter((k) => values[k] > largest * 1e-12);

  const ritz = new Float64Array(n * kept.length);
  const column = new Float64Array(n);
  kept.forEach((k, d) => {
    column.fill(0);
    for (let step = 0; step < steps; step++) subtract(column, basis, step * n, -vectors[step * steps + k]);
    for (let i = 0; i < n; i++) ritz[i * kept.length + d] = column[i];
  });
  const singular = Float64Array.from(kept, (k) => Math.sqrt(values[k]));
  return {
    rank: kept.length,
    values: singular,
    left: flip ? leftFromRight(matrix, ritz, singular) : ritz,
  };
}

/** Left vectors U = A·V·Σ⁻¹ from right vectors V. */
function leftFromRight(matrix: SparseRows, right: Float64Array, singular: Float64Array): Float64Array {
  const rank = singular.length;
  const left = new Float64Array(matrix.rows * rank);
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) {
      const value = matrix.values[k];
      const from = matrix.terms[k] * rank;
      for (let d = 0; d < rank; d++) left[i * rank + d] += value * right[from + d];
    }
    for (let d = 0; d < rank; d++) left[i * rank + d] /= singular[d];
  }
  return left;
}

/** Lanczos tridiagonalisation; basis vector k lies at `basis[k*n]`. */
function lanczos(apply: (vector: Float64Array, into: Float64Array) => void, n: number, wanted: number) {
  const most = Math.min(n, Math.ceil(1.5 * wanted) + 40);
  const basis = new Float64Array(most * n);
  const diagonal = new Float64Array(most);
  const offDiagonal = new Float64Array(most);
  const random = seededRandom(1);
  let vector = Float64Array.from({ length: n }, () => random() - 0.5);
  let length = norm(vector);
  let next = new Float64Array(n);
  let scale = 0;
  let steps = 0;
  while (steps < most && length > 0) {
    const start = steps * n;
    for (let i = 0; i < n; i++) basis[start + i] = vector[i] / length;
    apply(basis.subarray(start, start + n), next);
    const alpha = dot(next, basis, start);
    diagonal[steps] = alpha;
    scale = Math.max(scale, Math.abs(alpha));
    subtract(next, basis, start, alpha);
    if (steps > 0) subtract(next, basis, start - n, offDiagonal[steps - 1]);
    // Rounding brings converged directions back. Twice is enough (Parlett), and once where little was taken away.
    const before = norm(next);
    orthogonalise(next, basis, steps + 1);
    if (norm(next) < 0.7 * before) orthogonalise(next, basis, steps + 1);
    length = norm(next);
    steps++;
    if (length <= scale * 1e-11) {
      // An invariant subspace: go on from a fresh direction, which couples to nothing found so far.
      length = 0;
      for (let tries = 0; tries < 3 && length < 1e-8 && steps < most; tries++) {
        next = Float64Array.from({ length: n }, () => random() - 0.5);
        orthogonalise(next, basis, steps);
        orthogonalise(next, basis, steps);
        length = norm(next);
      }
      offDiagonal[steps - 1] = 0;
    } else if (steps < most) offDiagonal[steps - 1] = length;
    [vector, next] = [next, vector];
  }
  return { basis, steps, diagonal, offDiagonal };
}

function orthogonalise(vector: Float64Array, basis: Float64Array, count: number): void {
  const n = vector.length;
  for (let k = 0; k < count; k++) {
    const from = k * n;
    subtract(vector, basis, from, dot(vector, basis, from));
  }
}

function subtract(vector: Float64Array, basis: Float64Array, from: number, times: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] -= times * basis[from + i];
}

function dot(vector: Float64Array, basis: Float64Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * basis[from + i];
  return sum;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector, 0));

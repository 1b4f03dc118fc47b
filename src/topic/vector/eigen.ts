import { seededRandom } from '../random.ts';
import { addRows, norm, products } from './dense.ts';
import { symmetricTridiagonal } from './tridiagonal.ts';

/** The largest eigenvalues of a matrix, descending, and their vectors: vector d is column d, `vectors[i * rank + d]`. */
export interface Eigenpairs {
  rank: number;
  values: Float64Array;
  vectors: Float64Array;
}

/**
 * The `rank` largest eigenvalues above zero of a symmetric matrix without negative ones, `values[i * n + j]`, by
 * Lanczos iteration with full reorthogonalisation: Golub and Van Loan, Matrix Computations, 4th ed., §10.1 and §10.3.
 * The start is seeded, so the same matrix gives the same numbers. The sign of a vector is free. Fewer pairs come back
 * when the matrix has a lower rank.
 */
export function leadingEigenpairs(
  { n, values: matrix }: { n: number; values: Float64Array },
  rank: number,
): Eigenpairs {
  const wanted = Math.min(rank, n);
  const { basis, steps, diagonal, offDiagonal } = lanczos(matrix, n, wanted);
  const { values, vectors } = symmetricTridiagonal(diagonal, offDiagonal, steps);
  const order = Array.from({ length: steps }, (_, k) => k).sort((a, b) => values[b] - values[a] || a - b);
  const largest = Math.max(0, values[order[0]] ?? 0);
  const kept = order.slice(0, wanted).filter((k) => values[k] > largest * 1e-12);
  const ritz = new Float64Array(n * kept.length);
  const times = new Float64Array(steps);
  const column = new Float64Array(n);
  kept.forEach((k, d) => {
    for (let step = 0; step < steps; step++) times[step] = vectors[step * steps + k];
    addRows(basis, steps, times, column.fill(0));
    for (let i = 0; i < n; i++) ritz[i * kept.length + d] = column[i];
  });
  return { rank: kept.length, values: Float64Array.from(kept, (k) => values[k]), vectors: ritz };
}

/** Lanczos tridiagonalisation; basis vector k lies at `basis[k*n]`. */
function lanczos(matrix: Float64Array, n: number, wanted: number) {
  const most = Math.min(n, Math.ceil(1.5 * wanted) + 40);
  const basis = new Float64Array(most * n);
  const diagonal = new Float64Array(most);
  const offDiagonal = new Float64Array(most);
  const random = seededRandom(1);
  const parts = new Float64Array(most);
  /** Takes the parts along the first `count` basis vectors away (Gram and Schmidt). */
  const orthogonalise = (vector: Float64Array, count: number): void => {
    products(basis, count, vector, parts);
    for (let k = 0; k < count; k++) parts[k] = -parts[k];
    addRows(basis, count, parts, vector);
  };
  let vector = Float64Array.from({ length: n }, () => random() - 0.5);
  let length = norm(vector);
  let next = new Float64Array(n);
  let scale = 0;
  let steps = 0;
  while (steps < most && length > 0) {
    for (let i = 0; i < n; i++) vector[i] /= length;
    basis.set(vector, steps * n);
    products(matrix, n, vector, next);
    let alpha = 0;
    for (let i = 0; i < n; i++) alpha += next[i] * vector[i];
    diagonal[steps] = alpha;
    scale = Math.max(scale, Math.abs(alpha));
    const beta = steps > 0 ? offDiagonal[steps - 1] : 0;
    const last = (steps - 1) * n;
    for (let i = 0; i < n; i++) next[i] -= alpha * vector[i] + (beta === 0 ? 0 : beta * basis[last + i]);
    // Rounding brings converged directions back. Twice is enough (Parlett), and once where little was taken away.
    const before = norm(next);
    orthogonalise(next, steps + 1);
    if (norm(next) < 0.7 * before) orthogonalise(next, steps + 1);
    length = norm(next);
    steps++;
    if (length <= scale * 1e-11) {
      // An invariant subspace: go on from a fresh direction, which couples to nothing found so far.
      length = 0;
      for (let tries = 0; tries < 3 && length < 1e-8 && steps < most; tries++) {
        next = Float64Array.from({ length: n }, () => random() - 0.5);
        orthogonalise(next, steps);
        orthogonalise(next, steps);
        length = norm(next);
      }
      offDiagonal[steps - 1] = 0;
    } else if (steps < most) offDiagonal[steps - 1] = length;
    [vector, next] = [next, vector];
  }
  return { basis, steps, diagonal, offDiagonal };
}

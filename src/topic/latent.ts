import { seededRandom } from './random.ts';
import type { SparseRows } from './vectors.ts';

/** A dense matrix, column after column. */
interface Dense {
  rows: number;
  columns: number;
  values: Float64Array;
}

const dense = (rows: number, columns: number): Dense => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

/** `A Aᵀ x` for each column x, without forming `A Aᵀ`. */
function gramTimes(a: SparseRows, x: Dense): Dense {
  const out = dense(a.rows, x.columns);
  const inner = new Float64Array(a.columns);
  for (let column = 0; column < x.columns; column++) {
    const offset = column * a.rows;
    inner.fill(0);
    for (let i = 0; i < a.rows; i++) {
      const weight = x.values[offset + i];
      for (let c = a.start[i]; c < a.start[i + 1]; c++) inner[a.terms[c]] += a.values[c] * weight;
    }
    for (let i = 0; i < a.rows; i++) {
      let sum = 0;
      for (let c = a.start[i]; c < a.start[i + 1]; c++) sum += a.values[c] * inner[a.terms[c]];
      out.values[offset + i] = sum;
    }
  }
  return out;
}

/** The inner product of two columns, which may be of different matrices. */
function columnDot(x: Dense, p: number, y: Dense, q: number): number {
  const [a, b] = [p * x.rows, q * y.rows];
  let sum = 0;
  for (let i = 0; i < x.rows; i++) sum += x.values[a + i] * y.values[b + i];
  return sum;
}

/** Makes the columns orthonormal in place (modified Gram–Schmidt, twice); a column that vanishes becomes zero. */
function orthonormalise(x: Dense): void {
  const { rows, columns, values } = x;
  for (let j = 0; j < columns; j++) {
    const at = j * rows;
    for (let pass = 0; pass < 2; pass++) {
      for (let p = 0; p < j; p++) {
        const share = columnDot(x, p, x, j);
        for (let i = 0; i < rows; i++) values[at + i] -= share * values[p * rows + i];
      }
    }
    const length = Math.sqrt(columnDot(x, j, x, j));
    for (let i = 0; i < rows; i++) values[at + i] = length > 1e-10 ? values[at + i] / length : 0;
  }
}

/**
 * Eigenvalues and eigenvectors (columns) of a small symmetric matrix by cyclic Jacobi rotations, largest first;
 * Golub and Van Loan, Matrix Computations, § 8.5.
 */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const total = a.reduce((sum, value) => sum + value * value, 0) || 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p * n + q] ** 2;
    if (off < 1e-20 * total) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q];
        if (Math.abs(apq) < 1e-300) continue;
        const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let i = 0; i < n; i++) {
          const [x, y] = [a[i * n + p], a[i * n + q]];
          a[i * n + p] = c * x - s * y;
          a[i * n + q] = s * x + c * y;
        }
        for (let i = 0; i < n; i++) {
          const [x, y] = [a[p * n + i], a[q * n + i]];
          a[p * n + i] = c * x - s * y;
          a[q * n + i] = s * x + c * y;
          const [vx, vy] = [v[i * n + p], v[i * n + q]];
          v[i * n + p] = c * vx - s * vy;
          v[i * n + q] = s * vx + c * vy;
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i] || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors[i * n + to] = v[i * n + from];
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}

/** Latent semantic analysis: `U Σ` of a truncated singular value decomposition, row after row. */
export interface Latent {
  rows: number;
  rank: number;
  coordinates: Float64Array;
}

/**
 * The leading `rank` left singular directions of A, scaled by their singular values (Deerwester et al. 1990), by
 * block subspace iteration with a Rayleigh–Ritz step (Halko, Martinsson and Tropp 2011, algorithm 4.4).
 */
export function latentCoordinates(a: SparseRows, rank: number, iterations = 7): Latent {
  const k = Math.min(a.rows, a.columns, rank + 8);
  const kept = Math.min(rank, k);
  if (k === 0) return { rows: a.rows, rank: 0, coordinates: new Float64Array(0) };
  const random = seededRandom(20250507);
  let q = dense(a.rows, k);
  // A sum of uniforms is near enough to a Gaussian, and the same on every machine: Math.log need not be.
  q.values.forEach((_, i) => {
    q.values[i] = random() + random() + random() + random() - 2;
  });
  orthonormalise(q);
  for (let i = 0; i < iterations; i++) {
    q = gramTimes(a, q);
    orthonormalise(q);
  }
  const image = gramTimes(a, q);
  const small = new Float64Array(k * k);
  for (let p = 0; p < k; p++) {
    for (let r = p; r < k; r++) {
      const sum = columnDot(q, p, image, r);
      small[p * k + r] = sum;
      small[r * k + p] = sum;
    }
  }
  const { values, vectors } = symmetricEigen(small, k);
  const coordinates = new Float64Array(a.rows * kept);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < kept; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += q.values[p * a.rows + i] * vectors[p * k + j];
      coordinates[i * kept + j] = sum * Math.sqrt(Math.max(0, values[j]));
    }
  }
  return { rows: a.rows, rank: kept, coordinates };
}

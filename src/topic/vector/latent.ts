import { leadingEigenpairs } from './eigen.ts';
import type { Likeness } from './likeness.ts';

/** Latent semantic analysis: `U Σ` of a truncated singular value decomposition, row after row. */
export interface Latent {
  rows: number;
  rank: number;
  coordinates: Float64Array;
}

/**
 * The leading `rank` left singular directions of a matrix, scaled by their singular values (Deerwester et al. 1990).
 * @param dots the inner products of all pairs of its rows, whose eigenvalues are the squares of its singular values
 */
export function latentCoordinates(dots: Likeness, rank: number): Latent {
  const { n } = dots;
  const { rank: found, values, vectors: coordinates } = leadingEigenpairs(dots, rank);
  const singular = values.map(Math.sqrt);
  for (let i = 0; i < n; i++) {
    // A row of nothing has no direction but what rounding gives it.
    const held = dots.values[i * n + i] > 0;
    for (let d = 0; d < found; d++) coordinates[i * found + d] *= held ? singular[d] : 0;
  }
  return { rows: n, rank: found, coordinates };
}

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
  const { rank: found, values, vectors: coordinates } = leadingEigenpairs(dots, rank);
  const singular = values.map(Math.sqrt);
  for (let at = 0; at < coordinates.length; at += found)
    for (let d = 0; d < found; d++) coordinates[at + d] *= singular[d];
  return { rows: dots.n, rank: found, coordinates };
}

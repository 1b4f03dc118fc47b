import { truncatedSvd } from './svd.ts';
import type { SparseRows } from './vectors.ts';

/** Latent semantic analysis: `U Σ` of a truncated singular value decomposition, row after row. */
export interface Latent {
  rows: number;
  rank: number;
  coordinates: Float64Array;
}

/** The leading `rank` left singular directions of a matrix, scaled by their singular values (Deerwester et al. 1990). */
export function latentCoordinates(matrix: SparseRows, rank: number): Latent {
  const { rank: found, values, left } = truncatedSvd(matrix, rank);
  return {
    rows: matrix.rows,
    rank: found,
    coordinates: left.map((value, at) => value * values[at % found]),
  };
}

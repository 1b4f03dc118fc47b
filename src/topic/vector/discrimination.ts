import type { Latent } from './latent.ts';
import type { SparseRows } from './vectors.ts';

/** As many pairs of documents of ordinary likeness are added to those that a term brings, which may be a single one. */
const prior = 2;
/** What a term keeps that tells nothing, so that no document is left without terms. */
const floor = 0.05;

/**
 * How far each term brings together documents that are alike: the mean cosine in latent space of the pairs of
 * documents that hold it, above that of all pairs, as a multiple of what is usual for terms. Words of method and
 * rhetoric stand in documents of all kinds and come near to nothing; words of a subject stand out, rare or frequent.
 * This is the idea of the term discrimination value (Salton, Wong and Yang 1975), measured in latent space, where a
 * term is judged by all other words of its documents too.
 * @returns a factor for each column
 */
export function termDiscrimination(matrix: SparseRows, latent: Latent): Float64Array {
  const { rows, columns, start, terms } = matrix;
  const { rank } = latent;
  const unit = unitRows(latent);
  const sums = new Float64Array(columns * rank);
  const frequency = new Uint32Array(columns);
  const whole = new Float64Array(rank);
  let placed = 0;
  for (let i = 0; i < rows; i++) {
    const row = i * rank;
    if (squareOf(unit, row, rank) === 0) continue;
    placed++;
    for (let d = 0; d < rank; d++) whole[d] += unit[row + d];
    for (let c = start[i]; c < start[i + 1]; c++) {
      const at = terms[c] * rank;
      frequency[terms[c]]++;
      for (let d = 0; d < rank; d++) sums[at + d] += unit[row + d];
    }
  }
  const usual = meanCosineOf(whole, 0, rank, placed);
  const excess = new Float64Array(columns);
  for (let t = 0; t < columns; t++) {
    if (frequency[t] >= 2) excess[t] = meanCosineOf(sums, t * rank, rank, frequency[t]) - usual;
  }
  let [total, weight] = [0, 0];
  excess.forEach((value, t) => {
    const pairs = Math.max(0, frequency[t] - 1);
    total += value * pairs;
    weight += pairs;
  });
  const mean = weight > 0 ? total / weight : 0;
  if (mean <= 1e-9) return excess.fill(1);
  return excess.map((value, t) => {
    const pairs = Math.max(0, frequency[t] - 1);
    return Math.max(floor, (value * pairs + prior * mean) / ((pairs + prior) * mean));
  });
}

/** The mean cosine of the pairs among `count` unit vectors, from their sum: `size` of some values, from place `from`. */
function meanCosineOf(sums: Float64Array, from: number, size: number, count: number): number {
  if (count < 2) return 0;
  return (squareOf(sums, from, size) - count) / (count * (count - 1));
}

/** The square of the length of a vector, which is `size` of some values, from place `from`. */
function squareOf(values: Float64Array, from: number, size: number): number {
  let square = 0;
  for (let at = from; at < from + size; at++) square += values[at] * values[at];
  return square;
}

function unitRows({ rows, rank, coordinates }: Latent): Float64Array {
  const unit = coordinates.slice();
  for (let i = 0; i < rows; i++) {
    const length = Math.sqrt(squareOf(unit, i * rank, rank)) || 1;
    for (let d = 0; d < rank; d++) unit[i * rank + d] /= length;
  }
  return unit;
}

/** Multiplies each column by its factor, and brings the rows back to unit length. */
export function reweigh(matrix: SparseRows, factors: Float64Array): SparseRows {
  const { rows, start, terms } = matrix;
  const values = matrix.values.slice();
  for (let i = 0; i < rows; i++) {
    for (let c = start[i]; c < start[i + 1]; c++) values[c] *= factors[terms[c]];
    const length = Math.sqrt(squareOf(values, start[i], start[i + 1] - start[i])) || 1;
    for (let c = start[i]; c < start[i + 1]; c++) values[c] /= length;
  }
  return { ...matrix, values };
}

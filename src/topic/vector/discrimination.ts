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
    const row = unit.subarray(i * rank, (i + 1) * rank);
    if (row.every((value) => value === 0)) continue;
    placed++;
    for (let d = 0; d < rank; d++) whole[d] += row[d];
    for (let c = start[i]; c < start[i + 1]; c++) {
      const at = terms[c] * rank;
      frequency[terms[c]]++;
      for (let d = 0; d < rank; d++) sums[at + d] += row[d];
    }
  }
  const usual = meanCosineOf(whole, placed);
  const excess = Float64Array.from(frequency, (df, t) =>
    df < 2 ? 0 : meanCosineOf(sums.subarray(t * rank, (t + 1) * rank), df) - usual,
  );
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

/** The mean cosine of the pairs among `count` unit vectors, from their sum. */
function meanCosineOf(sum: Float64Array, count: number): number {
  if (count < 2) return 0;
  let square = 0;
  for (const value of sum) square += value * value;
  return (square - count) / (count * (count - 1));
}

function unitRows({ rows, rank, coordinates }: Latent): Float64Array {
  const unit = coordinates.slice();
  for (let i = 0; i < rows; i++) {
    const row = unit.subarray(i * rank, (i + 1) * rank);
    let square = 0;
    for (const value of row) square += value * value;
    const length = Math.sqrt(square) || 1;
    for (let d = 0; d < rank; d++) row[d] /= length;
  }
  return unit;
}

/** Multiplies each column by its factor, and brings the rows back to unit length. */
export function reweigh(matrix: SparseRows, factors: Float64Array): SparseRows {
  const { rows, start, terms } = matrix;
  const values = matrix.values.map((value, c) => value * factors[terms[c]]);
  for (let i = 0; i < rows; i++) {
    const row = values.subarray(start[i], start[i + 1]);
    let square = 0;
    for (const value of row) square += value * value;
    const length = Math.sqrt(square) || 1;
    for (let c = 0; c < row.length; c++) row[c] /= length;
  }
  return { ...matrix, values };
}

import type { Latent } from './latent.ts';
import { mirror } from './vectors.ts';

/** The ranks whose cosines are averaged: no single rank is right for broad and narrow subjects at once. */
const ranks = [15, 20, 30, 40, 60, 80, 100];

/** The likeness of every two documents, from -1 to 1: `values[i * n + j]`. */
export interface Likeness {
  n: number;
  values: Float64Array;
}

/** The likeness of some of the documents, given by their numbers. */
export function likenessAmong({ n, values }: Likeness, kept: readonly number[]): Likeness {
  const among = new Float64Array(kept.length * kept.length);
  let at = 0;
  for (const i of kept) for (const j of kept) among[at++] = values[i * n + j];
  return { n: kept.length, values: among };
}

/** The mean over several ranks of the cosine in latent space. */
export function meanCosine({ rows: n, rank, coordinates }: Latent): Likeness {
  const stops = [...new Set(ranks.map((one) => Math.min(one, rank)))].filter((one) => one > 0);
  const scales = inverseLengths(n, rank, coordinates, stops);
  const values = new Float64Array(n * n);
  const size = Math.max(1, stops.length);
  for (let i = 0; i < n; i++) {
    // Four others at a time: a processor adds four independent sums about as fast as one.
    for (let j = 0; j < i; j += 4) {
      const [a, b, c, d] = [j, Math.min(j + 1, i), Math.min(j + 2, i), Math.min(j + 3, i)];
      let [p, q, r, s] = [0, 0, 0, 0];
      let [atP, atQ, atR, atS] = [0, 0, 0, 0];
      let k = 0;
      for (let stop = 0; stop < stops.length; stop++) {
        for (; k < stops[stop]; k++) {
          const value = coordinates[i * rank + k];
          p += value * coordinates[a * rank + k];
          q += value * coordinates[b * rank + k];
          r += value * coordinates[c * rank + k];
          s += value * coordinates[d * rank + k];
        }
        const scale = scales[i * size + stop];
        atP += p * scale * scales[a * size + stop];
        atQ += q * scale * scales[b * size + stop];
        atR += r * scale * scales[c * size + stop];
        atS += s * scale * scales[d * size + stop];
      }
      values[i * n + d] = atS / size;
      values[i * n + c] = atR / size;
      values[i * n + b] = atQ / size;
      values[i * n + a] = atP / size;
    }
    values[i * n + i] = 1;
  }
  mirror(values, n);
  return { n, values };
}

/** One over the length of each row cut at each rank, `[row * ranks + rank]`; 0 for a row that is nothing there. */
function inverseLengths(
  n: number,
  rank: number,
  coordinates: Float64Array,
  stops: readonly number[],
): Float64Array {
  const result = new Float64Array(n * stops.length);
  for (let i = 0; i < n; i++) {
    let square = 0;
    let d = 0;
    stops.forEach((stop, s) => {
      for (; d < stop; d++) square += coordinates[i * rank + d] ** 2;
      result[i * stops.length + s] = square > 0 ? 1 / Math.sqrt(square) : 0;
    });
  }
  return result;
}

/** How much a shared word counts beside latent likeness when documents are brought together. */
const wordShare = 2;

/**
 * What draws documents into one topic: their latent likeness, and the cosine of their own words, which tells close
 * subjects apart.
 */
export function affinity(latent: Likeness, cosines: Likeness): Likeness {
  const values = new Float64Array(latent.values.length);
  for (let at = 0; at < values.length; at++) values[at] = latent.values[at] + wordShare * cosines.values[at];
  return { n: latent.n, values };
}

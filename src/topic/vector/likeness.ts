import type { Latent } from './latent.ts';

/** The ranks whose cosines are averaged: no single rank is right for broad and narrow subjects at once. */
const ranks = [15, 20, 30, 40, 60, 80, 100];

/** The likeness of every two documents, from -1 to 1: `values[i * n + j]`. */
export interface Likeness {
  n: number;
  values: Float64Array;
}

/** The mean over several ranks of the cosine in latent space. */
export function meanCosine(latent: Latent): Likeness {
  const { rows: n, rank, coordinates } = latent;
  const stops = [...new Set(ranks.map((one) => Math.min(one, rank)))].filter((one) => one > 0);
  const lengths = stops.map((stop) =>
    Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let d = 0; d < stop; d++) sum += coordinates[i * rank + d] ** 2;
      return Math.sqrt(sum);
    }),
  );
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    values[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      let product = 0;
      let total = 0;
      let d = 0;
      for (let s = 0; s < stops.length; s++) {
        for (; d < stops[s]; d++) product += coordinates[i * rank + d] * coordinates[j * rank + d];
        const scale = lengths[s][i] * lengths[s][j];
        if (scale > 0) total += product / scale;
      }
      const mean = stops.length > 0 ? total / stops.length : 0;
      values[i * n + j] = mean;
      values[j * n + i] = mean;
    }
  }
  return { n, values };
}

/** How much a shared word counts beside latent likeness when documents are brought together. */
const wordShare = 2;

/**
 * What draws documents into one topic: their latent likeness, and the cosine of their own words, which tells close
 * subjects apart.
 */
export const affinity = (latent: Likeness, cosines: Likeness): Likeness => ({
  n: latent.n,
  values: latent.values.map((value, at) => value + wordShare * cosines.values[at]),
});

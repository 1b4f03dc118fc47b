import type { Likeness } from './likeness.ts';

/** Two papers whose TF-IDF cosine is this high are versions of one: on our corpora versions reach .9, others .5. */
const versionFrom = 0.7;

/**
 * The documents that are a version of an earlier one. They are papers of their own, but no second witness of what
 * both say.
 * @param cosines TF-IDF cosines of all pairs
 */
export function findRepeats({ n, values }: Likeness): Set<number> {
  const repeats = new Set<number>();
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (values[i * n + j] >= versionFrom) {
        repeats.add(i);
        break;
      }
    }
  }
  return repeats;
}

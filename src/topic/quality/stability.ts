import type { Document } from '../document.ts';
import { seededRandom } from '../random.ts';
import { adjustedRandIndex } from './agreement.ts';

/**
 * How far topics stay the same when a tenth of the papers is left out at random: the adjusted Rand index of the two
 * partitions over the papers that are left (the subsampling of Ben-Hur, Elisseeff and Guyon 2002), per sample.
 * @param cluster the topic of each document
 */
export function resampleStability(
  documents: readonly Document[],
  cluster: (documents: readonly Document[]) => ArrayLike<number>,
  options: { samples?: number; share?: number; progress?: (done: number, of: number) => void } = {},
): number[] {
  const { samples = 10, share = 0.9, progress } = options;
  const whole = cluster(documents);
  const random = seededRandom(2002);
  return Array.from({ length: samples }, (_, s) => {
    progress?.(s, samples);
    const kept = documents.map((_, i) => i);
    while (kept.length > Math.ceil(share * documents.length))
      kept.splice(Math.floor(random() * kept.length), 1);
    const part = cluster(kept.map((i) => documents[i]));
    return adjustedRandIndex(
      kept.map((i) => whole[i]),
      part,
    );
  });
}

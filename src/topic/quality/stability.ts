import { seededRandom } from '../random.ts';
import { adjustedRandIndex } from './agreement.ts';

/** Fewer papers have one topic. */
const fewest = 20;
/** The share of the papers that is kept. */
const share = 0.9;

/**
 * How far topics stay the same when a tenth of the papers is left out at random: the adjusted Rand index of the two
 * partitions over the papers that are left (the subsampling of Ben-Hur, Elisseeff and Guyon 2002), per sample.
 * @param whole the topic of each document
 * @param cluster the topic of each of the documents that are kept, which are given by their numbers, ascending
 * @returns nothing for a handful of documents
 */
export function resampleStability(
  whole: ArrayLike<number>,
  cluster: (kept: readonly number[]) => ArrayLike<number>,
  samples: number,
  progress?: (done: number, of: number) => void,
): number[] {
  if (whole.length < fewest) return [];
  const random = seededRandom(2002);
  return Array.from({ length: samples }, (_, s) => {
    progress?.(s, samples);
    const kept = Array.from(whole, (_, i) => i);
    while (kept.length > Math.ceil(share * whole.length)) kept.splice(Math.floor(random() * kept.length), 1);
    return adjustedRandIndex(
      kept.map((i) => whole[i]),
      cluster(kept),
    );
  });
}

import type { Likeness } from '../vector/likeness.ts';
import type { Partition } from './communities.ts';

/** How many of the documents that had a topic should keep it when others come in. */
const keeping = 0.95;
/** What an earlier common topic adds to what draws two documents together, tried from the least. */
const steps = [0.1, 0.2, 0.3, 0.5, 0.8, 1.2];

/**
 * Parts documents anew so that topics live on: documents that had a topic in common are drawn together more, by as
 * little as makes 95 % of them keep theirs. This is clustering with a cost of change (evolutionary clustering,
 * Chakrabarti, Kumar and Tomkins 2006): topics may still split, merge and begin where new documents ask for it.
 * @param before the topic that each document had, or -1
 * @param part a partition of documents by what draws them together
 * @param kept the share of documents with a topic that keep it in a partition
 */
export function partWithInertia(
  drawn: Likeness,
  before: Int32Array,
  part: (drawn: Likeness) => Partition,
  kept: (labels: Int32Array) => number,
): Partition {
  let best: Partition | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const inertia of steps) {
    const found = part(withInertia(drawn, before, inertia));
    const share = kept(found.labels);
    if (share > most) [best, most] = [found, share];
    if (share >= keeping) break;
  }
  return best ?? part(drawn);
}

function withInertia({ n, values }: Likeness, before: Int32Array, inertia: number): Likeness {
  const result = values.slice();
  for (let i = 0; i < n; i++) {
    if (before[i] < 0) continue;
    for (let j = 0; j < n; j++) if (before[j] === before[i]) result[i * n + j] += inertia;
  }
  return { n, values: result };
}

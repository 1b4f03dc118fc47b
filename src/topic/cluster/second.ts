import type { Likeness } from '../vector/likeness.ts';

/** A second topic is named when it is at least this near, as a share of the first one's nearness. */
const least = 0.75;

/**
 * The topic that a document stands nearest to after its own, when that is near enough.
 * @param own the document's topic
 * @returns `strength` is the nearness of the second topic as a share of the first one's, at most 1
 */
export function secondTopic(
  document: number,
  own: number,
  members: readonly (readonly number[])[],
  { n, values }: Likeness,
): { topic: number; strength: number } | undefined {
  const nearness = members.map((list) => {
    let [sum, others] = [0, 0];
    for (let k = 0; k < list.length; k++) {
      if (list[k] === document) continue;
      sum += Math.max(0, values[document * n + list[k]]);
      others++;
    }
    return others === 0 ? 0 : sum / others;
  });
  let best = -1;
  nearness.forEach((value, t) => {
    if (t !== own && (best < 0 || value > nearness[best])) best = t;
  });
  if (best < 0 || nearness[own] <= 0) return undefined;
  const strength = Math.min(1, nearness[best] / nearness[own]);
  return strength >= least ? { topic: best, strength } : undefined;
}

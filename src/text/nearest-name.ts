import { editDistance } from './edit-distance.ts';

/** What stands in a name, or holds it, is as likely meant as one with so many times fewer edits. */
const partFactor = 0.3;

/**
 * The name that a mistyped one most likely means: one that contains it, or the one with the least edit distance.
 * Case does not count; of equals the first in order of letters is taken.
 * @returns undefined when there are no names
 */
export function nearestName(mistyped: string, names: Iterable<string>): string | undefined {
  const wanted = mistyped.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of [...names].sort()) {
    const folded = name.toLowerCase();
    const part = wanted.length >= 3 && (folded.includes(wanted) || wanted.includes(folded));
    const distance = editDistance(wanted, folded, Number.POSITIVE_INFINITY) * (part ? partFactor : 1);
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best?.name;
}

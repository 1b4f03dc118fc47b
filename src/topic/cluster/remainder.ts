import type { StandingFile } from '../schema.ts';
import type { Likeness } from '../vector/likeness.ts';

/** What the remainder is called. */
export const remainderName = 'Further afield';

/** A document goes there when its mean likeness to the others of its topic is below this … */
const least = 0.33;
/** … and stays where it was recorded unless it is as much past that. */
const inertia = 0.04;
/** There is a remainder when so many documents belong there, and never more than this share of all. */
const fewest = 4;
const mostShare = 0.05;

/** Where a document was recorded: in a topic, in the remainder, or not at all. */
export type Before = 'topic' | 'remainder' | 'nowhere';

/** What was recorded without its remainder, whose papers are free to find a topic. */
export const withoutRemainder = (recorded: StandingFile): StandingFile => ({
  ...recorded,
  topics: recorded.topics.filter((topic) => !topic.remainder),
});

/**
 * Sets aside the few documents that are alike to nothing, in a last set of their own; they would blur the topic they
 * are put into.
 * @param labels the topic of each document
 * @param before where each was recorded
 * @param held documents that stay where they are
 * @returns the labels, and that of the remainder where there is one
 */
export function setAside(
  labels: Int32Array,
  { n, values }: Likeness,
  before: (document: number) => Before,
  held: (document: number) => boolean,
): { labels: Int32Array; remainder?: number } {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  if (count < 2) return { labels };
  const strays: { document: number; lack: number }[] = [];
  for (let i = 0; i < n; i++) {
    if (held(i)) continue;
    let [sum, others] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (j === i || labels[j] !== labels[i]) continue;
      sum += values[i * n + j];
      others++;
    }
    const was = before(i);
    const bar = least + (was === 'remainder' ? inertia : was === 'topic' ? -inertia : 0);
    const lack = bar - (others > 0 ? sum / others : 0);
    if (lack > 0) strays.push({ document: i, lack });
  }
  strays.sort((a, b) => b.lack - a.lack || a.document - b.document);
  const sizes = new Uint32Array(count);
  for (const label of labels) sizes[label]++;
  const result = labels.slice();
  let away = 0;
  for (const { document } of strays) {
    if (away + 1 > mostShare * n) break;
    // No topic becomes too small by it.
    if (sizes[labels[document]] <= fewest) continue;
    sizes[labels[document]]--;
    result[document] = count;
    away++;
  }
  return away >= fewest ? { labels: result, remainder: count } : { labels };
}

import { SheafError } from '../digest/errors.ts';
import type { Document } from './document.ts';
import type { TopicsFile } from './schema.ts';

/**
 * Moves pinned papers to their topics.
 * @throws SheafError when a pin names a topic that is not there, with the topics that are.
 */
export function pin(
  labels: Int32Array,
  documents: readonly Document[],
  recorded: TopicsFile | undefined,
): Int32Array {
  const result = Int32Array.from(labels);
  documents.forEach((document, i) => {
    if (!document.pin) return;
    const topic = recorded?.topics.find((one) => one.slug === document.pin);
    if (!topic) {
      throw new SheafError({
        what: `paper ${document.id} is pinned to "${document.pin}", and there is no such topic`,
        where: `content/papers (${document.title})`,
        mend: `Use the slug of a topic: ${
          (recorded?.topics ?? [])
            .map((one) => one.slug)
            .sort()
            .join(', ') || 'none exist before the first run'
        }.`,
      });
    }
    const votes = new Map<number, number>();
    documents.forEach((other, j) => {
      if (j !== i && topic.papers.includes(other.id)) votes.set(labels[j], (votes.get(labels[j]) ?? 0) + 1);
    });
    const [most] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (most) result[i] = most[0];
  });
  // A topic whose only papers were pinned elsewhere leaves a gap in the numbers.
  const used = [...new Set(result)].sort((a, b) => a - b);
  return result.map((label) => used.indexOf(label));
}

import type { PaperId, TopicId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { ShownTopics } from '../topic/schema.ts';

/**
 * Where each paper stands in the list of its topic.
 * @param positions takes them
 */
export function positionsOf({ topics, papers }: ShownTopics, positions: KeyNumbers): KeyNumbers {
  for (const topic of topics) {
    topic.papers.forEach((id, i) => {
      if (papers.get(id)?.topic === topic.id) positions.set(id, i);
    });
  }
  return positions;
}

/** The papers that have each topic for their second one. */
export function secondaryOf(
  papers: Iterable<PaperId>,
  { papers: places }: ShownTopics,
): Map<TopicId, PaperId[]> {
  const secondary = new Map<TopicId, PaperId[]>();
  for (const id of papers) {
    const second = places.get(id)?.second;
    if (!second) continue;
    const list = secondary.get(second);
    if (list) list.push(id);
    else secondary.set(second, [id]);
  }
  return secondary;
}

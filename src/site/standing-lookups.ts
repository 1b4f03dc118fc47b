import type { PaperId, TopicId } from '../digest/ids.ts';
import type { StandingFile } from '../topic/schema.ts';

/** Where each paper stands in the list of its topic. */
export function positionsOf({ topics, papers }: StandingFile): Map<PaperId, number> {
  const positions = new Map<PaperId, number>();
  for (const topic of topics) {
    topic.papers.forEach((id, i) => {
      if (papers[id]?.topic === topic.id) positions.set(id, i);
    });
  }
  return positions;
}

/** The papers that have each topic for their second one. */
export function secondaryOf(
  papers: Iterable<PaperId>,
  { papers: places }: StandingFile,
): Map<TopicId, PaperId[]> {
  const secondary = new Map<TopicId, PaperId[]>();
  for (const id of papers) {
    const second = places[id]?.second;
    if (!second) continue;
    const list = secondary.get(second);
    if (list) list.push(id);
    else secondary.set(second, [id]);
  }
  return secondary;
}

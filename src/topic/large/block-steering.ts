import type { PaperId, TopicId } from '../../digest/ids.ts';
import type { StandingFile } from '../schema.ts';
import type { Steering } from '../steer/steering.ts';

/** Steering as plain lists, as it goes to another process. */
export interface SteeringLists {
  pins: [PaperId, TopicId][];
  names: [TopicId, string][];
  merges: [TopicId, TopicId][];
  whole: TopicId[];
  splits: Steering['splits'];
  parted: Steering['parted'];
  forbidden: string[];
}

/** The recorded topic that each paper belongs with as an editor wants it; undefined for a new paper that is free. */
export function homesOf(
  steering: Steering,
  recorded: StandingFile | undefined,
): (paper: PaperId) => TopicId | undefined {
  const leaving = new Map(
    steering.splits.flatMap(({ topic, papers }) => (papers ?? []).map((paper) => [paper, topic] as const)),
  );
  return (paper) => {
    const topic = steering.pins.get(paper) ?? leaving.get(paper) ?? recorded?.papers[paper]?.topic;
    return topic && (steering.merges.get(topic) ?? topic);
  };
}

/** What of an editor's steering concerns a block; undefined when nothing does. */
export function steeringOf(
  { pins, names, merges, whole, splits, parted, forbidden }: Steering,
  papers: ReadonlySet<PaperId>,
  topics: ReadonlySet<TopicId>,
): SteeringLists | undefined {
  const lists: SteeringLists = {
    pins: [...pins].filter(([paper, topic]) => papers.has(paper) && topics.has(topic)),
    names: [...names].filter(([topic]) => topics.has(topic)),
    merges: [...merges].filter(([from, into]) => topics.has(from) && topics.has(into)),
    whole: [...whole].filter((topic) => topics.has(topic)),
    splits: splits.filter(({ topic }) => topics.has(topic)),
    parted: parted.filter((split) => split.topics.some((topic) => topics.has(topic))),
    forbidden,
  };
  return Object.values(lists).some((list) => list.length > 0) ? lists : undefined;
}

/** Steering from its lists, as `steeringOf` made them. */
export const steeringFrom = (lists: SteeringLists): Steering => ({
  ...lists,
  pins: new Map(lists.pins),
  names: new Map(lists.names),
  merges: new Map(lists.merges),
  whole: new Set(lists.whole),
});

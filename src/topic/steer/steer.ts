import { type PaperId, type TopicId, topicIdSchema } from '../../digest/ids.ts';
import { clusterDocuments } from '../cluster/cluster.ts';
import type { StandingFile, Topic } from '../schema.ts';
import { type Likeness, likenessAmong } from '../vector/likeness.ts';
import type { Split, Steering } from './steering.ts';

/** What was recorded, as an editor wants it to have been, and what holds it so. */
export interface Steered {
  recorded: StandingFile;
  /** For each document the number of the recorded topic in which it must stay, or -1. */
  held: Int32Array;
  /** Topics that a split has just made; they have no name or address yet. */
  fresh: Map<TopicId, Split>;
}

/** A topic that papers are pinned to is held by at least so many of its own. */
const leastHolders = 4;

/**
 * Merges and splits recorded topics, and finds the documents that hold them: those that are pinned, all of a topic
 * that an editor made by a merge or a split, and the central half of one that papers are pinned to. Other topics are
 * held by nothing.
 */
export function steer(
  recorded: StandingFile,
  steering: Steering,
  ids: readonly PaperId[],
  drawn: Likeness,
): Steered {
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const fresh = new Map<TopicId, Split>();
  let topics = mergeTopics(recorded.topics, steering.merges);
  for (const split of steering.splits) topics = splitTopic(topics, split, fresh, numbers, drawn);
  const papers = { ...recorded.papers };
  for (const topic of topics) {
    for (const id of topic.papers) if (papers[id]) papers[id] = { ...papers[id], topic: topic.id };
  }
  const made = new Set<TopicId>([
    ...steering.whole,
    ...steering.parted.flatMap((split) => split.topics),
    ...steering.splits.map((split) => split.topic),
    ...fresh.keys(),
  ]);
  const pinnedTo = new Set(steering.pins.values());
  const held = new Int32Array(ids.length).fill(-1);
  topics.forEach((topic, t) => {
    const present = topic.papers.flatMap((id) => numbers.get(id) ?? []);
    const half = Math.max(leastHolders, Math.ceil(present.length / 2));
    const holders = made.has(topic.id) ? present.length : pinnedTo.has(topic.id) ? half : 0;
    for (const i of present.slice(0, holders)) held[i] = t;
  });
  const numberOf = new Map(topics.map((topic, t) => [topic.id, t]));
  for (const [paper, topic] of steering.pins) {
    const [i, t] = [numbers.get(paper), numberOf.get(topic)];
    if (i !== undefined && t !== undefined) held[i] = t;
  }
  return { recorded: { ...recorded, topics, papers }, held, fresh };
}

function mergeTopics(topics: readonly Topic[], merges: ReadonlyMap<TopicId, TopicId>): Topic[] {
  return topics
    .filter((topic) => !merges.has(topic.id))
    .map((topic) => {
      const taken = topics.filter((other) => merges.get(other.id) === topic.id);
      if (taken.length === 0) return topic;
      return { ...topic, papers: [topic, ...taken].flatMap(({ papers }) => papers) };
    });
}

/** Parts a topic: the largest part keeps its id, the others are new. */
function splitTopic(
  topics: readonly Topic[],
  split: Split,
  fresh: Map<TopicId, Split>,
  numbers: ReadonlyMap<PaperId, number>,
  drawn: Likeness,
): Topic[] {
  if (split.papers) {
    const leaving = new Set(split.papers);
    const rest = topics.map((topic) => ({ ...topic, papers: topic.papers.filter((id) => !leaving.has(id)) }));
    const model = topics.find((topic) => topic.id === split.topic);
    return model ? [...rest, newTopic(model, split.papers, split, fresh)] : rest;
  }
  return topics.flatMap((topic) => {
    if (topic.id !== split.topic) return [topic];
    const present = topic.papers.filter((id) => numbers.has(id));
    const parts = partsOf(present, split.into ?? 2, numbers, drawn);
    return parts.map((papers, p) => (p === 0 ? { ...topic, papers } : newTopic(topic, papers, split, fresh)));
  });
}

function newTopic(model: Topic, papers: PaperId[], split: Split, fresh: Map<TopicId, Split>): Topic {
  const id = topicIdSchema.parse(`t-split-${fresh.size}`);
  fresh.set(id, split);
  return { ...model, id, papers };
}

/** The parts of some papers by what draws them together, the largest first. */
function partsOf(
  papers: readonly PaperId[],
  wanted: number,
  numbers: ReadonlyMap<PaperId, number>,
  drawn: Likeness,
): PaperId[][] {
  const among = likenessAmong(
    drawn,
    papers.map((id) => numbers.get(id) ?? 0),
  );
  const parts: PaperId[][] = [];
  clusterDocuments(among, wanted).labels.forEach((label, a) => {
    parts[label] ??= [];
    parts[label].push(papers[a]);
  });
  return parts.sort((a, b) => b.length - a.length || (a[0] < b[0] ? -1 : 1));
}

/** The steered topic that a set of documents is, where any of them is held. */
export function holderOf(list: readonly number[], { held, recorded }: Steered): TopicId | undefined {
  const holder = list.find((i) => held[i] >= 0);
  return holder === undefined ? undefined : recorded.topics[held[holder]].id;
}

/** The name that an editor gave to a topic. */
export const nameGiven = (
  topic: Topic | undefined,
  steering: Steering,
  steered: Steered | undefined,
): string | undefined => topic && (steering.names.get(topic.id) ?? steered?.fresh.get(topic.id)?.name);

/**
 * The splits that stand after this run, for the record.
 * @param matched the steered topic that each topic continues, and `ids` what it is called
 */
export function partedNow(
  steering: Steering,
  matched: readonly (Topic | undefined)[],
  ids: readonly TopicId[],
  fresh: ReadonlyMap<TopicId, Split>,
): { key: string; topics: TopicId[] }[] {
  const made = steering.splits.map((split) => ({
    key: split.key,
    topics: ids.filter((_, t) => {
      const topic = matched[t]?.id;
      return topic !== undefined && (topic === split.topic || fresh.get(topic) === split);
    }),
  }));
  return [...steering.parted, ...made];
}

import { createHash } from 'node:crypto';
import { type PaperId, type Slug, type TopicId, topicIdSchema } from '../digest/ids.ts';
import type { Topic, TopicsFile } from './schema.ts';

/** The least share of papers (Jaccard) that makes a new topic the heir of a recorded one. */
const heirShare = 0.25;

/**
 * Matches new sets of papers with recorded topics: the pair that shares most comes first, each is used once.
 * @returns per set the recorded topic that lives on in it
 */
export function matchTopics(
  sets: readonly (readonly PaperId[])[],
  recorded: TopicsFile | undefined,
): (Topic | undefined)[] {
  const pairs: { set: number; topic: Topic; share: number }[] = [];
  const present = new Set(sets.flat());
  sets.forEach((papers, set) => {
    const members = new Set(papers);
    for (const topic of recorded?.topics ?? []) {
      // Papers that are new to the digest, or gone from it, say nothing about continuity.
      const old = topic.papers.filter((id) => present.has(id));
      const known = papers.filter((id) => recorded?.papers[id]);
      const common = old.filter((id) => members.has(id)).length;
      const share = common / (old.length + known.length - common || 1);
      if (share >= heirShare) pairs.push({ set, topic, share });
    }
  });
  pairs.sort((a, b) => b.share - a.share || (a.topic.id < b.topic.id ? -1 : 1) || a.set - b.set);
  const heirs: (Topic | undefined)[] = sets.map(() => undefined);
  const used = new Set<TopicId>();
  for (const { set, topic } of pairs) {
    if (heirs[set] || used.has(topic.id)) continue;
    heirs[set] = topic;
    used.add(topic.id);
  }
  return heirs;
}

/** An id for a topic that is new: from the paper at its centre, and unlike every id that was ever used. */
export function newTopicId(centre: PaperId, taken: ReadonlySet<string>): TopicId {
  for (let n = 0; ; n++) {
    const digest = createHash('sha256').update(`${centre} ${n}`).digest('hex').slice(0, 8);
    const id = topicIdSchema.parse(`t-${digest}`);
    if (!taken.has(id)) return id;
  }
}

/** Where the readers of topics that are gone find their papers now: the topic that took in most of them. */
export function redirectsFor(
  gone: readonly Topic[],
  topics: readonly Topic[],
  papers: TopicsFile['papers'],
): { from: Slug; to: Slug }[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return gone.flatMap((old) => {
    const counts = new Map<TopicId, number>();
    for (const paper of old.papers) {
      const topic = papers[paper]?.topic;
      if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    const [heir] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const to = heir ? byId.get(heir[0])?.slug : topics[0]?.slug;
    return to ? [{ from: old.slug, to }] : [];
  });
}

import type { PaperId, TopicId } from '../digest/ids.ts';
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

import type { PaperId, TopicId } from '../../digest/ids.ts';
import type { StandingFile, Topic } from '../schema.ts';
import { bestPairing } from './assignment.ts';

/** The least share of papers (Jaccard) that makes a new topic or group the heir of a recorded one. */
const heirShare = 0.25;

/** How many papers two sets have in common; 0 where these are too few for one to continue the other. */
export function heritage(old: readonly PaperId[], now: ReadonlySet<PaperId>): number {
  const common = old.filter((id) => now.has(id)).length;
  return common >= heirShare * (old.length + now.size - common) ? common : 0;
}

/**
 * Matches new sets of papers with recorded topics so that as many papers as can be keep their topic; each set and
 * each topic is used once.
 * @param held per set the topic that an editor holds it to be
 * @returns per set the recorded topic that lives on in it
 */
export function matchTopics(
  sets: readonly (readonly PaperId[])[],
  recorded: StandingFile | undefined,
  held?: readonly (TopicId | undefined)[],
): (Topic | undefined)[] {
  // By id, so that the order in which topics were recorded decides nothing.
  const topics = [...(recorded?.topics ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  const present = new Set(sets.flat());
  // Papers that are new to the digest, or gone from it, say nothing about continuity.
  const old = topics.map((topic) => topic.papers.filter((id) => present.has(id)));
  const weights = sets.map((papers, s) => {
    const members = new Set(papers.filter((id) => recorded?.papers[id]));
    return old.map((list, t) => {
      if (held?.[s]) return held[s] === topics[t].id ? present.size + 1 : 0;
      return heritage(list, members);
    });
  });
  return bestPairing(weights).map((t) => topics[t]);
}

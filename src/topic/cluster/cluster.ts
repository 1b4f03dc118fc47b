import type { PaperId } from '../../digest/ids.ts';
import { matchTopics } from '../identity/continuity.ts';
import type { StandingFile } from '../schema.ts';
import type { Likeness } from '../vector/likeness.ts';
import { type Partition, partition } from './communities.ts';
import { partWithInertia } from './inertia.ts';

/** A topic has so many papers at least: of fewer nothing tells what they share. */
const smallest = 4;
/** A number of topics that an editor asks for anew is heeded, at the cost of papers that change their topic. */
const farOff = 0.15;

/** About how many topics a number of papers has: √(2n), and one for a handful. */
const topicsFor = (papers: number): number => (papers < 2 * smallest ? 1 : Math.round(Math.sqrt(2 * papers)));

/** A topic for each document, from scratch, with the modularity. */
export const clusterDocuments = (drawn: Likeness, wanted: number | undefined, held?: Int32Array): Partition =>
  partition(drawn, Math.min(wanted ?? topicsFor(drawn.n), drawn.n), smallest, held);

/**
 * A topic for each document, continuing from what was recorded: topics live on as far as their papers do, and their
 * number grows with that of the papers.
 * @param ids the paper of each document
 * @param recorded the topics of the last run
 * @param held the topic of each document that an editor holds in place, or -1
 */
export function continueTopics(
  drawn: Likeness,
  wanted: number | undefined,
  ids: readonly PaperId[],
  { recorded, held }: { recorded: StandingFile; held: Int32Array },
): Partition {
  const numbers = new Map(recorded.topics.map((topic, t) => [topic.id, t]));
  const before = Int32Array.from(ids, (id) => numbers.get(recorded.papers[id]?.topic) ?? -1);
  const known = before.filter((topic) => topic >= 0).length;
  if (known === 0) return clusterDocuments(drawn, wanted, held);
  const was = new Set(before.filter((topic) => topic >= 0)).size;
  const grown = was + topicsFor(drawn.n) - topicsFor(Object.keys(recorded.papers).length);
  const number = wanted ?? Math.max(1, grown);
  const askedAnew = wanted !== undefined && Math.abs(wanted - was) > 1 + farOff * wanted;
  return partWithInertia(
    drawn,
    before,
    (pulled) => clusterDocuments(pulled, number, held),
    (labels) => (askedAnew ? 1 : keptShare(labels, ids, recorded) / known),
  );
}

/** How many documents keep their recorded topic in a partition. */
function keptShare(labels: Int32Array, ids: readonly PaperId[], recorded: StandingFile): number {
  const sets: PaperId[][] = [];
  labels.forEach((label, i) => {
    sets[label] ??= [];
    sets[label].push(ids[i]);
  });
  const heirs = matchTopics(sets, recorded);
  return ids.filter((id, i) => recorded.papers[id] && heirs[labels[i]]?.id === recorded.papers[id].topic)
    .length;
}

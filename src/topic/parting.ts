import type { PaperId } from '../digest/ids.ts';
import { clusterDocuments, continueTopics } from './cluster/cluster.ts';
import { membersInOrder } from './cluster/members.ts';
import { remainderName, setAside, withoutRemainder } from './cluster/remainder.ts';
import { matchTopics } from './identity/continuity.ts';
import { resampleStability } from './quality/stability.ts';
import type { StandingFile, Topic } from './schema.ts';
import { holderOf, nameGiven, type Steered, steer } from './steer/steer.ts';
import type { Steering } from './steer/steering.ts';
import type { Comparison } from './vector/compare.ts';
import { type Likeness, likenessAmong } from './vector/likeness.ts';

/** How often stability is measured in a run: each time takes as long as parting the papers does. */
const resamplings = 3;

/** Documents parted into topics, and what each topic has from the recorded ones. */
export interface Parting {
  /** The topic of each document. */
  labels: Int32Array;
  /** The documents of each topic, central ones first. */
  members: number[][];
  /** The topic of those that are alike to nothing, if there is one. */
  remainder: number | undefined;
  /** The recorded topic that each matches … */
  matched: (Topic | undefined)[];
  /** … and the one whose id and address it has; a part of a topic that an editor has just split has none. */
  heirs: (Topic | undefined)[];
  /** The name that each must bear. */
  given: (string | undefined)[];
  steered: Steered | undefined;
  modularity: number;
  /** One figure for each resampling. */
  stability: number[];
}

/**
 * Parts documents into topics, continuing from what was recorded and as an editor asks.
 * @param ids the paper of each document
 * @param ofLarger the documents are themselves a part of a larger digest: none is set aside, no stability measured
 */
export function partDocuments(
  ids: readonly PaperId[],
  { likeness, drawn }: Comparison,
  wanted: number | undefined,
  recorded: StandingFile | undefined,
  steering: Steering,
  ofLarger: boolean,
): Parting {
  const steered = recorded && steer(withoutRemainder(recorded), steering, ids, drawn);
  const found = steered ? continueTopics(drawn, wanted, ids, steered) : clusterDocuments(drawn, wanted);
  const oldRemainder = recorded?.topics.find((topic) => topic.remainder);
  const { labels, remainder } = ofLarger
    ? { labels: found.labels, remainder: undefined }
    : setAside(
        found.labels,
        likeness,
        (i) => {
          const place = recorded?.papers[ids[i]];
          return !place ? 'nowhere' : place.topic === oldRemainder?.id ? 'remainder' : 'topic';
        },
        (i) => (steered?.held[i] ?? -1) >= 0,
      );
  const members = membersInOrder(labels, likeness);
  const matched = matchTopics(
    members.map((list, t) => (t === remainder ? [] : list.map((i) => ids[i]))),
    steered?.recorded,
    steered && members.map((list) => holderOf(list, steered)),
  );
  const cluster = (list: Likeness): Int32Array => clusterDocuments(list, wanted).labels;
  return {
    labels,
    members,
    remainder,
    matched,
    heirs: matched.map((topic, t) =>
      t === remainder ? oldRemainder : topic && !steered?.fresh.has(topic.id) ? topic : undefined,
    ),
    given: matched.map((topic, t) => (t === remainder ? remainderName : nameGiven(topic, steering, steered))),
    steered,
    modularity: found.modularity,
    stability: ofLarger
      ? []
      : resampleStability(
          steered ? cluster(drawn) : found.labels,
          (kept) => cluster(likenessAmong(drawn, kept)),
          resamplings,
        ),
  };
}

import type { PaperId } from '../digest/ids.ts';
import { groupSets, groupSetsBeside, groupsFor, setKinship } from './cluster/groups.ts';
import { remainderName, withoutRemainder } from './cluster/remainder.ts';
import type { TopicIdentity } from './identity/identities.ts';
import { matchGroups, recordGroups } from './identity/topic-groups.ts';
import { nameGroups } from './label/group-labels.ts';
import type { Mentions } from './label/mentions.ts';
import type { Phrase } from './label/phrases.ts';
import type { Parting } from './parting.ts';
import type { StandingFile, TopicGroup } from './schema.ts';
import type { Likeness } from './vector/likeness.ts';

/** Topics joined into groups. */
export interface Grouping {
  groups: TopicGroup[];
  /** The group of each topic. */
  groupOf: number[];
}

/** Topics that are to be grouped. */
interface Ungrouped {
  /** The paper of each document. */
  ids: readonly PaperId[];
  parting: Parting;
  identities: readonly TopicIdentity[];
  /** Likeness of every two topics. */
  between: Likeness;
  /** Cosines of the documents' words. */
  wording: Likeness;
  /** What groups may be named by. */
  phrases: ReadonlyMap<string, Phrase>;
  mentions: Mentions;
  recorded: StandingFile | undefined;
  /** Makes one group of all topics. */
  oneGroup: boolean;
}

/** Joins topics into named groups, which continue the recorded ones. */
export function groupTopics(topics: Ungrouped): Grouping {
  const { ids, identities, between, wording, phrases, mentions, recorded, oneGroup } = topics;
  const { labels, members, remainder } = topics.parting;
  const wanted = oneGroup ? 1 : groupsFor(members.length);
  const kinship = setKinship(members, between, wording);
  const sets =
    remainder === undefined ? groupSets(kinship, wanted) : groupSetsBeside(kinship, wanted, remainder);
  const found = sets.filter(([first]) => first !== remainder);
  const heirs = recorded
    ? matchGroups(
        found.map((topics) => topics.flatMap((t) => members[t].map((i) => ids[i]))),
        withoutRemainder(recorded),
      )
    : [];
  const names = nameGroups(
    found,
    members,
    identities.map((identity) => identity.label),
    phrases,
    labels.length,
    { mentions, recorded: heirs.map((heir) => heir?.label) },
  );
  if (remainder !== undefined) {
    names.push(remainderName);
    heirs[found.length] = recorded?.groups.find(({ topics }) => topics.includes(identities[remainder].id));
  }
  return {
    groups: recordGroups(sets, names, identities, heirs, recorded?.groups ?? []),
    groupOf: members.map((_, t) => sets.findIndex((set) => set.includes(t))),
  };
}

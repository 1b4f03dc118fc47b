import { groupSets, groupSetsBeside, groupsFor, setKinship } from './cluster/groups.ts';
import { remainderName } from './cluster/remainder.ts';
import type { TopicIdentity } from './identity/identities.ts';
import { recordGroups } from './identity/topic-groups.ts';
import { nameGroups } from './label/group-labels.ts';
import type { Phrase } from './label/phrases.ts';
import type { Parting } from './parting.ts';
import type { TopicGroup } from './schema.ts';
import type { Likeness } from './vector/likeness.ts';

export interface Grouping {
  groups: TopicGroup[];
  /** The group of each topic. */
  groupOf: number[];
}

/**
 * Joins topics into named groups.
 * @param between likeness of every two topics
 * @param wording cosines of the documents' words
 * @param phrases what groups may be named by
 * @param oneGroup makes one group of all topics
 */
export function groupTopics(
  { labels, members, remainder }: Pick<Parting, 'labels' | 'members' | 'remainder'>,
  identities: readonly TopicIdentity[],
  between: Likeness,
  wording: Likeness,
  phrases: ReadonlyMap<string, Phrase>,
  oneGroup: boolean,
): Grouping {
  const wanted = oneGroup ? 1 : groupsFor(members.length);
  const kinship = setKinship(members, between, wording);
  const sets =
    remainder === undefined ? groupSets(kinship, wanted) : groupSetsBeside(kinship, wanted, remainder);
  const names = nameGroups(
    sets.filter(([first]) => first !== remainder),
    members,
    identities.map((identity) => identity.label),
    phrases,
    labels.length,
  );
  if (remainder !== undefined) names.push(remainderName);
  return {
    groups: recordGroups(sets, names, identities),
    groupOf: members.map((_, t) => sets.findIndex((set) => set.includes(t))),
  };
}

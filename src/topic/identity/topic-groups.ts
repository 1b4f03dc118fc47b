import type { PaperId } from '../../digest/ids.ts';
import { freeSlug, slugify } from '../../paper/identity.ts';
import type { StandingFile, TopicGroup } from '../schema.ts';
import { bestPairing } from './assignment.ts';
import { heritage } from './continuity.ts';
import type { TopicIdentity } from './identities.ts';
import { newGroupId } from './new-ids.ts';

/**
 * Matches new groups with the recorded ones, so that as many papers as can be keep theirs.
 * @param sets the papers of each group
 * @returns per set the recorded group that lives on in it
 */
export function matchGroups(
  sets: readonly (readonly PaperId[])[],
  recorded: StandingFile,
): (TopicGroup | undefined)[] {
  // By id, so that the order in which groups were recorded decides nothing.
  const groups = [...recorded.groups].sort((a, b) => (a.id < b.id ? -1 : 1));
  const present = new Set(sets.flat());
  const papersOf = new Map(recorded.topics.map((topic) => [topic.id, topic.papers]));
  const old = groups.map(({ topics }) =>
    topics.flatMap((id) => papersOf.get(id) ?? []).filter((id) => present.has(id)),
  );
  const weights = sets.map((papers) => {
    const known = new Set(papers.filter((id) => recorded.papers[id]));
    return old.map((list) => heritage(list, known));
  });
  return bestPairing(weights).map((g) => groups[g]);
}

/**
 * The groups as they are recorded: each has id and slug of the one that it continues, or new ones.
 * @param groups the topics of each group
 * @param names the name of each group
 * @param heirs the recorded group that each one continues
 * @param before all that were recorded
 */
export function recordGroups(
  groups: readonly (readonly number[])[],
  names: readonly string[],
  identities: readonly TopicIdentity[],
  heirs: readonly (TopicGroup | undefined)[],
  before: readonly TopicGroup[],
): TopicGroup[] {
  const takenIds = new Set<string>(before.map(({ id }) => id));
  const takenSlugs = new Set<string>(before.map(({ slug }) => slug));
  return groups.map((list, g): TopicGroup => {
    const topics = list.map((t) => identities[t].id);
    const heir = heirs[g];
    if (heir) return { id: heir.id, slug: heir.slug, label: names[g], topics };
    const slug = freeSlug(slugify(names[g], 'group'), takenSlugs);
    takenSlugs.add(slug);
    const id = newGroupId(topics[0], takenIds);
    takenIds.add(id);
    return { id, slug, label: names[g], topics };
  });
}

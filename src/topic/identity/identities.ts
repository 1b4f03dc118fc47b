import type { PaperId, Slug, TopicId } from '../../digest/ids.ts';
import { freeSlug, slugify } from '../../paper/identity.ts';
import type { StandingFile, Topic } from '../schema.ts';
import { newTopicId } from './new-ids.ts';

/** What stays of a topic from run to run. */
export interface TopicIdentity {
  id: TopicId;
  slug: Slug;
  label: string;
}

/**
 * The identity of each topic: that of the recorded topic it continues, or a new one.
 * @param centres the central paper of each topic
 * @param names the name of each topic as found now
 * @param heirs the recorded topic that each one continues
 */
export function identify(
  centres: readonly PaperId[],
  names: readonly string[],
  heirs: readonly (Topic | undefined)[],
  recorded: StandingFile | undefined,
): TopicIdentity[] {
  const takenIds = new Set<string>([
    ...(recorded?.topics ?? []).map((topic) => topic.id),
    ...(recorded?.history ?? []).map((event) => event.topic),
  ]);
  const takenSlugs = new Set<string>([
    ...(recorded?.topics ?? []).map((topic) => topic.slug),
    ...(recorded?.redirects ?? []).map((redirect) => redirect.from),
  ]);
  const identities = centres.map((centre, t): TopicIdentity => {
    const heir = heirs[t];
    if (heir) return { id: heir.id, slug: heir.slug, label: names[t] };
    const id = newTopicId(centre, takenIds);
    takenIds.add(id);
    const slug = freeSlug(slugify(names[t], id.replace('t-', 'topic-')), takenSlugs);
    takenSlugs.add(slug);
    return { id, slug, label: names[t] };
  });
  distinguish(identities, names, heirs);
  return identities;
}

/** Two topics must not bear one label: a new one that meets an inherited label keeps its own name, with a number. */
function distinguish(
  identities: { label: string }[],
  names: readonly string[],
  heirs: readonly (Topic | undefined)[],
): void {
  const used = new Set(identities.filter((_, t) => heirs[t]).map((identity) => identity.label));
  identities.forEach((identity, t) => {
    if (heirs[t]) return;
    for (let n = 1; used.has(identity.label); n++) identity.label = n === 1 ? names[t] : `${names[t]} ${n}`;
    used.add(identity.label);
  });
}

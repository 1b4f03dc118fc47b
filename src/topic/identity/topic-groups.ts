import { createHash } from 'node:crypto';
import { groupIdSchema } from '../../digest/ids.ts';
import { freeSlug, slugify } from '../../paper/identity.ts';
import type { TopicGroup } from '../schema.ts';
import type { TopicIdentity } from './identities.ts';

/**
 * The groups as they are recorded.
 * @param groups the topics of each group
 * @param names the name of each group
 */
export function recordGroups(
  groups: readonly (readonly number[])[],
  names: readonly string[],
  identities: readonly TopicIdentity[],
): TopicGroup[] {
  const taken = new Set<string>();
  return groups.map((topics, g): TopicGroup => {
    const slug = freeSlug(slugify(names[g], 'group'), taken);
    taken.add(slug);
    const key = createHash('sha256').update(identities[topics[0]].id).digest('hex').slice(0, 8);
    return {
      id: groupIdSchema.parse(`g-${key}`),
      slug,
      label: names[g],
      topics: topics.map((t) => identities[t].id),
    };
  });
}

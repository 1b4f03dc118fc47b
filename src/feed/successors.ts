import { pages } from '../digest/urls.ts';
import type { ShownTopics } from '../topic/schema.ts';
import type { FeedRecord } from './announced.ts';
import type { Channel } from './channels.ts';

/** The least share of the papers of a feed that has ended which makes another one its successor. */
const leastShare = 0.2;

/**
 * Where the readers of a topic or group that is gone find its papers now: feeds of the same kind, the one to go on
 * with first. For a topic that is the one its page redirects to; otherwise the one that has most of the papers.
 * A watched query has no successor: another query looks for something else.
 */
export function successorsOf(
  key: string,
  record: FeedRecord,
  channels: readonly Channel[],
  topics: ShownTopics,
): Channel[] {
  const [kind] = key.split(':');
  if (kind !== 'topic' && kind !== 'group') return [];
  const own = new Set<string>([...Object.keys(record.held), ...record.past]);
  const redirect = topics.redirects.find(({ from }) => pages.topic(from) === record.folder);
  const chosen = redirect && channels.find(({ folder }) => folder === pages.topic(redirect.to));
  const shares = channels
    .filter((channel) => channel.kind === kind && channel !== chosen)
    .map((channel) => ({
      channel,
      papers: channel.members.filter((id) => own.has(id)).length,
    }))
    .filter(({ papers }) => papers > 0 && papers >= leastShare * own.size)
    // The order of channels decides between equals: sorting is stable.
    .sort((a, b) => b.papers - a.papers);
  return [...(chosen ? [chosen] : []), ...shares.map(({ channel }) => channel)];
}

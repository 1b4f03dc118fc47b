import type { TopicId } from '../digest/ids.ts';
import type { TopicEvent } from '../topic/schema.ts';
import type { Site } from './site.ts';

/** What befell a topic, with the other topics that had a part in it, by name. */
export function historyOf(site: Site, id: TopicId): { event: TopicEvent; others: string[] }[] {
  const { topics, history } = site.topicsFile;
  const nameOf = (id: TopicId): string =>
    topics.find((one) => one.id === id)?.label ?? history.findLast((one) => one.topic === id)?.label ?? id;
  return history
    .filter((event) => event.topic === id || event.others.includes(id))
    .map((event) => ({ event, others: event.others.map(nameOf) }));
}

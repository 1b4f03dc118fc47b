import type { Slug, TopicId } from '../digest/ids.ts';
import type { Topic, TopicEvent, TopicsFile } from './schema.ts';

/** What a run adds to the history: the topics that are new, and those that are no more. */
export function topicEvents(
  topics: readonly Topic[],
  heirs: readonly (Topic | undefined)[],
  recorded: TopicsFile,
  date: string,
): TopicEvent[] {
  const event = (kind: TopicEvent['kind'], { id, label }: Topic): TopicEvent => ({
    date,
    kind,
    topic: id,
    label,
    others: [],
  });
  return [
    ...topics.filter((_, t) => !heirs[t]).map((topic) => event('born', topic)),
    ...gone(topics, recorded).map((old) => event('died', old)),
  ];
}

/** Where every slug that topics once had leads now: recorded redirects led on, and those of topics just gone. */
export function redirects(
  topics: readonly Topic[],
  papers: TopicsFile['papers'],
  recorded: TopicsFile | undefined,
): { from: Slug; to: Slug }[] {
  const fresh = redirectsFor(recorded ? gone(topics, recorded) : [], topics, papers);
  const next = new Map(fresh.map(({ from, to }) => [from, to]));
  return [...(recorded?.redirects ?? []).map(({ from, to }) => ({ from, to: next.get(to) ?? to })), ...fresh];
}

const gone = (topics: readonly Topic[], recorded: TopicsFile): Topic[] =>
  recorded.topics.filter((old) => !topics.some((topic) => topic.id === old.id));

/** Where the readers of topics that are gone find their papers now: the topic that took in most of them. */
function redirectsFor(
  lost: readonly Topic[],
  topics: readonly Topic[],
  papers: TopicsFile['papers'],
): { from: Slug; to: Slug }[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return lost.flatMap((old) => {
    const counts = new Map<TopicId, number>();
    for (const paper of old.papers) {
      const topic = papers[paper]?.topic;
      if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    const [heir] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const to = heir ? byId.get(heir[0])?.slug : topics[0]?.slug;
    return to ? [{ from: old.slug, to }] : [];
  });
}

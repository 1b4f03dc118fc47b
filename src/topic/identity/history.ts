import type { PaperId, Slug, TopicId } from '../../digest/ids.ts';
import type { StandingFile, Topic, TopicEvent } from '../schema.ts';

/** A topic came from another, or went into it, when it has this share of its papers in common with it. */
const passesOn = 0.3;

type Places = Readonly<Record<PaperId, { topic: TopicId } | undefined>>;

/**
 * What a run adds to the history: topics that began, or split off from others; that ended, or merged into others;
 * and that changed their names.
 * @param topics the topics now, and `papers` where each paper is
 */
export function topicEvents(
  topics: readonly Topic[],
  papers: Places,
  recorded: StandingFile,
  date: string,
): TopicEvent[] {
  const before = new Map(recorded.topics.map((topic) => [topic.id, topic]));
  const events = topics.flatMap(({ id, label, papers: own }): TopicEvent[] => {
    const old = before.get(id);
    if (old) {
      return old.label === label
        ? []
        : [{ date, kind: 'renamed', topic: id, label, others: [], was: old.label }];
    }
    const known = own.filter((paper) => recorded.papers[paper]);
    // Of a topic of new papers a single known one says nothing.
    const from = known.length * 2 >= own.length ? sharesOf(known, recorded.papers) : [];
    return [{ date, kind: from.length > 0 ? 'split' : 'born', topic: id, label, others: from }];
  });
  return [
    ...events,
    ...gone(topics, recorded).map(({ id, label, papers: own }): TopicEvent => {
      const into = sharesOf(own, papers);
      return { date, kind: into.length > 0 ? 'merged' : 'died', topic: id, label, others: into };
    }),
  ];
}

/** The topics in which a good share of some papers are, most first. */
function sharesOf(own: readonly PaperId[], places: Places): TopicId[] {
  const counts = new Map<TopicId, number>();
  for (const paper of own) {
    const topic = places[paper]?.topic;
    if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= passesOn * own.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([topic]) => topic);
}

/** Where every slug that topics once had leads now: recorded redirects led on, and those of topics just gone. */
export function redirects(
  topics: readonly Topic[],
  papers: Places,
  recorded: StandingFile | undefined,
): { from: Slug; to: Slug }[] {
  const fresh = redirectsFor(recorded ? gone(topics, recorded) : [], topics, papers);
  const next = new Map(fresh.map(({ from, to }) => [from, to]));
  return [...(recorded?.redirects ?? []).map(({ from, to }) => ({ from, to: next.get(to) ?? to })), ...fresh];
}

const gone = (topics: readonly Topic[], recorded: StandingFile): Topic[] =>
  recorded.topics.filter((old) => !topics.some((topic) => topic.id === old.id));

/** Where the readers of topics that are gone find their papers now: the topic that took in most of them. */
function redirectsFor(
  lost: readonly Topic[],
  topics: readonly Topic[],
  papers: Places,
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

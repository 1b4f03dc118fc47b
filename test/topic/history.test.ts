import { describe, expect, it } from 'vitest';
import type { TopicId } from '../../src/digest/ids.ts';
import { paperId } from '../../src/paper/identity.ts';
import { matchTopics } from '../../src/topic/identity/continuity.ts';
import { redirects, topicEvents } from '../../src/topic/identity/history.ts';
import { type Topic, type TopicsFile, topicSchema, topicsFileSchema } from '../../src/topic/schema.ts';

const papers = Array.from({ length: 30 }, (_, i) => paperId(`paper ${i}`));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** A file of topics, each a letter with the numbers of its papers, and perhaps another name. */
function fileOf(sets: Record<string, number[]>, labels: Record<string, string> = {}): TopicsFile {
  const topics = Object.entries(sets).map(
    ([letter, list]): Topic =>
      topicSchema.parse({
        id: `t-${letter}`,
        slug: letter,
        label: labels[letter] ?? letter.toUpperCase(),
        group: 'g-1',
        phrases: [],
        papers: list.map((i) => papers[i]),
        neighbours: [],
      }),
  );
  return topicsFileSchema.parse({
    version: 1,
    groups: [],
    topics,
    papers: Object.fromEntries(
      topics.flatMap((topic) => topic.papers.map((id) => [id, { topic: topic.id, related: [], x: 0, y: 0 }])),
    ),
    history: [],
  });
}

const eventsOf = (before: TopicsFile, after: TopicsFile): object[] =>
  topicEvents(after.topics, after.papers, before, '2025-06-01').map(({ kind, topic, others, was }) => ({
    kind,
    topic,
    ...(others.length > 0 ? { others } : {}),
    ...(was ? { was } : {}),
  }));

describe('topics that live on', () => {
  const heirsOf = (sets: number[][], recorded: TopicsFile): (TopicId | undefined)[] =>
    matchTopics(
      sets.map((list) => list.map((i) => papers[i])),
      recorded,
    ).map((topic) => topic?.id);

  it('are those with which most papers stay, over all topics together', () => {
    // Greedily `a` would go to the first set, for 6 papers, and `b` nowhere.
    const recorded = fileOf({ a: range(0, 12), b: range(12, 16) });
    expect(heirsOf([[...range(0, 6), ...range(12, 16)], range(6, 11)], recorded)).toEqual(['t-b', 't-a']);
  });

  it('need a quarter of the papers of both, papers that are new or gone aside', () => {
    const recorded = fileOf({ a: range(0, 10) });
    expect(heirsOf([range(0, 3), range(3, 6), range(6, 10)], recorded)).toEqual([
      undefined,
      undefined,
      't-a',
    ]);
    expect(heirsOf([[...range(0, 2), ...range(20, 30)]], recorded)).toEqual(['t-a']);
  });
});

describe('the history of topics', () => {
  it('says nothing when nothing changed but papers that came in', () => {
    expect(eventsOf(fileOf({ a: range(0, 5) }), fileOf({ a: range(0, 9) }))).toEqual([]);
  });

  it('tells a topic that is born of new papers from one that split off', () => {
    const before = fileOf({ a: range(0, 10) });
    const born = fileOf({ a: range(0, 9), b: [9, ...range(10, 16)] });
    expect(eventsOf(before, born)).toEqual([{ kind: 'born', topic: 't-b' }]);
    const split = fileOf({ a: range(0, 6), b: [...range(6, 10), 11] });
    expect(eventsOf(before, split)).toEqual([{ kind: 'split', topic: 't-b', others: ['t-a'] }]);
  });

  it('tells a topic that ended from one that merged into others', () => {
    const before = fileOf({ a: range(0, 5), b: range(5, 10) });
    expect(eventsOf(before, fileOf({ a: range(0, 10) }))).toEqual([
      { kind: 'merged', topic: 't-b', others: ['t-a'] },
    ]);
    expect(eventsOf(before, fileOf({ a: range(0, 5) }))).toEqual([{ kind: 'died', topic: 't-b' }]);
  });

  it('says what a topic was called before', () => {
    const before = fileOf({ a: range(0, 5) });
    expect(eventsOf(before, fileOf({ a: range(0, 5) }, { a: 'Alpha' }))).toEqual([
      { kind: 'renamed', topic: 't-a', was: 'A' },
    ]);
  });
});

describe('addresses of topics that are gone', () => {
  it('lead on, through all later changes, to the topic that has most of the papers', () => {
    const first = fileOf({ a: range(0, 5), b: range(5, 10), c: range(10, 15) });
    const second = fileOf({ a: range(0, 10), c: range(10, 15) });
    const third = fileOf({ c: range(0, 15) });
    const afterSecond = redirects(second.topics, second.papers, first);
    expect(afterSecond).toEqual([{ from: 'b', to: 'a' }]);
    expect(redirects(third.topics, third.papers, { ...second, redirects: afterSecond })).toEqual([
      { from: 'b', to: 'c' },
      { from: 'a', to: 'c' },
    ]);
  });
});

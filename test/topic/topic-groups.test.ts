import { describe, expect, it } from 'vitest';
import { type PaperId, topicIdSchema } from '../../src/digest/ids.ts';
import { paperId } from '../../src/paper/identity.ts';
import type { TopicIdentity } from '../../src/topic/identity/identities.ts';
import { matchGroups, recordGroups } from '../../src/topic/identity/topic-groups.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';

const paper = (i: number): PaperId => paperId(`paper ${i}`);
const range = (from: number, to: number): PaperId[] =>
  Array.from({ length: to - from }, (_, i) => paper(from + i));
const identity = (letter: string): TopicIdentity => ({
  id: topicIdSchema.parse(`t-${letter}`),
  slug: letter as TopicIdentity['slug'],
  label: letter.toUpperCase(),
});

/** Groups by name, each with its topics' papers. */
function fileOf(groups: Record<string, Record<string, PaperId[]>>): TopicsFile {
  const topics = Object.entries(groups).flatMap(([group, list]) =>
    Object.entries(list).map(([letter, papers]) => ({
      ...identity(letter),
      group: `g-${group}`,
      phrases: [],
      papers,
      neighbours: [],
    })),
  );
  return topicsFileSchema.parse({
    version: 1,
    groups: Object.entries(groups).map(([group, list]) => ({
      id: `g-${group}`,
      slug: group,
      label: group,
      topics: Object.keys(list).map((letter) => `t-${letter}`),
    })),
    topics,
    papers: Object.fromEntries(
      topics.flatMap((topic) => topic.papers.map((id) => [id, { topic: topic.id, related: [], x: 0, y: 0 }])),
    ),
    history: [],
  });
}

const recorded = fileOf({
  cloth: { a: range(0, 6), b: range(6, 12) },
  bread: { c: range(12, 18), d: range(18, 24) },
});

describe('groups from edition to edition', () => {
  it('live on by their papers, whatever stands first and whatever is new', () => {
    const heirs = matchGroups(
      [[...range(30, 60)], [...range(14, 24), ...range(24, 40)], [...range(0, 14)]],
      recorded,
    );
    expect(heirs.map((heir) => heir?.slug)).toEqual([undefined, 'bread', 'cloth']);
  });

  it('are new where little is left of any', () => {
    const heirs = matchGroups([[...range(0, 10), ...range(12, 24)], range(10, 12)], recorded);
    expect(heirs.map((heir) => heir?.slug)).toEqual(['bread', undefined]);
  });

  it('keep id and slug with another name; new ones have an id and a slug that none had', () => {
    const [cloth] = recorded.groups;
    const first = recordGroups([[0]], ['Cloth'], [identity('a')], [], []);
    const identities = ['a', 'b', 'c'].map(identity);
    const groups = recordGroups(
      [[1], [0], [2]],
      ['Felt', 'Bread', 'Bread'],
      identities,
      [cloth, undefined, undefined],
      [...recorded.groups, ...first],
    );
    expect(groups[0]).toEqual({ id: 'g-cloth', slug: 'cloth', label: 'Felt', topics: ['t-b'] });
    expect(groups.slice(1).map(({ slug }) => slug)).toEqual(['bread-2', 'bread-3']);
    expect(new Set([...groups, ...first, ...recorded.groups].map(({ id }) => id)).size).toBe(5);
  });
});

import { describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { paperId } from '../../src/paper/identity.ts';
import type { Document } from '../../src/topic/document.ts';
import { findTopics } from '../../src/topic/find.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { documentFrom } from './papers.ts';

const find = (documents: readonly Document[], recorded?: TopicsFile): TopicsFile =>
  topicsFileSchema.parse(
    findTopics(
      [...documents].sort((a, b) => (a.id < b.id ? -1 : 1)),
      undefined,
      recorded,
      '2025-06-01',
      new MemoryReporter(),
    ),
  );

/** Every paper in one topic, every topic named, with its own address, and of four papers or more where there are so many. */
function expectSound(file: TopicsFile, papers: number): void {
  expect(file.topics.flatMap((topic) => topic.papers)).toHaveLength(papers);
  expect(Object.keys(file.papers)).toHaveLength(papers);
  for (const topic of file.topics) {
    expect(topic.label).toMatch(/\S/);
    expect(topic.papers.length).toBeGreaterThanOrEqual(Math.min(4, papers));
  }
  for (const key of ['id', 'slug', 'label'] as const) {
    expect(new Set(file.topics.map((topic) => topic[key])).size).toBe(file.topics.length);
  }
}

const numbered = (n: number, title: string, abstract: string): Document[] =>
  Array.from({ length: n }, (_, i) => ({ ...documentFrom(title, abstract), id: paperId(`${title} ${i}`) }));
const varied = (n: number): Document[] =>
  Array.from({ length: n }, (_, i) =>
    documentFrom(
      `${['Wool', 'Steam', 'Comets'][i % 3]} seen from hill ${i}`,
      `We look at ${['wool and looms', 'steam and boilers', 'comets and orbits'][i % 3]} from hill ${i}. The view of ${['sheep', 'pistons', 'tails'][i % 3]} is good.`,
    ),
  );

describe('topics of bad input', () => {
  it.each([0, 1, 2, 3, 4, 5, 7, 8, 20])('%i papers', (n) => {
    const file = find(varied(n));
    expectSound(file, n);
    expect(file.topics.length).toBeLessThanOrEqual(Math.max(n > 0 ? 1 : 0, n / 4));
    expectSound(find(varied(n), file), n);
    expectSound(find(varied(20), file), 20);
    expectSound(find(varied(n), find(varied(20))), n);
  });

  it('are one topic when all papers are the same', () => {
    const file = find(numbered(30, 'The loom', 'A loom weaves wool into cloth. It is a fine loom.'));
    expectSound(file, 30);
  });

  it.each([
    ['another language', '羊毛の織機', '織物と羊毛と織機について。羊毛は良い。'],
    ['two scripts', 'Ткацкий станок', 'Станок ткёт шерсть. נול אורג צמר.'],
    ['no words at all', '…', '— ? !'],
    ['an abstract of one word', 'Loom', 'wool'],
    ['an empty abstract', 'The loom', ''],
    ['emoji', '🐑🧶', '🐑 🧶 🐑'],
  ])('papers of %s among others', (_, title, abstract) => {
    const file = find([...varied(40), ...numbered(6, title, abstract)]);
    expectSound(file, 46);
  });

  it('a paper of 100,000 words among others', () => {
    const words = Array.from({ length: 100_000 }, (_, i) => `w${(i * 7919) % 5003}`).join(' ');
    expectSound(find([...varied(20), documentFrom('A long story', words)]), 21);
  }, 60_000);
});

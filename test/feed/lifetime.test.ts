import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { type FeedReport, writeFeeds } from '../../src/feed/stage.ts';
import { frontMatterSchema, type Paper } from '../../src/paper/schema.ts';
import { shownTopics, type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { editionOf } from '../paper/edition-of.ts';
import { listed } from './listed.ts';

const paper = (n: number, abstract = `What paper ${n} finds.`): Paper => ({
  ...frontMatterSchema.parse({
    id: `p-000000000${n}`,
    title: `Paper ${n}`,
    slug: `paper-${n}`,
    date: '2025-05-07',
    editions: [{ edition: 'spring', position: n, lines: [n, n] }],
    links: n === 2 ? ['https://github.com/a/b'] : ['https://example.org/'],
  }),
  abstract,
  file: `paper-${n}.md`,
});
const papers = [paper(1), paper(2), paper(3)];
const spring = editionOf(papers, { id: 'spring', title: 'Spring & more' });
const topicsOf = (
  topics: Record<string, Paper[]>,
  redirects: { from: string; to: string }[] = [],
): TopicsFile =>
  topicsFileSchema.parse({
    version: 1,
    groups: [],
    topics: Object.entries(topics).map(([slug, own]) => ({
      id: `t-${slug}`,
      slug,
      label: slug,
      group: 'g-1',
      phrases: [],
      papers: own.map(({ id }) => id),
      neighbours: [],
    })),
    papers: Object.fromEntries(
      Object.entries(topics).flatMap(([slug, own]) =>
        own.map(({ id }) => [id, { topic: `t-${slug}`, related: [], x: 0, y: 0 }]),
      ),
    ),
    history: [],
    redirects,
  });
const settings = siteSettingsSchema.parse({
  title: 'Digest',
  url: 'https://example.org',
  watch: [
    { name: 'Third parties', query: '"paper 3"' },
    { name: 'Nothing', query: '-all' },
  ],
});

let out: string;
beforeAll(async () => {
  out = await mkdtemp(path.join(os.tmpdir(), 'sheaf-lifetime-'));
});
afterAll(() => rm(out, { recursive: true }));
const reporter = new MemoryReporter();
const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8');
const publish = (own: Paper[], topics: TopicsFile, before?: FeedReport): Promise<FeedReport> =>
  writeFeeds(
    {
      settings,
      ...listed(own),
      topics: shownTopics(topics),
      editions: [spring],
      recorded: before?.announced,
    },
    out,
    reporter,
  );

describe('feeds over the life of a digest', () => {
  it('follow editions, code, watched queries, and topics that change', async () => {
    const first = await publish(papers, topicsOf({ one: [papers[0], papers[1]], two: [papers[2]] }));
    expect(reporter.warnings[0].what).toContain('"Nothing"');

    const editions = parseRssFeed(await read('editions/feed.xml'));
    expect(editions.items).toHaveLength(1);
    expect(editions.items?.[0]).toMatchObject({
      title: 'Spring & more',
      link: 'https://example.org/editions/spring/',
    });
    expect(editions.items?.[0].description).toContain('3 new papers in 2 topics.');
    expect(editions.items?.[0].content?.encoded).toContain(
      '<a href="https://example.org/papers/paper-2/">Paper 2</a>',
    );

    expect(parseRssFeed(await read('code/feed.xml')).items?.map((item) => item.title)).toEqual(['Paper 2']);
    expect(parseRssFeed(await read('watch/third-parties/feed.xml')).items?.map(({ title }) => title)).toEqual(
      ['Paper 3'],
    );
    expect(parseJsonFeed(await read('watch/nothing/feed.json')).items).toBeUndefined();
    expect(JSON.parse(await read('watch/nothing/feed.json')).items).toEqual([]);

    process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2025, 5, 1) / 1000);
    try {
      const mended = { ...papers[0], abstract: `${papers[0].abstract} And proves it.` };
      const respaced = { ...papers[1], abstract: papers[1].abstract.replace(' ', '  ') };
      const second = await publish(
        [mended, respaced, papers[2]],
        topicsOf({ one: [mended, respaced, papers[2]] }, [{ from: 'two', to: 'one' }]),
        first,
      );
      const entries = parseAtomFeed(await read('atom.xml')).entries;
      expect(entries?.map(({ updated }) => updated)).toEqual([
        '2025-06-01T00:00:00.000Z',
        '2025-05-07T00:00:00.000Z',
        '2025-05-07T00:00:00.000Z',
      ]);
      expect(new Set(entries?.map(({ published }) => published))).toEqual(
        new Set(['2025-05-07T00:00:00.000Z']),
      );
      expect(second.moved).toEqual([{ from: '/topics/two/', to: '/topics/one/' }]);
      const old = parseJsonFeed(await read('topics/two/feed.json'));
      expect(old.expired).toBe(true);
      expect(old.items?.map(({ id }) => id)).toEqual([
        'urn:sheaf:moved:topic:t-two',
        papers[2].id.replace(/^/, 'urn:sheaf:'),
      ]);
      expect(old.items?.[0].content_text).toContain('https://example.org/topics/one/feed.xml');

      const before = await Promise.all(['feed.xml', 'topics/two/atom.xml', 'topics/one/feed.json'].map(read));
      const third = await publish(
        [mended, respaced, papers[2]],
        topicsOf({ one: [mended, respaced, papers[2]] }, [{ from: 'two', to: 'one' }]),
        second,
      );
      expect(third.announced).toEqual(second.announced);
      expect(
        await Promise.all(['feed.xml', 'topics/two/atom.xml', 'topics/one/feed.json'].map(read)),
      ).toEqual(before);
    } finally {
      delete process.env.SOURCE_DATE_EPOCH;
    }
  });

  it('leave out a paper without an abstract, and announce it once it has one', async () => {
    const bare = { ...paper(3, ''), incomplete: true as const };
    const topics = topicsOf({ one: papers });
    const first = await publish([papers[0], papers[1], bare], topics);
    const titles = async (): Promise<unknown> =>
      parseRssFeed(await read('topics/one/feed.xml')).items?.map(({ title }) => title);
    expect(await titles()).toEqual(['Paper 1', 'Paper 2']);
    const second = await publish(papers, topics, first);
    expect(await titles()).toEqual(['Paper 1', 'Paper 2', 'Paper 3']);
    expect((await publish(papers, topics, second)).announced).toEqual(second.announced);
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { writeFeeds } from '../../src/feed/stage.ts';
import { frontMatterSchema, type Paper } from '../../src/paper/schema.ts';
import { shownTopics, topicsFileSchema } from '../../src/topic/schema.ts';
import { listed } from './listed.ts';

const paper = (
  n: number,
  more: Record<string, unknown> = {},
  abstract = `Abstract ${n} of <b>bold</b> claims & more.`,
): Paper => ({
  ...frontMatterSchema.parse({
    id: `p-000000000${n}`,
    title: `Paper ${n}`,
    slug: `paper-${n}`,
    date: `2025-05-0${n}`,
    editions: [{ edition: 'e', position: n, lines: [n, n] }],
    ...more,
  }),
  abstract,
  file: `paper-${n}.md`,
});
const hostile = ']]> <script>alert(1)</script> {{ 7*7 }} \u0007 \ud800 &amp;';
const papers = [
  paper(1),
  paper(2, { title: hostile }, hostile),
  paper(3, { incomplete: true }, ''),
  paper(4, { links: ['https://github.com/a/b?x=1&y="2"'] }),
];
const place = (topic: string) => ({ topic, related: [], x: 0, y: 0 });
const topics = topicsFileSchema.parse({
  version: 1,
  groups: [{ id: 'g-1', slug: 'group', label: 'Group', topics: ['t-1', 't-2'] }],
  topics: [
    {
      id: 't-1',
      slug: 'first',
      label: 'First & foremost',
      group: 'g-1',
      phrases: [],
      papers: [papers[0].id, papers[1].id, papers[2].id],
      neighbours: [],
    },
    {
      id: 't-2',
      slug: 'second',
      label: 'Second',
      group: 'g-1',
      phrases: [],
      papers: [papers[3].id],
      neighbours: [],
    },
  ],
  papers: Object.fromEntries(papers.map((one, i) => [one.id, place(i === 3 ? 't-2' : 't-1')])),
  history: [],
});
const settings = siteSettingsSchema.parse({ title: 'Digest', url: 'https://example.org', pathPrefix: '/d/' });

let out: string;
beforeAll(async () => {
  out = await mkdtemp(path.join(os.tmpdir(), 'sheaf-feed-'));
  await writeFeeds(
    { settings, topics: shownTopics(topics), ...listed(papers), editions: [] },
    out,
    new MemoryReporter(),
  );
});
afterAll(() => rm(out, { recursive: true }));
const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8');

describe('the RSS feed', () => {
  it('parses back, newest first, without papers that have no abstract', async () => {
    const feed = parseRssFeed(await read('feed.xml'));
    expect(feed.title).toBe('Digest');
    expect(feed.items?.map((item) => item.guid)).toEqual(
      [4, 2, 1].map((n) => ({ value: `urn:sheaf:p-000000000${n}`, isPermaLink: false })),
    );
    expect(feed.items?.[0]).toMatchObject({
      title: 'Paper 4',
      link: 'https://example.org/d/papers/paper-4/',
      categories: [{ name: 'Second' }],
    });
    expect(feed.atom?.links?.[0]).toMatchObject({ href: 'https://example.org/d/feed.xml', rel: 'self' });
  });

  it('carries hostile words as words', async () => {
    const item = parseRssFeed(await read('feed.xml')).items?.[1];
    expect(item?.title).toContain('<script>alert(1)</script> {{ 7*7 }}');
    expect(item?.content?.encoded).not.toContain('<script>');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
    expect(await read('feed.xml')).not.toMatch(/[\u0007\ud800]/);
  });

  it('of a topic has its papers only', async () => {
    const feed = parseRssFeed(await read('topics/second/feed.xml'));
    expect(feed.items?.map((item) => item.title)).toEqual(['Paper 4']);
    expect(parseRssFeed(await read('groups/group/feed.xml')).items).toHaveLength(3);
  });
});

describe('the other formats', () => {
  it('say the same', async () => {
    const atom = parseAtomFeed(await read('atom.xml'));
    expect(atom.entries?.map((entry) => entry.id)).toEqual([4, 2, 1].map((n) => `urn:sheaf:p-000000000${n}`));
    const json = parseJsonFeed(await read('feed.json'));
    expect(json.items?.map((item) => item.id)).toEqual(atom.entries?.map((entry) => entry.id));
    expect(json.items?.[0].content_html).toContain('href="https://github.com/a/b?x=1&amp;y=&quot;2&quot;"');
  });

  it('include a list of all feeds', async () => {
    const opml = parseOpml(await read('feeds.opml'));
    expect(opml.body?.outlines?.map((outline) => outline.xmlUrl)).toEqual(
      ['', 'editions/', 'code/', 'topics/first/', 'topics/second/', 'groups/group/'].map(
        (folder) => `https://example.org/d/${folder}feed.xml`,
      ),
    );
  });

  it('are the same bytes when written again', async () => {
    const before = await Promise.all(['feed.xml', 'atom.xml', 'feed.json', 'feeds.opml'].map(read));
    await writeFeeds(
      { settings, topics: shownTopics(topics), ...listed(papers), editions: [] },
      out,
      new MemoryReporter(),
    );
    expect(await Promise.all(['feed.xml', 'atom.xml', 'feed.json', 'feeds.opml'].map(read))).toEqual(before);
  });
});

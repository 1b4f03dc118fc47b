import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from '../site/built-site.ts';
import { listFiles } from '../site/site-folder.ts';
import { missingTool } from '../tools/debian.ts';
import { jsonFeedSchema } from './json-feed.ts';
import { Newsboat, readWithFeedparser, readWithSfeed } from './readers.ts';

let folder: string;
let memory: string;
/** The folders of the site's feeds. */
let feeds: string[];
beforeAll(async () => {
  ({ folder } = await builtSite());
  feeds = (await listFiles(folder))
    .filter((file) => path.basename(file) === 'feed.xml')
    .map((file) => path.dirname(file));
  memory = await mkdtemp(path.join(os.tmpdir(), 'sheaf-readers-'));
}, 300_000);
afterAll(() => rm(memory, { recursive: true, force: true }));

const place = (feed: string, file: string): string => path.join(folder, feed, file);
const read = (feed: string, file: string): Promise<string> => readFile(place(feed, file), 'utf8');
/** The ids that a feed announces, by the JSON Feed. */
const ids = async (feed: string): Promise<string[]> =>
  jsonFeedSchema.parse(JSON.parse(await read(feed, 'feed.json'))).items.map(({ id }) => id);
const parts = (moment: string): number[] => {
  const date = new Date(moment);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
};

describe('every feed of a built site', () => {
  it('says the same to feedsmith in all three formats', async () => {
    expect(feeds.length).toBeGreaterThan(10);
    for (const feed of feeds) {
      const wanted = await ids(feed);
      expect(new Set(wanted).size, feed).toBe(wanted.length);
      expect(
        parseRssFeed(await read(feed, 'feed.xml')).items?.map(({ guid }) => guid?.value),
        feed,
      ).toEqual(wanted);
      expect(
        parseAtomFeed(await read(feed, 'atom.xml')).entries?.map(({ id }) => id),
        feed,
      ).toEqual(wanted);
      expect(
        parseJsonFeed(await read(feed, 'feed.json')).items?.map(({ id }) => id),
        feed,
      ).toEqual(wanted);
    }
  });

  it('is in the OPML', async () => {
    const listed = parseOpml(await read('', 'feeds.opml')).body?.outlines?.map(
      ({ xmlUrl }) => new URL(xmlUrl ?? '').pathname,
    );
    expect([...(listed ?? [])].sort()).toEqual(
      feeds.map((feed) => (feed === '.' ? '/feed.xml' : `/${feed}/feed.xml`)).sort(),
    );
  });

  it('is read by feedparser without a complaint, with the same entries, addresses and days', async (context) => {
    const reason = await missingTool('python3-feedparser');
    if (reason) context.skip(reason);
    for (const [file, version] of [
      ['feed.xml', 'rss20'],
      ['atom.xml', 'atom10'],
    ] as const) {
      const parsed = await readWithFeedparser(feeds.map((feed) => place(feed, file)));
      for (const [i, { trouble, version: found, title, entries, file: name }] of parsed.entries()) {
        const { items, title: wanted } = jsonFeedSchema.parse(JSON.parse(await read(feeds[i], 'feed.json')));
        expect(trouble, name).toBeNull();
        expect(found, name).toBe(version);
        expect(title, name).toBe(wanted);
        expect(
          entries.map(({ id, link, published, tags }) => ({ id, link, published, tags })),
          name,
        ).toEqual(
          items.map(({ id, url, date_published, tags }) => ({
            id,
            link: url,
            published: parts(date_published ?? ''),
            tags: tags ?? [],
          })),
        );
        for (const { content } of entries) expect(content.join('').length, name).toBeGreaterThan(10);
      }
    }
  }, 120_000);

  it('is read by sfeed with the same entries', async (context) => {
    const reason = await missingTool('sfeed');
    if (reason) context.skip(reason);
    for (const feed of feeds) {
      const { items } = jsonFeedSchema.parse(JSON.parse(await read(feed, 'feed.json')));
      const wanted = items.map(({ id, title, url, date_published }) => ({
        id,
        title: title?.trim(),
        link: url,
        time: Date.parse(date_published ?? '') / 1000,
      }));
      for (const file of ['feed.xml', 'atom.xml']) {
        const entries = await readWithSfeed(place(feed, file));
        expect(
          entries.map(({ id, title, link, time }) => ({ id, title, link, time })),
          `${feed}/${file}`,
        ).toEqual(wanted);
      }
    }
  }, 120_000);

  it('is read by newsboat, which finds each entry once', async (context) => {
    const reason = await missingTool('newsboat');
    if (reason) context.skip(reason);
    const faults = await Promise.all(
      feeds.map(async (feed) => {
        const reader = new Newsboat(await mkdtemp(path.join(memory, 'feed-')));
        const wanted = (await ids(feed)).length;
        const found = [
          await reader.reload(place(feed, 'feed.xml')),
          await reader.reload(place(feed, 'atom.xml')),
        ];
        // The same entries in another format are no news.
        return found.every((unread) => unread === wanted)
          ? []
          : [`${feed}: ${wanted} entries, ${found} unread`];
      }),
    );
    expect(faults.flat()).toEqual([]);
  }, 120_000);
});

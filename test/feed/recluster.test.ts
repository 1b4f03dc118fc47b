import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { listFiles } from '../site/site-folder.ts';
import { type SmallDigest, smallDigest } from '../site/small-digest.ts';
import { missingTool } from '../tools/debian.ts';
import { jsonFeedSchema } from './json-feed.ts';
import { Newsboat } from './readers.ts';

const dump = (name: string): Promise<string> =>
  readFile(path.join(programRoot, 'examples', 'dumps', name), 'utf8');
/** A notice that a feed has moved goes away when a new topic takes the address over. */
const isNotice = (id: string): boolean => id.startsWith('urn:sheaf:moved:');
let digest: SmallDigest | undefined;
afterAll(() => digest?.remove());

/** All feeds of a site with what they hold: ids by the feed's own address, in order, and whether it goes on. */
async function feedsOf(folder: string): Promise<Map<string, { ids: string[]; ended: boolean }>> {
  const files = (await listFiles(folder)).filter((file) => path.basename(file) === 'feed.json');
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const { items, expired = false } = jsonFeedSchema.parse(
          JSON.parse(await readFile(path.join(folder, file), 'utf8')),
        );
        return [path.dirname(file), { ids: items.map(({ id }) => id), ended: expired }] as const;
      }),
    ),
  );
}

describe('the feeds of a digest that is built, built again, added to and divided anew', () => {
  it('announce nothing twice, drop nothing, and bring a subscriber what is new and no more', async (context) => {
    const small = await smallDigest({ 'march.txt': await dump('2025-03-trending.txt') });
    digest = small;
    const withoutNewsboat = await missingTool('newsboat');
    // A program start for each feed would take long.
    const topics = new Set<string>();
    const followed = (feed: string): boolean => {
      if (feed.startsWith('topics/') && topics.size < 2) topics.add(feed);
      return !withoutNewsboat && (feed === '.' || topics.has(feed));
    };
    const homes = new Map<string, string>();
    /** How many unread articles a subscriber of a feed finds; afterwards all are read. */
    const unread = async (feed: string, folder: string): Promise<number> => {
      const home = homes.get(feed) ?? (await mkdtemp(path.join(small.root, 'newsboat-')));
      homes.set(feed, home);
      const reader = new Newsboat(home);
      const count = await reader.reload(path.join(folder, feed, 'feed.xml'));
      await reader.markRead();
      return count;
    };
    /** What each address has announced so far; what it holds must grow only by what it never held. */
    const told = new Map<string, Set<string>>();
    const step = async (name: string): Promise<Map<string, { ids: string[]; ended: boolean }>> => {
      const { folder } = await small.build();
      const now = await feedsOf(folder);
      for (const [feed, seen] of told) {
        const held = now.get(feed)?.ids ?? [];
        const entries = [...seen].filter((id) => !isNotice(id));
        expect(held, `${name}: ${feed} drops entries`).toEqual(expect.arrayContaining(entries));
      }
      for (const [feed, { ids }] of now) {
        expect(new Set(ids).size, `${name}: ${feed} says something twice`).toBe(ids.length);
        const fresh = ids.filter((id) => !told.get(feed)?.has(id));
        if (followed(feed)) expect(await unread(feed, folder), `${name}: ${feed}`).toBe(fresh.length);
        told.set(feed, new Set([...(told.get(feed) ?? []), ...ids]));
      }
      return now;
    };

    const divide = (topics: number): Promise<void> =>
      writeFile(path.join(small.root, '_data', 'site.json'), JSON.stringify({ topics }));
    const first = await step('the first build');
    expect(await step('a second build')).toEqual(first);

    await small.write('april.txt', await dump('2025-04-trending.txt'));
    await divide(2);
    const second = await step('a new dump and two topics');
    expect((second.get('.')?.ids ?? []).length).toBeGreaterThan((first.get('.')?.ids ?? []).length);
    expect(second.get('editions')?.ids).toHaveLength(2);
    const ended = [...second].filter(([, { ended: gone }]) => gone).map(([feed]) => feed);
    expect(ended.length).toBeGreaterThan(0);
    // Each old feed leads on: its page redirects, and its first entry says where to.
    for (const feed of ended) {
      expect(second.get(feed)?.ids[0]).toMatch(/^urn:sheaf:moved:/);
      const page = await readFile(path.join(small.root, 'dist', feed, 'index.html'), 'utf8');
      expect(page).toMatch(/http-equiv="refresh"/);
      expect(await readFile(path.join(small.root, 'dist', '_redirects'), 'utf8')).toContain(`/${feed}/ `);
    }

    await divide(12);
    const third = await step('twelve topics');
    expect(third.get('.')).toEqual(second.get('.'));
    expect(third.get('editions')).toEqual(second.get('editions'));
    if (withoutNewsboat) context.skip(`all but the subscriber was tested: ${withoutNewsboat}`);
  }, 600_000);
});

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Shard, shardOf } from '../../src/cache/shard.ts';
import { readFlags, shardFlag } from '../../src/command/flags.ts';
import { buildSlice, joinSlices } from '../../src/command/pipeline.ts';
import type { Workplace } from '../../src/command/workplace.ts';
import { toJson } from '../../src/digest/files.ts';
import { digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { readSettings } from '../../src/digest/settings.ts';
import { feedsFile, recordAnnouncements } from '../../src/feed/announced.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { listPaperFiles, readPapers } from '../../src/paper/store.ts';
import { buildSearch } from '../../src/search/stage.ts';
import { joinShards } from '../../src/shard/join.ts';
import { readShards } from '../../src/shard/manifest.ts';
import { buildShard } from '../../src/shard/stage.ts';
import { buildSite } from '../../src/site/stage.ts';
import { buildTopics } from '../../src/topic/stage.ts';
import { listFiles } from '../site/site-folder.ts';
import { listing } from '../site/small-digest.ts';
import { run } from '../tools/run.ts';

const reporter = new MemoryReporter();
const folders: string[] = [];

/** A digest whose papers have topics, and which has published nothing yet. */
async function digestOf(write: (dumps: string) => Promise<void>): Promise<Workplace> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-shards-'));
  folders.push(root);
  const digest = digestFolder(root);
  await mkdir(digest.dumps, { recursive: true });
  await write(digest.dumps);
  await splitDumps(digest, digest.dumps, reporter);
  await buildTopics(digest, reporter);
  return { digest, settings: await readSettings(digest), out: path.join(root, 'dist') };
}

/** Builds all shards of a digest. */
async function shardsOf(place: Workplace, of: number): Promise<string[]> {
  const all: string[] = [];
  for (let number = 1; number <= of; number++) {
    const out = path.join(place.digest.root, 'shards', `${number}-of-${of}`);
    await buildSlice({ ...place, out }, { number, of }, undefined, reporter);
    all.push(out);
  }
  return all;
}

/** The bytes of each file below a folder. */
async function bytesOf(folder: string): Promise<Map<string, string>> {
  const files = await listFiles(folder);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(folder, file), 'latin1')] as const),
    ),
  );
}

const withoutIndex = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...files].filter(([file]) => !file.startsWith('pagefind/') || file.startsWith('pagefind/words/')));

beforeAll(() => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1780272000');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('a site in three shards', () => {
  let place: Workplace;
  let whole: Map<string, string>;
  let shards: string[];
  const recorded = (): Promise<string> => readFile(feedsFile(place.digest), 'utf8');

  beforeAll(async () => {
    place = await digestOf((dumps) =>
      cp(path.join(programRoot, 'examples', 'dumps'), dumps, { recursive: true }),
    );
    const { digest, settings } = place;
    // A line of `papers.json` may hold what some readers take for the end of a line, and a file any name.
    const [name] = await listPaperFiles(digest.papers);
    const text = await readFile(path.join(digest.papers, name), 'utf8');
    await writeFile(path.join(digest.papers, 'zz Ä.md'), `${text.trimEnd()} One\u2028more\u0085line.\n`);
    await rm(path.join(digest.papers, name));
    const gone = { folder: '/topics/gone/', title: 'Gone', held: {} };
    const feeds = { version: 1, entries: settings.feedEntries, words: {}, feeds: { 'topic:t-gone': gone } };
    await writeFile(feedsFile(digest), toJson(feeds));
    shards = await shardsOf(place, 3);
    const out = path.join(digest.root, 'whole');
    const { announced } = await buildSite(digest, settings, out, reporter);
    await buildSearch(out, settings.language, reporter);
    whole = await bytesOf(out);
    const before = await recorded();
    await joinSlices(place, shards.toReversed(), false, reporter);
    expect(await recorded()).not.toBe(before);
    expect(await recorded()).toBe(toJson(announced));
  }, 180_000);

  it('has, joined, the bytes of the same site built in one go', async () => {
    const joined = await bytesOf(place.out);
    expect([...joined.keys()]).toEqual([...whole.keys()]);
    expect([...joined].filter(([file, bytes]) => whole.get(file) !== bytes).map(([file]) => file)).toEqual(
      [],
    );
    expect(joined.has('topics/gone/feed.xml')).toBe(true);
    expect(joined.get('papers.json')).toContain(Buffer.from('One\u2028more').toString('latin1'));
  });

  it('has an index of as many pieces, when it is too large for one, in which each paper is once', async () => {
    const fragments = (files: ReadonlyMap<string, string>): string[] =>
      [...files].flatMap(([file, bytes]) => (file.endsWith('.pf_fragment') ? bytes : [])).sort();
    const parts: string[] = [];
    for (const number of [1, 2, 3]) {
      const folder = path.join(place.digest.root, 'large', String(number));
      await buildShard(place.digest, place.settings, { number, of: 3 }, folder, reporter, 10);
      parts.push(folder);
    }
    const out = path.join(place.digest.root, 'large', 'joined');
    await joinShards(await readShards(parts), out, reporter);
    const joined = await bytesOf(out);
    expect(withoutIndex(joined)).toEqual(withoutIndex(whole));
    expect(fragments(joined)).toEqual(fragments(whole));
    const entry = JSON.parse(joined.get('pagefind/pagefind-entry.json') ?? '');
    expect(entry.pages).toBe(fragments(whole).length);
    // The pages of a shard may make more than one piece.
    expect(entry.pieces).toEqual(expect.arrayContaining(['1-2', '2', '3']));
    for (const piece of entry.pieces) expect(joined.has(`pagefind/${piece}/pagefind-entry.json`)).toBe(true);
    // One program serves them all.
    expect([...joined.keys()].filter((file) => /pagefind\.js|wasm/.test(file))).toHaveLength(3);
  });

  it('parts papers and feeds by their ids', async () => {
    for await (const { id, slug } of readPapers(place.digest.papers)) {
      for (const [i, folder] of shards.entries()) {
        const files = await listFiles(path.join(folder, 'site', 'papers', slug)).catch(() => []);
        expect(files.length > 0, `${slug} in shard ${i + 1}`).toBe(shardOf(id, 3) === i + 1);
      }
    }
    for (const [i, folder] of shards.entries()) {
      const files = await listFiles(path.join(folder, 'site'));
      expect(files.includes('index.html')).toBe(i === 0);
      expect(files.some((file) => file.endsWith('feed.xml'))).toBe(true);
    }
  });

  it('may be joined again, with the same bytes', async () => {
    const before = await bytesOf(place.out);
    await joinSlices(place, shards, false, reporter);
    expect(await bytesOf(place.out)).toEqual(before);
  });

  /** Tries to join, and sees that what was published stays. */
  const refused = async (folders: string[], message: RegExp): Promise<void> => {
    const before = await listFiles(place.out);
    await expect(joinSlices(place, folders, false, reporter)).rejects.toThrow(message);
    expect(await listFiles(place.out)).toEqual(before);
  };

  it('is not joined when a shard is missing, doubled, damaged or none', async () => {
    const [one, two, three] = shards;
    await refused([one, three], /one is missing: 2\n.*--shard 2\/3/);
    await refused([two], /2 are missing: 1, 3/);
    await refused([one, two, three, two], /shard 2 of 3 is here twice/);
    await refused([one, two, place.digest.data], /_data: this is no finished shard/);
    await refused([one, two, path.join(one, 'nowhere')], /nowhere: there is no such folder/);
    const page = path.join(two, 'site', (await listFiles(path.join(two, 'site')))[0]);
    const text = await readFile(page);
    await writeFile(page, text.subarray(1));
    await refused(shards, /finished with \d+ files of \d+ bytes; here are/);
    await writeFile(page, text);
  });

  it('is not joined of shards that were made from different things', async () => {
    const [one, two, three] = shards;
    const other = path.join(place.digest.root, 'other');
    await cp(two, other, { recursive: true });
    const file = path.join(other, 'shard.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    const change = (from: object, rest: object = {}): Promise<void> =>
      writeFile(file, toJson({ ...manifest, from: { ...manifest.from, ...from }, ...rest }));
    const cases: [object, RegExp, object?][] = [
      [{ program: 'older' }, /different versions of the program/],
      [{ data: 'older' }, /different _data\//],
      [{ papers: 'fewer' }, /different content\/papers/],
      [{ settings: 'mine' }, /different settings/],
      [{ feeds: 'older' }, /different _data\/feeds\.json/],
      [{ day: '2020-02-20' }, /different days.*\n.*SOURCE_DATE_EPOCH/],
      [{}, /shard 2 of 4; .* is one of 3/, { of: 4 }],
    ];
    for (const [from, message, rest] of cases) {
      await change(from, rest);
      await refused([one, other, three], message);
    }
  });

  it('is published nowhere over its shards, and records nothing in a digest of another', async () => {
    await expect(
      joinSlices({ ...place, out: path.join(place.digest.root, 'shards') }, shards, true, reporter),
    ).rejects.toThrow(/would replace the shard/);
    const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-shards-'));
    folders.push(root);
    const elsewhere = { ...place, digest: digestFolder(root), out: path.join(root, 'dist') };
    await expect(joinSlices(elsewhere, shards, false, reporter)).rejects.toThrow(/not made from what this/);
    const told = new MemoryReporter();
    await joinSlices(elsewhere, shards, true, told);
    expect(told.warnings).toHaveLength(1);
    expect(await listFiles(root)).toEqual((await listFiles(place.out)).map((file) => `dist/${file}`));
    // The digest has published another site since.
    const before = await recorded();
    await recordAnnouncements(place.digest, { ...JSON.parse(before), entries: 7 });
    await refused(shards, /another site was published from this digest/);
    await writeFile(feedsFile(place.digest), before);
  });
});

it('a digest with fewer papers than shards is joined, too', async () => {
  const dump = listing([['Sorting: One Paper Alone', 'We sort numbers. Nothing else is done here.']]);
  const place = await digestOf((dumps) => writeFile(path.join(dumps, 'one.txt'), dump));
  const shards = await shardsOf(place, 3);
  await joinSlices(place, shards, false, reporter);
  const files = await listFiles(place.out);
  expect(files.filter((file) => file.endsWith('.pf_fragment'))).toHaveLength(1);
  expect(files.filter((file) => file.endsWith('.pf_meta'))).toEqual([
    expect.stringMatching(/^pagefind\/pagefind\./),
  ]);
}, 120_000);

it('the commands say what is wrong with their arguments', async () => {
  const shard = (text: string): unknown => readFlags(['--shard', text], { shard: shardFlag }).flags.shard;
  expect(shard('3/16')).toEqual({ number: 3, of: 16 });
  for (const text of ['3', '0/3', '3/16/2', 'x/3', '01/3']) expect(() => shard(text)).toThrow(/as 3\/16/);
  expect(() => shard('4/3')).toThrow(/from 1 to the second/);
  expect(() => shard('1/500')).toThrow(/at most 256/);
  const join = (...args: string[]): ReturnType<typeof run> =>
    run(process.execPath, ['--import', 'tsx', path.join(programRoot, 'scripts', 'join.ts'), ...args], {
      limit: 60_000,
      cwd: programRoot,
      env: process.env,
    });
  expect(await join()).toMatchObject({ code: 2, stderr: expect.stringContaining('something is missing') });
  expect(await join('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--root') });
  const nowhere = path.join(os.tmpdir(), 'sheaf-no-such-shard');
  const stderr = expect.stringContaining(`error: ${nowhere}: there is no such folder`);
  expect(await join(nowhere)).toMatchObject({ code: 1, stderr });
}, 120_000);

it('a shard is whole packs, and all shards together are all', () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `p-${i.toString(36).padStart(10, '0')}`);
  for (const of of [1, 2, 3, 16, 256]) {
    const sizes = new Map<Shard['number'], number>();
    for (const id of ids) sizes.set(shardOf(id, of), (sizes.get(shardOf(id, of)) ?? 0) + 1);
    expect(Math.min(...sizes.keys())).toBe(1);
    expect(Math.max(...sizes.keys())).toBe(of);
    if (of <= 16) expect(Math.max(...sizes.values())).toBeLessThan((1.4 * ids.length) / of);
  }
});

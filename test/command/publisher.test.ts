import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAll } from '../../src/command/pipeline.ts';
import { publisherOf } from '../../src/command/publisher.ts';
import { workplace } from '../../src/command/workplace.ts';
import { SheafError } from '../../src/digest/errors.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { originOf } from '../../src/shard/manifest.ts';
import { buildTopics } from '../../src/topic/stage.ts';
import { type SmallDigest, smallDigest } from '../site/small-digest.ts';

let digest: SmallDigest;
const dump = (title: string): string =>
  `${title}\n\nWe weave wool on a loom, and report how long it lasts.\n`;

beforeAll(async () => {
  digest = await smallDigest({ 'a.txt': dump('On the loom'), 'b.txt': dump('On the spindle') });
  const place = await workplace({ root: digest.root });
  await buildAll(place, undefined, new MemoryReporter());
}, 120_000);
afterAll(() => digest.remove());

const paper = async (title: string): Promise<string> => {
  const folder = path.join(digest.root, 'content', 'papers');
  const name = (await readdir(folder)).find((name) => name.includes(title));
  return path.join(folder, name ?? '');
};
const page = async (file: string): Promise<string> => {
  const slug = path.basename(file, '.md');
  return readFile(path.join(digest.root, 'dist', 'papers', slug, 'index.html'), 'utf8');
};

/** Publishes from a process of its own, with a change after that was started. */
async function publish(change: () => Promise<void>, reporter = new MemoryReporter()) {
  const place = await workplace({ root: digest.root });
  const publisher = await publisherOf(place, 0);
  try {
    await change();
    await splitDumps(place.digest, place.digest.dumps, reporter);
    await buildTopics(place.digest, reporter);
    return await publisher.publish(await originOf(place.digest, place.settings), reporter);
  } finally {
    publisher.close();
  }
}

describe('a process that publishes', () => {
  it('says that nothing has changed', async () => {
    expect(await publish(async () => {})).toBeUndefined();
  }, 60_000);

  it('publishes what has changed since it started', async () => {
    const file = await paper('loom');
    const made = await publish(() => appendFile(file, '\nIndigo is next.\n'));
    expect(made).toMatchObject({ changed: true, papers: 2 });
    expect(made?.times).toHaveLength(2);
    expect(await page(file)).toContain('Indigo is next.');
  }, 60_000);

  it('hands on what it has to warn of, and errors that a person can act upon', async () => {
    const reporter = new MemoryReporter();
    const settings = path.join(digest.root, '_data', 'site.json');
    await writeFile(settings, JSON.stringify({ watch: [{ name: 'Nothing', query: '-wool' }] }));
    await publish(async () => {}, reporter);
    expect(reporter.warnings).toHaveLength(1);
    const file = await paper('loom');
    const other = path.basename(await paper('spindle'), '.md');
    const text = await readFile(file, 'utf8');
    const both = publish(() => writeFile(file, text.replace(/^slug: .*$/m, `slug: "${other}"`)));
    await expect(both).rejects.toThrow(SheafError);
    await expect(both).rejects.toThrow(`its slug is "${other}"`);
    const left = (await readdir(digest.root)).filter((name) => name.includes('building'));
    expect(left).toEqual([]);
  }, 120_000);

  it('is not there for a few papers, nor before anything is published', async () => {
    const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-publisher-'));
    const publisher = await publisherOf(await workplace({ root }), 0);
    publisher.close();
    await rm(root, { recursive: true });
  });
});

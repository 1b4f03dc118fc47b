import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAll } from '../../src/command/pipeline.ts';
import { workplace } from '../../src/command/workplace.ts';
import { programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { listFiles } from './site-folder.ts';
import { listing } from './small-digest.ts';

let work: string;
let root: string;
const before = process.env.SOURCE_DATE_EPOCH;

const build = async (folder: string): Promise<void> => {
  const dumps = path.join(folder, 'content', 'dumps');
  await buildAll(await workplace({ root: folder }), dumps, new MemoryReporter());
};
const papersOf = (folder: string): string => path.join(folder, 'content', 'papers');

beforeAll(async () => {
  process.env.SOURCE_DATE_EPOCH = '1780272000';
  work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-change-'));
  root = path.join(work, 'digest');
  await cp(path.join(programRoot, 'examples', 'dumps'), path.join(root, 'content', 'dumps'), {
    recursive: true,
  });
  await build(root);
}, 120_000);
afterAll(async () => {
  if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = before;
  await rm(work, { recursive: true, force: true });
});

/** Each file below a folder with its bytes. */
async function bytesBelow(folder: string): Promise<Map<string, string>> {
  const files = await listFiles(folder);
  return new Map(
    await Promise.all(
      files.map(
        async (file): Promise<[string, string]> => [
          file,
          (await readFile(path.join(folder, file))).toString('latin1'),
        ],
      ),
    ),
  );
}

/**
 * Builds the digest and a copy of it without caches and without a site, both after the same change.
 * @returns the files of the site that the build of the digest wrote anew, sorted
 */
async function sameAsFromNothing(change: (folder: string) => Promise<void>): Promise<string[]> {
  const fresh = path.join(work, 'fresh');
  await rm(fresh, { recursive: true, force: true });
  for (const part of ['content', '_data'])
    await cp(path.join(root, part), path.join(fresh, part), { recursive: true });
  const old = await inodesBelow(path.join(root, 'dist'));
  for (const folder of [root, fresh]) await change(folder);
  await build(root);
  await build(fresh);
  for (const part of ['dist', '_data', 'content']) {
    const [here, there] = await Promise.all([root, fresh].map((one) => bytesBelow(path.join(one, part))));
    expect([...here.keys()]).toEqual([...there.keys()]);
    expect([...here].flatMap(([file, bytes]) => (there.get(file) === bytes ? [] : file))).toEqual([]);
  }
  const now = await inodesBelow(path.join(root, 'dist'));
  return [...now].flatMap(([file, inode]) => (old.get(file) === inode ? [] : file));
}

async function inodesBelow(folder: string): Promise<Map<string, number>> {
  const { statSync } = await import('node:fs');
  return new Map((await listFiles(folder)).map((file) => [file, statSync(path.join(folder, file)).ino]));
}

describe('a build after a change writes the site of a build from nothing, and little of it', () => {
  it('when nothing has changed: no file', async () => {
    expect(await sameAsFromNothing(async () => {})).toEqual([]);
  }, 120_000);

  it('when the words of one paper have changed: not the files of the others', async () => {
    const [name] = (await readdir(papersOf(root))).sort();
    const written = await sameAsFromNothing(async (folder) => {
      await appendFile(path.join(papersOf(folder), name), '\nAnother sentence stands here.\n');
    });
    const slug = name.replace(/\.md$/, '');
    expect(written).toContain(`papers/${slug}/index.html`);
    expect(written).toContain(`papers/${slug}/paper.bib`);
    expect(written).toContain('papers.json');
    const others = (await readdir(path.join(root, 'dist', 'papers'))).length - 1;
    const touched = written.filter((file) => /^papers\/.*\/index\.md$/.test(file));
    expect(touched).toEqual([`papers/${slug}/index.md`]);
    expect(others).toBeGreaterThan(20);
  }, 120_000);

  it('when a dump of one paper comes, and when somebody has spoilt the site', async () => {
    await writeFile(path.join(root, 'dist', 'index.html'), 'spoilt');
    const [slug] = (await readdir(path.join(root, 'dist', 'papers'))).sort();
    await rm(path.join(root, 'dist', 'papers', slug, 'paper.bib'));
    await writeFile(path.join(root, 'dist', 'papers', slug, 'stray.txt'), 'stray');
    const dump = listing([
      [
        'Sorting Apples: A Study of Fruit Queues',
        'Queues of fruit are common in orchards. We count apples on a conveyor for a whole season and fit a simple model to their number.',
      ],
    ]);
    const written = await sameAsFromNothing((folder) =>
      writeFile(path.join(folder, 'content', 'dumps', 'zz-fruit.txt'), dump),
    );
    expect(written).toContain(`papers/${slug}/paper.bib`);
    expect(written.some((file) => file.startsWith('papers/sorting-apples'))).toBe(true);
  }, 120_000);
});

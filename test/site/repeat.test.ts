import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { builtSite } from './built-site.ts';
import { build, listFiles } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';

/** Each file below a folder with a hash of its bytes. */
async function fingerprints(folder: string): Promise<Record<string, string>> {
  const entries = await Promise.all(
    (await listFiles(folder)).map(async (file) => [
      file,
      createHash('sha256')
        .update(await readFile(path.join(folder, file)))
        .digest('hex'),
    ]),
  );
  return Object.fromEntries(entries);
}

describe('a second build', () => {
  it('writes the same bytes: elsewhere, under another clock and language, and in its own place', async () => {
    const first = await builtSite();
    const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-again-'));
    try {
      const parts = ['dist', 'content/papers', '_data'];
      const wanted = await Promise.all(parts.map((part) => fingerprints(path.join(first.root, part))));
      expect(Object.keys(wanted[0]).length).toBeGreaterThan(100);
      for (const environment of [
        { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
        {},
      ]) {
        const { code, stderr } = await build(root, [], environment);
        expect(code, stderr).toBe(0);
        const again = await Promise.all(parts.map((part) => fingerprints(path.join(root, part))));
        expect(again).toEqual(wanted);
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }, 300_000);
});

describe('a build that does not finish', () => {
  let digest: SmallDigest | undefined;
  afterEach(() => digest?.remove());

  const papers = [
    [
      'Sorting Apples: A Study of Fruit Queues',
      'Queues of fruit are common in orchards. We count apples on a conveyor for a whole season and fit a simple model to their number.',
    ],
    [
      'Barrels Once More',
      'Barrels have been studied for centuries. We ask how many staves a barrel can lose before it leaks, and find that the answer is one.',
    ],
  ] as const;

  it('leaves the last good site, says which file is at fault, and leaves nothing else', async () => {
    digest = await smallDigest({ 'fruit.txt': listing(papers) });
    const { folder, root } = await digest.build();
    const good = await fingerprints(folder);
    const paper = path.join(root, 'content', 'papers', 'barrels-once-more.md');
    const text = await readFile(paper, 'utf8');
    await writeFile(paper, text.replace(/^date: .*$/m, 'date: yesterday'));
    const { code, stderr } = await build(root);
    expect(code).toBe(1);
    expect(stderr).toMatch(/barrels-once-more\.md.*date/s);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await fingerprints(folder)).toEqual(good);
    expect(await readdir(root)).toEqual(expect.arrayContaining(['_data', 'content', 'dist']));
    expect((await readdir(root)).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
    await writeFile(paper, text);
    await digest.build();
    expect(await fingerprints(folder)).toEqual(good);
  }, 120_000);

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves the last good site when ended by %s',
    async (signal) => {
      digest = await smallDigest({ 'fruit.txt': listing(papers) });
      const { folder, root } = await digest.build();
      const good = await fingerprints(folder);
      await digest.write(
        'more.txt',
        listing([
          [
            'A Third Paper About Pears',
            'Pears ripen from the inside. We cut four hundred of them open and say when.',
          ],
        ]),
      );
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(programRoot, 'scripts', 'build.ts'), '--root', root],
        { cwd: programRoot, stdio: 'ignore' },
      );
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // Once a new folder stands beside the old one, the pages are being written.
      while (
        child.exitCode === null &&
        (await readdir(root)).filter((name) => name.startsWith('dist')).length < 2
      ) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      child.kill(signal);
      await ended;
      expect(await fingerprints(folder)).toEqual(good);
      const { pages } = await digest.build();
      expect(pages.some(({ path: place }) => place.startsWith('/papers/a-third-paper'))).toBe(true);
      expect((await readdir(root)).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
    },
    120_000,
  );
});

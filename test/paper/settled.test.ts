import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DigestFolder, digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { splitDumps } from '../../src/paper/stage.ts';

let digest: DigestFolder;
beforeEach(async () => {
  digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-settled-')));
  await cp(path.join(programRoot, 'test', 'fixtures', 'dumps'), digest.dumps, { recursive: true });
});
afterEach(() => rm(digest.root, { recursive: true }));

it('repaired texts that the cache has lost are kept again, though no paper differs', async () => {
  const split = () => splitDumps(digest, digest.dumps, new MemoryReporter());
  const cache = path.join(digest.work, 'cache', 'repairs');
  await split();
  const packs = await readdir(cache);
  expect(packs.length).toBeGreaterThan(0);
  await rm(path.join(cache, packs[0]));
  await writeFile(
    path.join(digest.dumps, 'later.txt'),
    'On the loom\n\nWe weave wool, and say how long it lasts.\n',
  );
  await split();
  expect(await readdir(cache)).toEqual(expect.arrayContaining(packs));
});

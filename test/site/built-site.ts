import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import { inject } from 'vitest';
import { exists } from '../../src/digest/files.ts';
import { programRoot } from '../../src/digest/folder.ts';
import { lastWords } from '../tools/run.ts';
import { type BuiltSite, build, readSite } from './site-folder.ts';

/** What the sites are built from. */
const recipes = {
  /** The dumps that the command finds: the real ones where they are, else the examples. */
  digest: [],
  examples: ['--dumps', path.join(programRoot, 'examples', 'dumps')],
} satisfies Record<string, string[]>;

/**
 * A site built by the real command, once per run of vitest: the first test file that asks builds it, others wait
 * for it. Nobody may write into it.
 * @throws Error with the command's last words when the build fails.
 */
export async function builtSite(name: keyof typeof recipes = 'digest'): Promise<BuiltSite> {
  const root = path.join(inject('runFolder'), name);
  await mkdir(root, { recursive: true });
  const release = await lock(root, { stale: 240_000, retries: { retries: 600, factor: 1, minTimeout: 500 } });
  try {
    const done = path.join(root, 'done');
    if (!(await exists(done))) {
      const result = await build(root, recipes[name]);
      if (result.code !== 0) throw new Error(`building ${name} failed:\n${lastWords(result, 20)}`);
      await writeFile(done, '');
    }
  } finally {
    await release();
  }
  return readSite(root);
}

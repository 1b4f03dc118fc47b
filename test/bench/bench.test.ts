import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { programRoot } from '../../src/digest/folder.ts';
import { run } from '../tools/run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const contents = async (place: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(place)).map(
        async (name) => [name, await readFile(path.join(place, name), 'utf8')] as const,
      ),
    ),
  );

describe('the benchmark', () => {
  it('makes the same papers from the same seed, and as many as were asked for', async () => {
    for (const name of ['a', 'b']) await writeCorpus(path.join(folder, name), 130, 7);
    await writeCorpus(path.join(folder, 'c'), 130, 8);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => contents(path.join(folder, name))));
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
    expect(Object.keys(a).length).toBe(3);
  });

  // Processes are measured through /proc.
  it.skipIf(process.platform !== 'linux')(
    'measures every stage of a small digest and writes what it found',
    async () => {
      const out = path.join(folder, 'results.md');
      const { code, stderr } = await run(
        process.execPath,
        [
          ...['--import', 'tsx', path.join(programRoot, 'bench', 'bench.ts')],
          ...['--papers', '24', '--alone', '--out', out],
        ],
        { limit: 240_000, cwd: programRoot },
      );
      expect(code, stderr).toBe(0);
      const page = await readFile(out, 'utf8');
      for (const step of ['split', 'topics', 'site', 'search', 'nothing changed', 'one more paper']) {
        expect(page).toMatch(new RegExp(`^\\| 24 \\| ${step} \\| \\d+\\.\\d \\| \\d+\\.\\d \\|`, 'm'));
      }
    },
    300_000,
  );
});

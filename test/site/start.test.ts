import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { listFiles } from './site-folder.ts';

/** `npm start` builds a digest of a few papers here; it takes seconds, more on a busy machine. */
const patience = 90_000;

let root: string;
let child: ChildProcess;
let printed = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-start-'));
  await cp(path.join(programRoot, 'test', 'fixtures', 'dumps'), path.join(root, 'content', 'dumps'), {
    recursive: true,
  });
  child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(programRoot, 'scripts', 'start.ts'), '--root', root],
    {
      cwd: programRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  await rm(root, { recursive: true, force: true });
});

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const start = Date.now(); Date.now() - start < patience; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing after ${patience / 1000} s; it printed:\n${printed}`);
}

/** Scripts, styles and the Markdown of each paper, as they are published. */
async function published(): Promise<Map<string, string>> {
  const dist = path.join(root, 'dist');
  const files = (await listFiles(dist)).filter((file) => /^assets\/|\/index\.md$/.test(file));
  return new Map(
    await Promise.all(
      files.map(
        async (file): Promise<[string, string]> => [
          file,
          (await readFile(path.join(dist, file))).toString('latin1'),
        ],
      ),
    ),
  );
}

describe('npm start', () => {
  it(
    'serves the site at the address it prints, shows a saved paper, builds again, and ends when told to',
    async () => {
      const address = await until(() => /Serving (http:\S+)/.exec(printed)?.[1]);
      const page = await fetch(new URL('papers/barrels-revisited/', address));
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Barrels, Revisited');

      const before = await published();
      const file = path.join(root, 'content', 'papers', 'barrels-revisited.md');
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace('"Barrels, Revisited"', '"Barrels Once More"'),
      );
      await until(async () => {
        const again = await fetch(new URL('papers/barrels-revisited/', address)).then((response) =>
          response.text(),
        );
        return again.includes('Barrels Once More') || undefined;
      });

      // All stages follow.
      const builds = (): number => printed.split('The site is in').length - 1;
      await until(() => builds() >= 2 || undefined);
      const copy = await fetch(new URL('papers.json', address)).then((response) => response.text());
      expect(copy).toContain('Barrels Once More');
      const now = await published();
      expect([...now.keys()]).toEqual([...before.keys()]);
      const changed = [...now].flatMap(([name, bytes]) => (before.get(name) === bytes ? [] : name));
      expect(changed).toEqual(['papers/barrels-revisited/index.md']);

      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    },
    2 * patience,
  );
});

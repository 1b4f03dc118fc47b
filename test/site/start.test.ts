import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';

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

describe('npm start', () => {
  it(
    'serves the site at the address it prints, builds again on a change, and ends when told to',
    async () => {
      const address = await until(() => /Serving (http:\S+)/.exec(printed)?.[1]);
      const page = await fetch(new URL('papers/barrels-revisited/', address));
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Barrels, Revisited');

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

      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    },
    2 * patience,
  );
});

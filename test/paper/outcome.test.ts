import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DigestFolder, digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import type { SplitReport } from '../../src/paper/report.ts';
import { splitDumps } from '../../src/paper/stage.ts';

const fixtures = path.join(programRoot, 'test', 'fixtures', 'dumps');

let digest: DigestFolder;
let reporter: MemoryReporter;
let outcome: string;
beforeEach(async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1763683200');
  digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-outcome-')));
  reporter = new MemoryReporter();
  outcome = path.join(digest.work, 'cache', 'split.json');
  await cp(fixtures, digest.dumps, { recursive: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(digest.root, { recursive: true });
});

const split = (of = digest): Promise<SplitReport> => splitDumps(of, of.dumps, reporter);
/** A number of dumps that no reading gives: a report that holds it was remembered. */
const remembered = 777;
async function markOutcome(): Promise<void> {
  const text = await readFile(outcome, 'utf8');
  await writeFile(outcome, text.replace(/"dumps": \d+/, `"dumps": ${remembered}`));
}
async function contents(of: DigestFolder): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [of.papers, of.data]) {
    for (const name of (await readdir(folder)).sort()) {
      found[name] = await readFile(path.join(folder, name), 'utf8');
    }
  }
  return found;
}

describe('a run that finds all as the last one left it', () => {
  it('reads no dump again', async () => {
    const first = await split();
    await markOutcome();
    expect(await split()).toEqual({ ...first, dumps: remembered, written: 0 });
    expect((await splitDumps(digest, digest.dumps, reporter, { dryRun: true })).dumps).toBe(first.dumps);
    expect((await splitDumps(digest, digest.dumps, reporter, { restore: true })).dumps).toBe(first.dumps);
  });

  it('is the one after a restart, too, and nothing that it wrote depends on it', async () => {
    await split();
    const whole = await contents(digest);
    await rm(digest.work, { recursive: true });
    await split();
    const note = await readFile(outcome, 'utf8');
    await split();
    expect(await readFile(outcome, 'utf8')).toBe(note);
    expect(await contents(digest)).toEqual(whole);
  });

  it('warns again', async () => {
    await writeFile(path.join(digest.dumps, 'empty.txt'), '');
    for (const times of [1, 2, 3]) {
      await split();
      expect(reporter.warnings).toHaveLength(times);
    }
  });

  it('takes a damaged note for none', async () => {
    const { entries } = await split();
    for (const damaged of ['', '{}', (await readFile(outcome, 'utf8')).slice(0, -9)]) {
      await writeFile(outcome, damaged);
      expect((await split()).entries).toBe(entries);
    }
  });
});

describe('whatever is another', () => {
  const paper = (name: string): string => path.join(digest.papers, name);
  const barrels = 'barrels-revisited.md';
  /** Changes for which no dump is read. */
  const edits: Record<string, () => Promise<unknown>> = {
    'a title': async () => {
      const text = await readFile(paper(barrels), 'utf8');
      await writeFile(paper(barrels), text.replace('Barrels, Revisited', 'Casks, Revisited'));
    },
    'a space at the end of a paper': () => appendFile(paper(barrels), ' '),
    'a paper less': () => rm(paper(barrels)),
    'a paper under another name': () => rename(paper(barrels), paper('casks.md')),
  };
  const changes: Record<string, () => Promise<unknown>> = {
    ...edits,
    'all papers gone': () => rm(digest.papers, { recursive: true }),
    'a paper more': () => writeFile(paper('mine.md'), '---\nid: "p-0123456789"\n---\n'),
    'a dump more': () => cp(path.join(digest.dumps, 'glued.txt'), path.join(digest.dumps, 'more.txt')),
    'a dump less': () => rm(path.join(digest.dumps, 'glued.txt')),
    'a dump under another name': () =>
      rename(path.join(digest.dumps, 'glued.txt'), path.join(digest.dumps, 'loose.txt')),
    'a line of a dump': () => appendFile(path.join(digest.dumps, 'glued.txt'), '\n12\n'),
    'a sidecar': () => writeFile(path.join(digest.dumps, 'glued.yml'), 'title: Orchard news\n'),
    'the ledger': async () => {
      const text = await readFile(digest.ledger, 'utf8');
      await writeFile(digest.ledger, text.replace(/"title": "[^"]+"/, '"title": "another hash"'));
    },
    'no ledger': () => rm(digest.ledger),
    'the record of editions': () => rm(digest.editions),
  };
  it.each(Object.keys(changes))(
    'is seen: %s',
    async (name) => {
      await split();
      await markOutcome();
      await changes[name]();
      // The same change where nothing is remembered.
      const other = digestFolder(`${digest.root}-other`);
      try {
        await cp(digest.root, other.root, { recursive: true });
        await rm(other.work, { recursive: true });
        const report = await split();
        const whole = await split(other);
        expect(report).toEqual(name in edits ? { ...whole, dumps: remembered } : whole);
        expect(await contents(digest)).toEqual(await contents(other));
      } finally {
        await rm(other.root, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readJson } from '../../src/digest/files.ts';
import { type DigestFolder, digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { editionsFileSchema } from '../../src/paper/editions.ts';
import type { SplitReport } from '../../src/paper/report.ts';
import { type SplitOptions, splitDumps } from '../../src/paper/stage.ts';
import { parsePaper } from '../../src/paper/store.ts';
import { countEntries } from './oracle.ts';

const fixtures = path.join(programRoot, 'test', 'fixtures', 'dumps');
const realDumps = path.join(programRoot, '..', 'shared', 'dumps');

let digest: DigestFolder;
let reporter: MemoryReporter;

beforeEach(async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1763683200');
  digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-split-')));
  reporter = new MemoryReporter();
  await cp(fixtures, digest.dumps, { recursive: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(digest.root, { recursive: true });
});

const split = (options?: SplitOptions): Promise<SplitReport> =>
  splitDumps(digest, digest.dumps, reporter, options);
const paperFile = (name: string): string => path.join(digest.papers, name);
const edit = async (name: string, from: string, to: string): Promise<void> => {
  const text = await readFile(paperFile(name), 'utf8');
  expect(text).toContain(from);
  await writeFile(paperFile(name), text.replace(from, to));
};

/** Every file of the digest with its text, but for what is known of how papers' files looked when they were last read. */
async function snapshot(): Promise<Record<string, string>> {
  const names = (await readdir(digest.root, { recursive: true, withFileTypes: true })).filter(
    (one) => one.isFile() && one.name !== 'heads',
  );
  const files = names.map((one) => path.join(one.parentPath, one.name)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  );
}

describe('splitting', () => {
  it('writes one file per paper; one in two listings names both', async () => {
    const report = await split();
    expect(report).toMatchObject({ entries: 5, papers: 4, repeats: 1, rejectedLines: 0, written: 4 });
    const text = await readFile(paperFile('barrels-revisited.md'), 'utf8');
    expect(text.match(/edition:/g)).toHaveLength(2);
    expect(await readFile(paperFile('is-a-pear-an-apple.md'), 'utf8')).toContain('incomplete: true');
  });

  it('finds the coined name and the links', async () => {
    await split();
    const text = await readFile(paperFile('laddernet-climbing-without-a-plan.md'), 'utf8');
    expect(text).toContain('name: "LadderNet"');
    expect(text).toContain('- "https://github.com/example/laddernet"');
  });

  it('dates an edition by its heading, by the sidecar before that, and else by the day it was read', async () => {
    await writeFile(path.join(digest.dumps, 'glued.yaml'), 'title: Orchard news\ndate: 2025-01-02\n');
    await split();
    const file = await readJson(digest.editions, editionsFileSchema);
    expect(file?.editions.map(({ id, title, date, dated }) => ({ id, title, date, dated }))).toEqual([
      { id: 'glued', title: 'Orchard news', date: '2025-01-02', dated: true },
      { id: 'blank-lines', title: '7 May 2025', date: '2025-05-07', dated: true },
    ]);
  });

  it('changes no byte on a second run', async () => {
    await split();
    const before = await snapshot();
    vi.stubEnv('SOURCE_DATE_EPOCH', '1795219200');
    expect(await split()).toMatchObject({ written: 0 });
    expect(await snapshot()).toEqual(before);
  });

  it('writes nothing on a dry run', async () => {
    const before = await snapshot();
    await split({ dryRun: true });
    expect(await snapshot()).toEqual(before);
  });
});

describe('an editor', () => {
  it('keeps a corrected title, an added key and a renamed file', async () => {
    await split();
    await edit(
      'barrels-revisited.md',
      'title: "Barrels, Revisited"',
      'title: "Barrels Revisited"\nmood: calm',
    );
    await rename(paperFile('barrels-revisited.md'), paperFile('casks.md'));
    await split();
    const text = await readFile(paperFile('casks.md'), 'utf8');
    expect(text).toContain('title: "Barrels Revisited"');
    expect(text).toContain('mood: calm');
    expect(existsSync(paperFile('barrels-revisited.md'))).toBe(false);
  });

  it('is told once when the listing changed too, and keeps the edit', async () => {
    await split();
    const name = 'laddernet-climbing-without-a-plan.md';
    await edit(name, 'Climbing robots usually', 'Most climbing robots');
    const dump = path.join(digest.dumps, 'glued.txt');
    await writeFile(
      dump,
      (await readFile(dump, 'utf8')).replace('two hundred ladders', 'three hundred ladders'),
    );
    await split();
    expect(reporter.warnings.map((one) => one.what)).toEqual([
      expect.stringContaining('"abstract" was edited here'),
    ]);
    expect(await readFile(paperFile(name), 'utf8')).toContain('Most climbing robots');
    await split();
    expect(reporter.warnings).toHaveLength(1);
  });

  it('deletes a paper for good, until it is restored', async () => {
    await split();
    await rm(paperFile('barrels-revisited.md'));
    expect(await split()).toMatchObject({ deleted: 1 });
    expect(await split()).toMatchObject({ deleted: 1, written: 0 });
    expect(existsSync(paperFile('barrels-revisited.md'))).toBe(false);
    await split({ restore: true });
    expect(existsSync(paperFile('barrels-revisited.md'))).toBe(true);
  });

  it('loses papers that no dump lists any more, but none that was edited', async () => {
    await split();
    await edit('laddernet-climbing-without-a-plan.md', 'name: "LadderNet"', 'name: "Ladder"');
    await rm(path.join(digest.dumps, 'glued.txt'));
    expect(await split()).toMatchObject({ removed: 0, papers: 3 });
    expect(existsSync(paperFile('laddernet-climbing-without-a-plan.md'))).toBe(true);
    expect(reporter.warnings[0].what).toContain('no dump lists this paper any more');
    await rm(path.join(digest.dumps, 'blank-lines.txt'));
    await cp(path.join(fixtures, 'glued.txt'), path.join(digest.dumps, 'glued.txt'));
    expect(await split()).toMatchObject({ removed: 2, papers: 2 });
  });
});

describe('a run that is killed', () => {
  const fruit =
    'Fruit waits in orchards for longer than anybody thinks. We watch it wait, write down for how long, and find that pears are the most patient of all.';
  const splitCommand = (...flags: string[]) =>
    spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/split.ts', '--root', digest.root, '--dumps', digest.dumps, ...flags],
      { cwd: programRoot, stdio: 'ignore' },
    );
  const ended = (child: ChildProcess): Promise<unknown> =>
    new Promise((resolve) => child.once('close', resolve));

  it('at any moment is completed by the next one as if nothing had happened', async () => {
    const letters = [...'abcdefgh'];
    const many = letters.flatMap((a) =>
      letters.map((b) => `Orchard ${a}${b}o: A Study of Fruit\n\n${fruit}\n`),
    );
    await writeFile(path.join(digest.dumps, 'many.txt'), many.join('\n'));
    const { papers } = await split();
    expect(papers).toBe(4 + many.length);
    const whole = await snapshot();
    let killedAtWork = 0;
    // Killed as soon as it is at work, and as soon as so many papers are there: before the first to after the last.
    for (const isReached of [
      () => existsSync(digest.work),
      () => existingPapers() >= 1,
      () => existingPapers() >= 30,
    ]) {
      for (const folder of [digest.papers, digest.data, digest.work]) {
        await rm(folder, { recursive: true, force: true });
      }
      const child = splitCommand();
      const over = ended(child);
      while (child.exitCode === null && !isReached()) await sleep(1);
      child.kill('SIGKILL');
      await over;
      if (existingPapers() < papers) killedAtWork++;
      await split();
      expect(await snapshot()).toEqual(whole);
    }
    expect(killedAtWork).toBeGreaterThan(0);
  }, 120_000);

  it('and two at once leave what one leaves', async () => {
    await split();
    const whole = await snapshot();
    await rm(digest.papers, { recursive: true });
    await rm(digest.data, { recursive: true });
    await Promise.all([ended(splitCommand()), split()]);
    expect(await snapshot()).toEqual(whole);
  }, 120_000);

  const existingPapers = (): number =>
    existsSync(digest.papers) ? readdirSync(digest.papers).filter((name) => name.endsWith('.md')).length : 0;
});

describe('bad input', () => {
  it('is reported by name, and the rest is read', async () => {
    await writeFile(path.join(digest.dumps, 'empty.txt'), '');
    await writeFile(path.join(digest.dumps, 'photo.txt'), Buffer.from([1, 0, 2, 0]));
    await writeFile(path.join(digest.dumps, 'buttons.txt'), 'Subscribe\n\nSign in\n');
    expect(await split()).toMatchObject({ papers: 4 });
    expect(reporter.warnings.map((one) => [path.basename(one.where ?? ''), one.what])).toEqual([
      ['buttons.txt', expect.stringContaining('no paper')],
      ['empty.txt', expect.stringContaining('empty')],
      ['photo.txt', expect.stringContaining('no text')],
    ]);
  });

  it('in a sidecar names the file and the key', async () => {
    await writeFile(path.join(digest.dumps, 'glued.yaml'), 'date: yesterday\n');
    await expect(split()).rejects.toThrow(/glued\.yaml: date:/);
  });

  it('in a sidecar beside no dump is said in every run, as nobody reads it', async () => {
    await writeFile(path.join(digest.dumps, 'glued.yml'), 'title: Orchard news\n');
    await writeFile(path.join(digest.dumps, 'gluwed.yaml'), 'date: 2025-01-02\n');
    const warned = expect.objectContaining({ where: path.join(digest.dumps, 'gluwed.yaml') });
    await split();
    expect(reporter.warnings).toEqual([warned]);
    await split();
    expect(reporter.warnings).toEqual([warned, warned]);
  });

  it('in the folder of papers is told from a paper with values that are missing', async () => {
    await split();
    await writeFile(paperFile('notes.md'), 'Call the orchard.\n');
    await edit('barrels-revisited.md', 'slug:', 'slag:');
    await split();
    expect(reporter.warnings.map(({ what }) => what)).toEqual([
      'slug is missing',
      expect.stringContaining('no paper'),
    ]);
  });

  it('with hostile words comes back as words', async () => {
    const hostile =
      'A {{ 7*7 }} {% include "x" %} <script>alert(1)</script> ]]> __proto__ abstract. It goes on for a while, and then for a while longer, so that it looks like one.';
    await mkdir(digest.dumps, { recursive: true });
    await writeFile(
      path.join(digest.dumps, 'hostile.txt'),
      `---js Titles\n${hostile}\nConstructor\n${hostile}\n`,
    );
    await split();
    const names = await readdir(digest.papers);
    expect(names).toContain('js-titles.md');
    expect(names).toContain('constructor.md');
  });
});

describe.skipIf(!existsSync(realDumps))('the five real dumps', () => {
  it('give 400 papers from 442 entries, every line accounted for', async () => {
    const report = await splitDumps(digest, realDumps, reporter);
    expect(report).toMatchObject({ dumps: 5, entries: 442, papers: 400, repeats: 42, rejectedLines: 0 });
    const file = await readJson(digest.editions, editionsFileSchema);
    for (const edition of file?.editions ?? []) {
      let next = 1;
      for (const tile of edition.tiles) {
        expect(tile.lines[0]).toBe(next);
        next = tile.lines[1] + 1;
      }
      expect(next).toBe(edition.lines + 1);
      expect(edition.counts.entries).toBe(countEntries(realDumps, edition.file));
    }
    expect(reporter.warnings).toEqual([]);
    const papers = await Promise.all(
      (await readdir(digest.papers)).map(async (name) =>
        parsePaper(await readFile(paperFile(name), 'utf8'), name),
      ),
    );
    const titles = new Map(papers.map(({ id, title }) => [id, title]));
    const versions = papers
      .filter((paper) => paper.versions.length > 0)
      .map(({ title, versions: others }) =>
        [title, ...others.map((id) => titles.get(id) ?? id)].map((one) => one.slice(0, 7)),
      );
    expect(versions.sort()).toEqual([
      ['$P^2OT$', '$SP^2OT'],
      ['$SP^2OT', '$P^2OT$'],
      ['Fast an', 'Faster '],
      ['Faster ', 'Fast an'],
    ]);

    const before = await snapshot();
    expect(await splitDumps(digest, realDumps, reporter)).toEqual({ ...report, written: 0 });
    expect(await snapshot()).toEqual(before);
  }, 60_000);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanDumps, dumpsAreHere } from './clean-dumps.ts';
import { type DirtyDump, dirty, kinds } from './dirty.ts';
import { dirtyEntries, entryKinds } from './dirty-entries.ts';
import { dirtyPaste, pasteKinds } from './dirty-pastes.ts';
import { dirtyRows, rowKinds } from './dirty-rows.ts';
import { dirtyScraps, scrapKinds } from './dirty-scraps.ts';
import { readFiles, tilingFault } from './help.ts';
import { recover } from './recovery.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-dirty-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a generator may make at most that is lost, or that is no paper: shares of a kind's papers. */
interface Aim {
  lost: number;
  none: number;
}
const aim: Aim = { lost: 0.01, none: 0.005 };
/** Where several kinds meet in one entry some titles and abstracts can be told by their sense alone. */
const mixedAim: Aim = { lost: 0.02, none: 0.008 };

/** Where every kind befalls half of the entries or more, hardly one is left that tells how the others are laid out. */
const heavyAim: Aim = { lost: 0.045, none: 0.02 };

type Maker = typeof dirty;

async function expectRecovery(make: Maker, kind: string, { lost, none }: Aim): Promise<void> {
  const dumps = cleanDumps();
  let [entries, whole, spurious, papers] = [0, 0, 0, 0];
  for (const which of dumps.keys()) {
    const dump: DirtyDump = make(dumps, which, kind, 5);
    const file = path.join(folder, 'dump.txt');
    writeFileSync(file, dump.bytes);
    const parts = await readFiles(file);
    expect(tilingFault(parts, parts.at(-1)?.lines[1] ?? 0)).toBeUndefined();
    const found = recover(
      dump,
      parts.filter((part) => part.role === 'paper'),
    );
    entries += found.entries;
    whole += found.whole;
    spurious += found.spurious;
    papers += found.papers;
  }
  expect(whole / entries).toBeGreaterThanOrEqual(1 - lost);
  expect(spurious / papers).toBeLessThanOrEqual(none);
}

/** `bench/split/recovery.ts` measures more seeds. */
describe.skipIf(!dumpsAreHere)('a dirty variant of each real dump', () => {
  it.each(kinds)('gives its papers back whole: %s', (kind) => expectRecovery(dirty, kind, aim), 60_000);

  it.each(entryKinds)(
    'gives its papers back whole where entries differ: %s',
    (kind) => expectRecovery(dirtyEntries, kind, kind.startsWith('all mixed') ? mixedAim : aim),
    60_000,
  );

  it.each(pasteKinds)(
    'gives its papers back whole where a page and a mail program left their marks: %s',
    (kind) => {
      const heavy = kind === 'much of each' || kind === 'all of each';
      return expectRecovery(dirtyPaste, kind, heavy ? heavyAim : /each|kinds/.test(kind) ? mixedAim : aim);
    },
    60_000,
  );

  it.each(rowKinds)(
    'gives its papers back whole where a stranger spoilt it: %s',
    (kind) =>
      expectRecovery(
        dirtyRows,
        kind,
        kind === 'all mixed' ? heavyAim : kind === 'some mixed' ? mixedAim : aim,
      ),
    60_000,
  );

  it.each(scrapKinds)(
    'gives its papers back whole where a stranger spoilt it who is not tuned by: %s',
    (kind) =>
      expectRecovery(
        dirtyScraps,
        kind,
        kind === 'all mixed' || kind === 'heavily mixed'
          ? heavyAim
          : kind === 'lightly mixed'
            ? mixedAim
            : aim,
      ),
    60_000,
  );
});

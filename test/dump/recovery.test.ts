import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanDumps, dumpsAreHere } from './clean-dumps.ts';
import { dirty, kinds } from './dirty.ts';
import { readFiles, tilingFault } from './help.ts';
import { recover } from './recovery.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-dirty-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The share of papers that may be lost, or be none, in a kind; elsewhere 1 in 100 and 1 in 200. */
const lost: Record<string, number> = { mixed: 0.02 };

/** `bench/split/recovery.ts` measures more seeds. */
describe.skipIf(!dumpsAreHere)('a dirty variant of each real dump', () => {
  it.each(kinds)(
    'gives its papers back whole: %s',
    async (kind) => {
      const dumps = cleanDumps();
      let [entries, whole, spurious, papers] = [0, 0, 0, 0];
      for (const which of dumps.keys()) {
        const dump = dirty(dumps, which, kind, 5);
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
      expect(whole / entries).toBeGreaterThanOrEqual(1 - (lost[kind] ?? 0.01));
      expect(spurious / papers).toBeLessThanOrEqual(lost[kind] ?? 0.005);
    },
    60_000,
  );
});

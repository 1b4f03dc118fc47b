import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cleanDumps } from '../../test/dump/clean-dumps.ts';
import { dirty, kinds } from '../../test/dump/dirty.ts';
import { dirtyEntries, entryKinds } from '../../test/dump/dirty-entries.ts';
import { dirtyPaste, pasteKinds } from '../../test/dump/dirty-pastes.ts';
import { dirtyRows, rowKinds } from '../../test/dump/dirty-rows.ts';
import { dirtyScraps, scrapKinds } from '../../test/dump/dirty-scraps.ts';
import { readFiles } from '../../test/dump/help.ts';
import { recover } from '../../test/dump/recovery.ts';

/**
 * How many papers come back whole from dirty variants of the five dumps, by kind of dirt.
 * `npx tsx bench/split/recovery.ts [SEEDS] [KIND…]`; with kinds named it also tells each paper lost, but none of
 * the third and fifth make: whoever tunes should not see them.
 */
const untold: unknown[] = [dirtyPaste, dirtyScraps];
const [seeds = '3', ...named] = process.argv.slice(2);
const dumps = cleanDumps();
/** The makes of dirt: what stands before the names of their kinds, and who makes them. */
const makes = [
  { before: 'entry: ', kinds: entryKinds, make: dirtyEntries },
  { before: 'paste: ', kinds: pasteKinds, make: dirtyPaste },
  { before: 'rows: ', kinds: rowKinds, make: dirtyRows },
  { before: 'scraps: ', kinds: scrapKinds, make: dirtyScraps },
  { before: '', kinds, make: dirty },
];
const folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-recovery-'));
console.log('kind | entries | whole | worst dump | none');
const all = makes.flatMap(({ before, kinds }) => kinds.map((kind) => before + kind));
for (const kind of named.length > 0 ? named : all) {
  const { before, make } = makes.find((one) => kind.startsWith(one.before))!;
  let [entries, whole, spurious, papers, worst] = [0, 0, 0, 0, 1];
  for (let seed = 1; seed <= Number(seeds); seed++) {
    for (const which of dumps.keys()) {
      const dump = make(dumps, which, kind.slice(before.length), seed);
      const file = path.join(folder, 'dump.txt');
      writeFileSync(file, dump.bytes);
      const read = (await readFiles(file)).filter((part) => part.role === 'paper');
      const tell =
        named.length > 0 && !untold.includes(make)
          ? (line: string) => console.log(`  ${seed}/${which} ${line}`)
          : undefined;
      const found = recover(dump, read, tell);
      entries += found.entries;
      whole += found.whole;
      spurious += found.spurious;
      papers += found.papers;
      worst = Math.min(worst, found.whole / Math.max(1, found.entries));
    }
  }
  const per = (part: number, of: number): string => `${((100 * part) / of).toFixed(2)} %`;
  console.log([kind, entries, per(whole, entries), per(worst, 1), per(spurious, papers)].join(' | '));
}
rmSync(folder, { recursive: true });

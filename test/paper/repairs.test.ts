import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editionIdSchema } from '../../src/digest/ids.ts';
import { paperId } from '../../src/paper/identity.ts';
import type { DumpRead, Listing, Work } from '../../src/paper/ingest.ts';
import { readTexts, repair, type Texts } from '../../src/paper/repaired-texts.ts';
import { listedTexts, Repairs } from '../../src/paper/repairs.ts';
import { SplitProcesses } from '../../src/paper/split-processes.ts';
import { Spool } from '../../src/paper/spool.ts';

let folder: string;
let spool: Spool;
let cache: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-repairs-'));
  spool = new Spool(folder);
});
beforeEach(async () => {
  cache = path.join(folder, 'cache');
  await rm(cache, { recursive: true, force: true });
});
afterAll(async () => {
  spool.close();
  await rm(folder, { recursive: true });
});

/** `count` papers of one dump; `changed` is the position of one whose abstract is another. */
function works(dump: string, count: number, changed?: number): Work[] {
  const read: DumpRead = {
    file: `${dump}.txt`,
    id: editionIdSchema.parse(dump),
    date: '2025-05-07',
    dated: true,
    ingested: '2025-05-07',
    sidecar: {},
    lines: 0,
    parts: [],
    titles: [],
  };
  return Array.from({ length: count }, (_, i): Work => {
    const title = `Paper ${i} of ${dump} on ell_2 norms`;
    const words = `We bound the norm of x_${i} by O(n log n)${i + 1 === changed ? ' and more' : ''}.`;
    const abstract = { ...spool.put(words), words: 9, hash: words, sketch: new Uint32Array(0) };
    const paper = paperId(title);
    return {
      id: paper,
      listings: [{ paper, dump: read, position: i + 1, lines: [i + 1, i + 1], title, abstract }],
    };
  });
}

/** @param soon whether entries are told of as they are read */
async function repairAll(all: readonly Work[], expected = all.length, soon = false): Promise<Texts[]> {
  const processes = new SplitProcesses(spool);
  const repairs = new Repairs(cache, spool, processes);
  repairs.expect(expected);
  try {
    const texts: Texts[] = [];
    for (const { listings } of soon ? all : []) repairs.begin(listings[0], listedText(listings[0]));
    for (const group of Repairs.groups(all)) {
      texts.push(...(await repairs.of(group)).map((place) => readTexts(spool.get(place))));
    }
    await repairs.finish();
    return texts;
  } finally {
    processes.close();
  }
}
const listedText = ({ abstract }: Listing): string => (abstract ? spool.get(abstract) : '');
const plainly = (all: readonly Work[]): Texts[] =>
  all.map((work) => repair({ title: listedTexts(work).title, abstract: listedText(work.listings[0]) }));
const packs = async (): Promise<string[]> => (await readdir(cache)).sort();

describe('repairs', () => {
  it('are the same from the cache, in whole or in part, and when the cache is damaged', async () => {
    const all = [...works('first', 7), ...works('second', 5)];
    expect(await repairAll(all)).toEqual(plainly(all));
    expect(await packs()).toEqual(['first.0.pack', 'second.0.pack']);
    expect(await repairAll(all)).toEqual(plainly(all));

    const edited = [...works('first', 7, 3), ...works('second', 6)];
    expect(await repairAll(edited)).toEqual(plainly(edited));

    const file = path.join(cache, 'first.0.pack');
    const bytes = await readFile(file, 'latin1');
    for (const damaged of [bytes.slice(0, -20), bytes.replaceAll('"title":"', '"title":'), '', 'sheaf']) {
      await writeFile(file, damaged, 'latin1');
      expect(await repairAll(edited)).toEqual(plainly(edited));
    }
  });

  it('use the cache, and leave what has not changed alone', async () => {
    const all = [...works('first', 3), ...works('second', 3)];
    await repairAll(all);
    const before = await readFile(path.join(cache, 'first.0.pack'));
    const file = path.join(cache, 'second.0.pack');
    // A text that no repair would give is taken as it is, so it comes from the cache.
    const bytes = await readFile(file, 'latin1');
    await writeFile(file, bytes.replaceAll('We bound', 'We sound'), 'latin1');
    expect((await repairAll(all)).map(({ abstract }) => abstract.slice(0, 8))).toEqual([
      ...Array(3).fill('We bound'),
      ...Array(3).fill('We sound'),
    ]);
    expect(await readFile(path.join(cache, 'first.0.pack'))).toEqual(before);
  });

  it('drop the packs of dumps that are gone', async () => {
    await repairAll([...works('first', 2), ...works('second', 2)]);
    await repairAll(works('second', 2));
    expect(await packs()).toEqual(['second.0.pack']);
  });

  it('are the same from other processes', async () => {
    const all = works('many', 700);
    expect(await repairAll(all, 5000)).toEqual(plainly(all));
    expect(await packs()).toEqual(['many.0.pack', 'many.1.pack']);
  }, 60_000);

  it('are the same when they begin while dumps are being read', async () => {
    const all = works('early', 1300);
    expect(await repairAll(all, 0, true)).toEqual(plainly(all));
    const files = await Promise.all((await packs()).map((name) => readFile(path.join(cache, name))));
    expect(await repairAll(works('early', 1300), 0, true)).toEqual(plainly(all));
    expect(await Promise.all((await packs()).map((name) => readFile(path.join(cache, name))))).toEqual(files);
  }, 60_000);
});

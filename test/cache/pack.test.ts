import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packKeys, packOf, readOne, readPack, writePack } from '../../src/cache/pack.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-pack-'));
  file = path.join(folder, 'one.pack');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const things = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: 'grapheme', minLength: 1 }),
    key: fc.string(),
    content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
  { selector: (one) => one.id, maxLength: 40 },
);

describe('a pack', () => {
  it('gives back what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(things, async (list) => {
        writePack(file, list);
        expect([...readPack(file).values()]).toEqual(list);
        expect(packKeys(file)).toEqual(new Map(list.map(({ id, key }) => [id, key])));
        expect(list.map(({ id }) => readOne(file, id))).toEqual(list);
        expect(readOne(file, '')).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('never gives a thing other than it was, however the file was damaged', async () => {
    await fc.assert(
      fc.asyncProperty(things, fc.nat(), fc.boolean(), async (list, at, cut) => {
        writePack(file, list);
        const bytes = await readFile(file);
        const place = at % bytes.length;
        if (cut) await writeFile(file, bytes.subarray(0, place));
        else await writeFile(file, Buffer.concat([bytes.subarray(0, place), Buffer.alloc(50, 'x')]));
        const wanted = new Map(list.map((one) => [one.id, one]));
        const found = readPack(file);
        for (const id of wanted.keys()) expect(readOne(file, id)).toEqual(found.get(id));
        for (const [id, made] of found) {
          // A flipped bit inside a content is the disk's business; a wrong length or place is ours.
          const original = wanted.get(id);
          if (original && cut) expect(made).toEqual(original);
        }
        packKeys(file);
      }),
      { numRuns: 200 },
    );
  });

  it('belongs to an id alone', () => {
    expect(packOf('p-k3v9x2q7m1')).toBe(packOf('p-k3v9x2q7m1'));
    expect(new Set(Array.from({ length: 4000 }, (_, i) => packOf(`p-${i}`))).size).toBe(256);
  });
});

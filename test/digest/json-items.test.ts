import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toJson } from '../../src/digest/files.ts';
import { eachJsonItem } from '../../src/digest/json-items.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-items-'));
  file = path.join(folder, 'items.json');
});
afterAll(() => rm(folder, { recursive: true }));

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\n  "list": [\n', '\n    }', '  ]', '    {', '\\', '},', '[', 'ﬀ𝛼'),
);
const lists = fc.array(
  fc.dictionary(
    fc.constantFrom('a', 'b', 'list'),
    fc.oneof(awkward, fc.integer(), fc.array(fc.dictionary(awkward, awkward, { maxKeys: 2 }))),
    { minKeys: 1 },
  ),
  { minLength: 1, maxLength: 5 },
);

describe('the objects of a list in a JSON file', () => {
  it('are those that JSON.parse gives', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, lists, async (before, list) => {
        const text = toJson({ before, list, after: [before] });
        await writeFile(file, text);
        const seen: unknown[] = [];
        const rest = eachJsonItem(file, 'list', (item) => seen.push(item));
        expect(rest).toEqual({ ...JSON.parse(text), list: [] });
        expect(seen).toEqual((JSON.parse(text) as { list: unknown[] }).list);
      }),
    );
  });

  it.each([
    ['no file', undefined],
    ['another layout', '{"list":[{"a":1}]}'],
    ['no list of that name', toJson({ other: [{ a: 1 }] })],
    ['an empty list', toJson({ list: [] })],
    ['entries that are no objects', toJson({ list: [1, { a: 1 }] })],
    ['entries on one line', '{\n  "list": [\n    {"a": 1}\n  ]\n}\n'],
    ['a file cut short', toJson({ list: [{ a: 1 }] }).slice(0, -6)],
    ['a file cut short in an entry', toJson({ list: [{ a: 1 }] }).slice(0, -12)],
    ['a broken entry', '{\n  "list": [\n    {\n      "a" 1\n    }\n  ]\n}\n'],
    ['no comma between entries', '{\n  "list": [\n    {\n    }\n    {\n    }\n  ]\n}\n'],
  ])('are left to the reader of whole files: %s', async (_, text) => {
    if (text === undefined) await rm(file, { force: true });
    else await writeFile(file, text);
    expect(eachJsonItem(file, 'list', () => {})).toBeUndefined();
  });
});

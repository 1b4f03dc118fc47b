import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toJson } from '../../src/digest/files.ts';
import { openJsonRows } from '../../src/digest/json-rows.ts';
import { jsonValue } from '../../src/digest/json-value.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-rows-'));
  file = path.join(folder, 'rows.json');
});
afterAll(() => rm(folder, { recursive: true }));

type Rows = Record<string, Record<string, unknown>>;
const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\n  "papers": {\n', '\n    }', '  }', '": {', '\\', '},', '{', 'ﬀ𝛼'),
);
const mappings = fc.dictionary(
  fc.string({ unit: 'binary', maxLength: 8 }).filter((key) => key !== '__proto__'),
  fc.dictionary(
    fc.constantFrom('a', 'b', 'papers'),
    fc.oneof(awkward, fc.integer(), fc.array(awkward, { maxLength: 3 })),
  ),
  { minKeys: 1, maxKeys: 6 },
);

/** The form of the ledger, and that of `topics.json`: a line a row. */
const laidOut = (before: string, papers: Rows): string => toJson({ before, papers, after: [before] });
const inLines = (before: string, papers: Rows): string => {
  const lines = Object.entries(papers).map(
    ([key, row]) => `    ${JSON.stringify(key)}: ${JSON.stringify(row)}`,
  );
  return toJson({ before, papers: {}, after: [before] }).replace(
    '"papers": {}',
    () => `"papers": {\n${lines.join(',\n')}\n  }`,
  );
};

describe('the rows of a JSON file', () => {
  it.each([
    ['laid out', laidOut],
    ['a line each', inLines],
  ])('are those that JSON.parse gives, %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(awkward, mappings, async (before, papers) => {
        fc.pre(!before.includes('papers'));
        const text = write(before, papers as Rows);
        await writeFile(file, text);
        const whole = JSON.parse(text) as { papers: Rows };
        const seen: Rows = {};
        const rows = openJsonRows(file, 'papers', (key, text) => {
          seen[key] = jsonValue(text) as Rows[string];
          return true;
        });
        expect(rows).toBeDefined();
        if (!rows) return;
        try {
          expect(seen).toEqual(whole.papers);
          expect(rows.rest).toEqual({ ...whole, papers: {} });
          for (const key of Object.keys(seen))
            expect(jsonValue(rows.read(key) ?? '')).toEqual(whole.papers[key]);
          expect(rows.read('none of them')).toBeUndefined();
        } finally {
          rows.close();
        }
      }),
    );
  });

  it.each([
    ['laid out', true],
    ['a line each', false],
  ])('leave out a long list before them, whose objects are shown, %s', async (_, isLaidOut) => {
    const row = mappings.map((rows) => Object.values(rows)[0]).filter((one) => Object.keys(one).length > 0);
    await fc.assert(
      fc.asyncProperty(awkward, fc.array(row, { minLength: 1 }), mappings, async (before, list, papers) => {
        fc.pre(![before, JSON.stringify(list)].some((text) => /papers|items/.test(text)));
        const all = isLaidOut ? laidOut(before, papers as Rows) : inLines(before, papers as Rows);
        const items = toJson({ items: list }).slice(2, -3);
        const text = all.replace('  "papers": {', () => `${items},\n  "papers": {`);
        await writeFile(file, text);
        const whole = JSON.parse(text) as { papers: Rows; items: unknown[] };
        const seen: unknown[] = [];
        const see = (item: unknown): unknown => seen.push(item);
        const rows = openJsonRows(file, 'papers', () => true, new Map(), { key: 'items', see });
        expect(seen).toEqual(whole.items);
        expect(rows?.rest).toEqual({ ...whole, items: [], papers: {} });
        for (const key of Object.keys(whole.papers))
          expect(jsonValue(rows?.read(key) ?? '')).toEqual(whole.papers[key]);
        rows?.close();
      }),
    );
  });

  it.each([
    ['no file', undefined],
    ['another layout', '{"papers":{"a":{}}}'],
    ['no mapping of that name', toJson({ other: { a: { b: 1 } } })],
    ['rows that are no objects', toJson({ papers: { a: 1 } })],
    ['a file cut short', toJson({ papers: { a: { b: 1 } } }).slice(0, -6)],
    ['a key twice', '{\n  "papers": {\n    "a": {},\n    "a": {}\n  }\n}\n'],
    ['no long list', toJson({ items: [], papers: { a: { b: 1 } } })],
    ['a long list afterwards', toJson({ papers: { a: { b: 1 } }, items: [{ c: 1 }] })],
    ['a broken row', '{\n  "papers": {\n    "a": {"b" 1}\n  }\n}\n'],
  ])('are left to the reader of whole files: %s', async (_, text) => {
    if (text === undefined) await rm(file, { force: true });
    else await writeFile(file, text);
    const list = text?.includes('items') ? { key: 'items', see() {} } : undefined;
    const isJson = (_: string, text: string): boolean => jsonValue(text) !== undefined;
    expect(openJsonRows(file, 'papers', isJson, new Map(), list)).toBeUndefined();
  });
});

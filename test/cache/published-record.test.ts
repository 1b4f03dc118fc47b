import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LinesPutAside } from '../../src/cache/lines-put-aside.ts';
import { PublishedRecord, type RecordedUnit, recordText } from '../../src/cache/published-record.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-record-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Without tabs and line ends. */
const words = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\t\n\ud800-\udfff]/g, '-'));
/** Few enough that some stand next to each other, and that some come twice. */
const names = fc.oneof(
  fc.nat({ max: 40 }).map((number) => `papers/${number}/`),
  words.map((text) => `n${text}`),
);
const units = fc.array(fc.record({ name: names, key: words, stamp: words }), { maxLength: 60 });

const recorded = (list: readonly RecordedUnit[], whole?: string): string =>
  [...recordText('/a folder', list, () => whole)].join('');

describe('the record of what is published', () => {
  it('finds each unit as a mapping of objects would, the last of those of one name', () => {
    const file = path.join(folder, 'record');
    fc.assert(
      fc.property(units, fc.array(names), fc.option(fc.constant('key\tstamp')), (list, others, whole) => {
        writeFileSync(file, recorded(list, whole ?? undefined));
        const record = PublishedRecord.read(file, '/a folder');
        const expected = new Map(list.map((unit) => [unit.name, unit]));
        expect(record?.count).toBe(list.length);
        expect(record?.whole).toBe(whole ?? undefined);
        expect(list.map((_, i) => record?.at(i))).toEqual(list);
        for (const name of [...expected.keys(), ...others]) {
          const number = record?.find(name);
          expect(number === undefined ? undefined : record?.at(number)).toEqual(expected.get(name));
        }
      }),
    );
  });

  it('is none when it is missing, of another folder, or cut short anywhere', () => {
    const file = path.join(folder, 'damaged');
    expect(PublishedRecord.read(file, '/a folder')).toBeUndefined();
    const text = recorded([{ name: 'a/', key: 'key', stamp: 'stamp' }], 'key\tstamp');
    writeFileSync(file, text);
    expect(PublishedRecord.read(file, '/a folder')).toBeDefined();
    expect(PublishedRecord.read(file, '/another')).toBeUndefined();
    for (let end = 0; end < text.length; end++) {
      writeFileSync(file, text.slice(0, end));
      expect(PublishedRecord.read(file, '/a folder'), text.slice(0, end)).toBeUndefined();
    }
  });
});

describe('lines that are put aside', () => {
  it('come back in order, whether they are held or on disk', () => {
    fc.assert(
      fc.property(fc.array(words), fc.integer({ min: 1, max: 100 }), (list, most) => {
        const aside = new LinesPutAside(path.join(folder, 'aside'), most);
        for (const line of list) aside.add(line);
        expect([...aside.lines()]).toEqual(list);
        expect([...aside.lines()]).toEqual(list);
        aside.close();
      }),
    );
  });
});

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileIndex } from '../../src/cache/file-index.ts';

let folder: string;
let cache: string;
/** Long enough ago that no file of that time can change and look the same. */
const longAgo = 1_700_000_000.5;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-index-'));
  cache = path.join(folder, 'cache', 'index');
  for (const name of ['a', 'b']) write(name, `${name} one`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string, time: number | null = longAgo): void {
  writeFileSync(path.join(folder, name), text);
  if (time !== null) utimesSync(path.join(folder, name), time, time);
}

/** What an index gives for the files, and which of them were read for it. */
async function look(names = ['a', 'b']): Promise<{ texts: string[]; read: string[] }> {
  const index = new FileIndex<{ text: string }>(cache, folder);
  const read: string[] = [];
  const texts = names.map(
    (name) =>
      index.get(name, (source, file) => {
        read.push(path.basename(file));
        return { text: source.toString() };
      }).text,
  );
  index.save();
  return { texts, read };
}

describe('an index of files', () => {
  it('reads a file once, and again when it has changed', async () => {
    expect(await look()).toEqual({ texts: ['a one', 'b one'], read: ['a', 'b'] });
    expect(await look()).toEqual({ texts: ['a one', 'b one'], read: [] });
    write('b', 'b two and more');
    expect(await look()).toEqual({ texts: ['a one', 'b two and more'], read: ['b'] });
    expect(await look()).toEqual({ texts: ['a one', 'b two and more'], read: [] });
  });

  it('reads another file of the same size and time that was put in its place', async () => {
    await look();
    mkdirSync(path.join(folder, 'beside'));
    write('beside/a', 'a two');
    renameSync(path.join(folder, 'beside', 'a'), path.join(folder, 'a'));
    expect(await look()).toEqual({ texts: ['a two', 'b one'], read: ['a'] });
  });

  it('does not trust a file that was changed just before it was read', async () => {
    const file = path.join(folder, 'a');
    write('a', 'a two', null);
    const { mtimeMs } = statSync(file);
    await look();
    // Within one step of the clock of the disk: it looks the same.
    write('a', 'a six', mtimeMs / 1000);
    expect((await look()).texts).toEqual(['a six', 'b one']);
  });

  it('gives values again that were read before, in this run or just now', async () => {
    await look();
    write('b', 'b two and more');
    for (const names of [['a', 'b'], ['b'], ['b', 'a']]) {
      const index = new FileIndex<{ text: string }>(cache, folder);
      for (const name of names) index.get(name, (source) => ({ text: source.toString() }));
      const rows = index.stored();
      expect(names.map((_, i) => rows.at(i).text)).toEqual(
        names.map((n) => (n === 'a' ? 'a one' : 'b two and more')),
      );
      rows.close();
    }
  });

  it('gives values of any length in any order', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i} `.repeat(i === 150 ? 40_000 : 1 + (i % 90)));
    const names = texts.map((text, i) => {
      write(`many-${i}`, text);
      return `many-${i}`;
    });
    await look(names);
    const index = new FileIndex<{ text: string }>(cache, folder);
    const read = (): never => {
      throw new Error('it was read again');
    };
    expect(names.map((name) => index.get(name, read).text)).toEqual(texts);
    const rows = index.stored();
    for (let i = 0; i < 3000; i++) expect(rows.at((i * 7) % 300).text).toBe(texts[(i * 7) % 300]);
    rows.close();
  });

  it('leaves nothing beside itself when a file can not be read', async () => {
    await look();
    write('b', 'b two and more');
    const index = new FileIndex(cache, folder);
    const read = (): never => {
      throw new Error('no');
    };
    expect(() => ['a', 'b'].map((name) => index.get(name, read))).toThrow('no');
    write('c', 'c one');
    write('b', 'b three and more');
    const next = new FileIndex(cache, folder);
    next.get('b', () => 1);
    expect(() => next.get('c', read)).toThrow('no');
    expect(readdirSync(path.dirname(cache))).toEqual(['index']);
  });

  it('forgets files that are gone', async () => {
    await look();
    expect((await look(['a'])).read).toEqual([]);
    expect((await look()).read).toEqual(['b']);
  });

  it.each([
    ['missing', () => rmSync(cache)],
    ['cut short', () => writeFileSync(cache, readFileSync(cache).subarray(0, 90))],
    ['damaged', () => writeFileSync(cache, readFileSync(cache, 'utf8').replace('b one', 'b six'))],
    [
      'of another program',
      () => writeFileSync(cache, readFileSync(cache, 'utf8').replace(/^(\S+ \d+ )./, '$1x')),
    ],
  ])('is empty when it is %s', async (_, spoil) => {
    await look();
    spoil();
    expect(await look()).toEqual({ texts: ['a one', 'b one'], read: ['a', 'b'] });
  });
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Published } from '../../src/cache/published.ts';

let folder: string;
let out: string;
let record: string;
const files = ['a/index.html', 'a/index.md'];

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-published-'));
  out = path.join(folder, 'dist');
  record = path.join(folder, 'published');
  mkdirSync(path.join(out, 'a'), { recursive: true });
  for (const file of files) writeFileSync(path.join(out, file), 'one');
  const published = new Published(out, record);
  published.made('a', 'key', files);
  await published.record();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keeps = (key = 'key'): boolean => new Published(out, record).keeps('a', key, files);

describe('what a build may leave as it is published', () => {
  it('is what has the same key and was not touched', async () => {
    expect(keeps()).toBe(true);
    expect(keeps('another key')).toBe(false);
    expect(new Published(out, record).keeps('b', 'key', files)).toBe(false);
    const again = new Published(out, record);
    again.keeps('a', 'key', files);
    for (const file of files) expect(again.stays(file)).toBe(true);
    expect(again.stays('a/other.html')).toBe(false);
    await again.record();
    expect(keeps()).toBe(true);
  });

  it('is nothing that was changed, replaced or removed', () => {
    writeFileSync(path.join(out, files[1]), 'two and more');
    expect(keeps()).toBe(false);
    rmSync(path.join(out, files[1]));
    expect(keeps()).toBe(false);
    mkdirSync(path.join(out, files[1]));
    expect(keeps()).toBe(false);
  });

  it('is no folder in whose place a file stands', async () => {
    const own = ['a/', ...files];
    const published = new Published(out, record);
    published.made('a/', 'key', own);
    published.madeWhole('key');
    await published.record();
    rmSync(path.join(out, 'a'), { recursive: true });
    writeFileSync(path.join(out, 'a'), '');
    expect(new Published(out, record).keeps('a/', 'key', own)).toBe(false);
    expect(new Published(out, record).isWhole('key')).toBe(false);
  });

  it.each<[string, () => void]>([
    ['a file comes into a folder of its own', () => writeFileSync(path.join(out, 'a/stray.html'), '')],
    ['a file goes from one', () => rmSync(path.join(out, files[1]))],
    ['a file in one is changed', () => writeFileSync(path.join(out, files[0]), 'changed in its place')],
    ['another file is changed', () => writeFileSync(path.join(out, 'index.html'), 'changed, too')],
    ['a file of a unit is changed', () => writeFileSync(path.join(out, 'b/list.html'), 'another list')],
    ['a file comes', () => writeFileSync(path.join(out, 'stray.html'), '')],
    ['a file goes', () => rmSync(path.join(out, 'index.html'))],
    ['a file is renamed', () => renameSync(path.join(out, 'index.html'), path.join(out, 'index.htm'))],
    ['a folder is copied', () => cpSync(path.join(out, 'a'), path.join(out, 'c'), { recursive: true })],
    ['a folder is renamed', () => renameSync(path.join(out, 'a'), path.join(out, 'd'))],
    ['all is gone', () => rmSync(out, { recursive: true })],
  ])('is all of it, when it was made whole, until %s', async (_, change) => {
    writeFileSync(path.join(out, 'index.html'), 'home');
    mkdirSync(path.join(out, 'b'));
    writeFileSync(path.join(out, 'b/list.html'), 'list');
    // As if a while had passed: the clock of a disk may count in steps of some milliseconds.
    const earlier = new Date(Date.now() - 60_000);
    utimesSync(path.join(out, 'a'), earlier, earlier);
    const published = new Published(out, record);
    published.made('a/', 'key', ['a/', ...files]);
    published.made('list', 'key', ['b/list.html']);
    published.madeWhole('key');
    await published.record();
    expect(new Published(out, record).isWhole('key')).toBe(true);
    expect(new Published(out, record).isWhole('another key')).toBe(false);
    change();
    expect(new Published(out, record).isWhole('key')).toBe(false);
  });

  it('is not all of it after a run that did not make it whole', async () => {
    const published = new Published(out, record);
    published.madeWhole('key');
    await published.record();
    expect(new Published(out, record).isWhole('key')).toBe(true);
    const next = new Published(out, record);
    await next.record();
    expect(new Published(out, record).isWhole('key')).toBe(false);
  });

  it('is no folder of its own into which anything came or from which anything went', async () => {
    const own = ['a/', ...files];
    const note = async (): Promise<void> => {
      const published = new Published(out, record);
      published.made('a', 'key', own);
      await published.record();
    };
    const stays = (): boolean => new Published(out, record).keeps('a', 'key', own);
    await note();
    const kept = new Published(out, record);
    kept.keeps('a', 'key', own);
    expect([...own, 'b/'].map((file) => kept.stays(file))).toEqual([true, false, false, false]);
    const later = new Date(Date.now() + 60_000);
    const spoil = [
      () => writeFileSync(path.join(out, 'a/stray.html'), ''),
      () => rmSync(path.join(out, 'a/stray.html')),
      () => mkdirSync(path.join(out, 'a/b')),
      () => writeFileSync(path.join(out, files[0]), 'changed in its place'),
    ];
    for (const change of spoil) {
      await note();
      // As if a while had passed: the clock of a disk may count in steps of some milliseconds.
      utimesSync(path.join(out, 'a'), later, later);
      await note();
      expect(stays()).toBe(true);
      change();
      expect(stays(), String(change)).toBe(false);
    }
  });

  it.each([
    ['missing', undefined],
    ['cut short', (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)],
    ['of another form', (text: string) => text.replace('3', '2')],
  ])('is nothing when the record is %s', (_, damage) => {
    const text = readFileSync(record, 'utf8');
    rmSync(record);
    if (damage) writeFileSync(record, damage(text));
    expect(keeps()).toBe(false);
  });

  it('is nothing of another folder, and nothing that an unfinished build noted', async () => {
    expect(new Published(path.join(folder, 'elsewhere'), record).keeps('a', 'key', files)).toBe(false);
    const next = new Published(out, record);
    next.made('a', 'another key', files);
    expect(keeps()).toBe(true);
    await next.record();
    expect(keeps()).toBe(false);
    expect(keeps('another key')).toBe(true);
  });
});

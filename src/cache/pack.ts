import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeInFolder } from '../digest/files.ts';

/** One thing that was made: `key` is a hash of everything it was made from. */
export interface Made {
  id: string;
  key: string;
  content: Buffer;
}

const mark = 'sheaf-pack 1';
/** Enough for the head of most packs in one read. */
const headGuess = 32_768;

/** How many packs a cache has: few files at 400 papers, a few megabytes each at 200,000. */
export const packs = 256;

/** The pack that a thing belongs to, from its id alone, so that it stays there when others come and go. */
export const packOf = (id: string): number => createHash('sha256').update(id).digest()[0] % packs;

export const packFile = (folder: string, pack: number): string =>
  path.join(folder, `${pack.toString(16).padStart(2, '0')}.pack`);

interface Row {
  id: string;
  key: string;
  start: number;
  length: number;
}

/**
 * The rows of a pack. A pack is a line with its mark and the length of its table, the table as JSON, and the
 * contents one after the other. A file that is missing, cut short or of another form counts as empty.
 */
function parseTable(head: Buffer, whole: (end: number) => Buffer | undefined): Row[] {
  const lineEnd = head.indexOf('\n');
  const [, size] = /^sheaf-pack 1 (\d+)$/.exec(head.subarray(0, Math.max(0, lineEnd)).toString()) ?? [];
  if (size === undefined) return [];
  const from = lineEnd + 1;
  const table = whole(from + Number(size));
  if (!table) return [];
  try {
    const rows = JSON.parse(table.subarray(from, from + Number(size)).toString()) as [
      string,
      string,
      number,
    ][];
    let start = from + Number(size);
    return rows.map(([id, key, length]) => {
      const row = { id, key, start, length };
      start += length;
      return row;
    });
  } catch {
    return [];
  }
}

/** The rows of a pack, read without its contents, and whatever else is read of it; undefined when there is no such file. */
function lookInto<T>(file: string, take: (rows: readonly Row[], handle: number) => T): T | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const read = (length: number): Buffer => readAt(handle, 0, length);
    const head = read(headGuess);
    const rows = parseTable(head, (end) => {
      const table = end <= head.length ? head : read(end);
      return table.length >= end ? table : undefined;
    });
    return take(rows, handle);
  } finally {
    closeSync(handle);
  }
}

function readAt(handle: number, start: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(handle, buffer, 0, length, start));
}

/** The keys in a pack by id, read without its contents. */
export const packKeys = (file: string): Map<string, string> =>
  lookInto(file, (rows) => new Map(rows.map(({ id, key }) => [id, key]))) ?? new Map();

/** One of the things in a pack, read without the others. */
export const readOne = (file: string, id: string): Made | undefined =>
  lookInto(file, (rows, handle) => {
    const row = rows.find((row) => row.id === id);
    const content = row && readAt(handle, row.start, row.length);
    return row && content?.length === row.length ? { id, key: row.key, content } : undefined;
  });

/** All that a pack holds, by id. */
export function readPack(file: string): Map<string, Made> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return new Map();
  }
  const rows = parseTable(bytes, () => bytes);
  return new Map(
    rows
      .filter(({ start, length }) => start + length <= bytes.length)
      .map(({ id, key, start, length }) => [id, { id, key, content: bytes.subarray(start, start + length) }]),
  );
}

/** Writes a pack whole: what is there before stays until the new file is finished. */
export function writePack(file: string, things: readonly Made[]): void {
  const table = Buffer.from(JSON.stringify(things.map(({ id, key, content }) => [id, key, content.length])));
  const beside = `${file}.${process.pid}`;
  try {
    // Not forced to the disk: a cache need not outlive a power cut, and 256 waits take longer than making the pages.
    writeInFolder(
      beside,
      Buffer.concat([
        Buffer.from(`${mark} ${table.length}\n`),
        table,
        ...things.map(({ content }) => content),
      ]),
    );
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

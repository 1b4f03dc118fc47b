import { closeSync } from 'node:fs';
import { eachLine, openIfThere } from './file-lines.ts';
import { jsonValue } from './json-value.ts';
import { ListLines } from './list-lines.ts';
import type { KeyNumbers } from './number-column.ts';
import type { Range } from './parted-file.ts';
import { RowPlaces } from './row-places.ts';
import { StretchReader } from './stretch-reader.ts';

/** A long list that stands before the mapping: its objects are shown in order, and it is left empty. */
export interface LongList {
  key: string;
  see(item: unknown): unknown;
}

/** The rows of one long mapping in a JSON file, which stay on disk: memory holds where each one lies. */
export interface JsonRows {
  /** The file's value with the mapping empty, and with it the long list. */
  rest: unknown;
  /** The text of one value of the mapping, read again from the file; undefined when it has none under that key. */
  read(key: string): string | undefined;
  /** Where a value lies in the open file together with its key, from the spaces before it; undefined when there is none. */
  member(key: string): Member | undefined;
  /** To be called when no more is read. */
  close(): void;
}

/** A stretch of an open file. */
export interface Member extends Range {
  from: number;
}

/** A value begins its own line, and ends on it or with a bracket that stands below its key. */
const head = /^ {4}("(?:[^"\\]|\\.)*"): \{/;

/**
 * Opens a JSON file that holds an object with a long mapping of objects in it, in the form that Sheaf writes: two
 * spaces a level, and each value of the mapping on one line or laid out whole.
 * @param mapping the key of the mapping
 * @param see is shown the text of each value in order; says false when that is no JSON
 * @param rows takes the number of each key
 * @param list a list that is long, too
 * @returns undefined when there is no such file, or when it has another form: it is to be read whole then, whatever was
 *   seen.
 */
export function openJsonRows(
  file: string,
  mapping: string,
  see: (key: string, text: string) => boolean,
  rows: KeyNumbers = new Map(),
  list?: LongList,
): JsonRows | undefined {
  const handle = openIfThere(file);
  if (handle === undefined) return undefined;
  const close = (): void => closeSync(handle);
  const reader = new StretchReader(handle);
  const read = (start: number, length: number): string => reader.text(start, length);
  try {
    const found = scan(handle, mapping, see, rows, read, list);
    if (!found) {
      close();
      return undefined;
    }
    const { rest, places } = found;
    return {
      rest,
      read(key) {
        const row = rows.get(key);
        if (row === undefined) return undefined;
        const { start, length } = places.of(row);
        return read(start, length);
      },
      member(key) {
        const row = rows.get(key);
        if (row === undefined) return undefined;
        const { start, length } = places.of(row);
        const before = Buffer.byteLength(`    ${JSON.stringify(key)}: `);
        return { from: handle, start: start - before, length: before + length };
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether a line closes a bracket that was opened at a depth. */
const closes = (bytes: Buffer, from: number, to: number, depth: number): boolean => {
  if (to - from <= depth) return false;
  for (let i = 0; i < depth; i++) if (bytes[from + i] !== 0x20) return false;
  return bytes[from + depth] === 0x7d;
};

/** Line by line, for the file may be larger than memory should be. */
function scan(
  handle: number,
  mapping: string,
  see: (key: string, text: string) => boolean,
  rows: KeyNumbers,
  read: (start: number, length: number) => string,
  list: LongList | undefined,
): { rest: unknown; places: RowPlaces } | undefined {
  const opening = Buffer.from(`  ${JSON.stringify(mapping)}: {`);
  const places = new RowPlaces();
  /** Where the mapping begins and ends. */
  let [begin, end] = [-1, -1];
  const listLines = list && new ListLines(list.key, read, list.see);
  /** A row that goes on over further lines. */
  let open: { key: string; at: number } | undefined;
  const take = (key: string, at: number, text: string, length: number): boolean => {
    if (!see(key, text)) return false;
    rows.set(key, places.add(at, length));
    return true;
  };
  const size = eachLine(handle, (bytes, from, to, at) => {
    if (end >= 0) return true;
    if (begin < 0) {
      if (at > 0 && to - from === opening.length && opening.compare(bytes, from, to) === 0)
        begin = at + opening.length + 1;
      return listLines?.next(bytes, from, to, at) ?? true;
    }
    if (closes(bytes, from, to, 2)) {
      end = at;
      return open === undefined;
    }
    if (open) {
      if (!closes(bytes, from, to, 4)) return true;
      const { key, at: start } = open;
      open = undefined;
      const length = at + 5 - start;
      return take(key, start, read(start, length), length);
    }
    const line = bytes.toString('utf8', from, to);
    const [whole, quoted] = head.exec(line) ?? [];
    const key = quoted === undefined ? undefined : jsonValue(quoted);
    if (whole === undefined || quoted === undefined || typeof key !== 'string' || rows.has(key)) return false;
    // As Sheaf writes it: no sign is escaped that need not be.
    if (quoted.length !== key.length + 2 && quoted !== JSON.stringify(key)) return false;
    const start = at + Buffer.byteLength(whole) - 1;
    if (line.endsWith('{')) {
      open = { key, at: start };
      return true;
    }
    const ends = line.endsWith(',') ? 1 : 0;
    const text = line.slice(whole.length - 1, line.length - ends);
    return take(key, start, text, at + (to - from) - ends - start);
  });
  if (size === undefined || end < 0) return undefined;
  const stretch = listLines ? listLines.stretch : { begin, end: begin };
  if (!stretch) return undefined;
  const rest = jsonValue(
    read(0, stretch.begin) + read(stretch.end, begin - stretch.end) + read(end, size - end),
  );
  return rest === undefined ? undefined : { rest, places };
}

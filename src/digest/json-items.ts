import { closeSync, readSync } from 'node:fs';
import { eachLine, openIfThere } from './file-lines.ts';
import { jsonValue } from './json-value.ts';
import { ListLines } from './list-lines.ts';

/**
 * Reads a JSON file that holds an object with a long list of objects in it, in the form that Sheaf writes: two spaces a
 * level, each object laid out whole. Memory holds one of them at a time.
 * @param list the key of the list
 * @param see is shown its objects in order
 * @returns the file's value with the list empty; undefined when there is no such file, or when it has another form: it is
 *   to be read whole then, whatever was seen.
 */
export function eachJsonItem(file: string, list: string, see: (item: unknown) => void): unknown {
  const handle = openIfThere(file);
  if (handle === undefined) return undefined;
  try {
    return scan(handle, list, see);
  } finally {
    closeSync(handle);
  }
}

function scan(handle: number, list: string, see: (item: unknown) => void): unknown {
  const read = (start: number, length: number): string => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, length, start));
  };
  const lines = new ListLines(list, read, see);
  const size = eachLine(handle, lines.next);
  const { stretch } = lines;
  return size === undefined || !stretch
    ? undefined
    : jsonValue(read(0, stretch.begin) + read(stretch.end, size - stretch.end));
}

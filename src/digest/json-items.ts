import { closeSync, readSync } from 'node:fs';
import { eachLine, openIfThere } from './file-lines.ts';
import { jsonValue } from './json-rows.ts';

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
  const read = (start: number, end: number): string => {
    const bytes = Buffer.allocUnsafe(end - start);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, start));
  };
  const opening = `  ${JSON.stringify(list)}: [`;
  /** Where the list begins and ends, and the object that is open. */
  let [begin, end, item] = [-1, -1, -1];
  let isLast = false;
  const size = eachLine(handle, (bytes, from, to, at) => {
    if (end >= 0) return true;
    // Only lines that stand this far out say where something begins or ends.
    if (begin >= 0 && to - from > 4 && bytes[from + 4] === space) return item >= 0;
    const line = bytes.toString('utf8', from, to);
    if (begin < 0) {
      if (line === opening) begin = at + to - from;
      return true;
    }
    if (item < 0 && line === '    {') {
      item = at;
      return !isLast;
    }
    if (item >= 0 && /^ {4}\},?$/.test(line)) {
      const value = jsonValue(read(item, at + '    }'.length));
      item = -1;
      isLast = !line.endsWith(',');
      if (value !== undefined) see(value);
      return value !== undefined;
    }
    end = at;
    return isLast && item < 0 && /^ {2}\],?$/.test(line);
  });
  return size === undefined || end < 0 ? undefined : jsonValue(read(0, begin) + read(end, size));
}

const space = 0x20;

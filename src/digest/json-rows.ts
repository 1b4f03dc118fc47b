import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** The rows of one long mapping in a JSON file, which stay on disk: memory holds where each one lies. */
export interface JsonRows {
  /** The file's value with the mapping empty. */
  rest: unknown;
  /** The keys of the mapping, in order. */
  keys(): Iterable<string>;
  /** One value of the mapping, read again from the file; undefined when it has none under that key. */
  read(key: string): unknown;
  /** To be called when no more is read. */
  close(): void;
}

/** A value begins its own line, and ends on it or with a bracket that stands below its key. */
const head = /^ {4}("(?:[^"\\]|\\.)*"): \{/;
const lineEnd = 10;

/**
 * Opens a JSON file that holds an object with a long mapping of objects in it, in the form that Sheaf writes: two
 * spaces a level, and each value of the mapping on one line or laid out whole.
 * @param mapping the key of the mapping
 * @param see is shown each value in order
 * @returns undefined when there is no such file, or when it has another form: it is to be read whole then.
 */
export function openJsonRows(
  file: string,
  mapping: string,
  see: (key: string, value: unknown) => void,
): JsonRows | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const close = (): void => closeSync(handle);
  try {
    const found = scan(readFileSync(handle), mapping, see);
    if (!found) {
      close();
      return undefined;
    }
    const { rest, rows } = found;
    const read = (key: string): unknown => {
      const row = rows.get(key);
      if (!row) return undefined;
      const bytes = Buffer.alloc(row.length);
      readSync(handle, bytes, 0, row.length, row.at);
      return json(bytes.toString('utf8'));
    };
    return { rest, keys: () => rows.keys(), read, close };
  } catch (error) {
    close();
    throw error;
  }
}

interface Row {
  at: number;
  length: number;
}

function scan(
  bytes: Buffer,
  mapping: string,
  see: (key: string, value: unknown) => void,
): { rest: unknown; rows: Map<string, Row> } | undefined {
  const opening = Buffer.from(`\n  ${JSON.stringify(mapping)}: {\n`);
  const from = bytes.indexOf(opening) + opening.length;
  const to = bytes.indexOf('\n  }', from);
  if (from < opening.length || to < 0) return undefined;
  const rest = json(bytes.toString('utf8', 0, from) + bytes.toString('utf8', to));
  if (rest === undefined) return undefined;
  const rows = new Map<string, Row>();
  for (let at = from; at < to; ) {
    const stop = bytes.indexOf(lineEnd, at);
    const first = bytes.toString('utf8', at, stop);
    const [whole, quoted] = head.exec(first) ?? [];
    const key = quoted === undefined ? undefined : json(quoted);
    if (whole === undefined || typeof key !== 'string' || rows.has(key)) return undefined;
    const end = first.endsWith('{') ? bytes.indexOf('\n    }', stop) + 6 : at + Buffer.byteLength(first);
    if (end < at || end > to) return undefined;
    const start = at + Buffer.byteLength(whole) - 1;
    const length = (bytes[end - 1] === 0x2c ? end - 1 : end) - start;
    const value = json(bytes.toString('utf8', start, start + length));
    if (value === undefined) return undefined;
    see(key, value);
    rows.set(key, { at: start, length });
    at = bytes.indexOf(lineEnd, end - 1) + 1;
  }
  return { rest, rows };
}

/** Undefined for what is no JSON: the reader of whole files says what is wrong with it. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A file of a Pagefind index; `path` is relative to the index's folder. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** What each of Pagefind's compressed files begins with; one CBOR value follows (RFC 8949). */
const magic = Buffer.from('pagefind_dcd');

const fragment = /^fragment\/(.*)\.pf_fragment$/;

/**
 * The same index, with the same bytes each time, and fewer of them in its list of pages. Pagefind 1.5 lists the values
 * of a filter in the order of a hash map that differs from run to run, and names files after hashes of their content.
 * Here the lists are sorted and the files that hold them named anew. Of the names of pages, too, every search loads the
 * list: a hash of all of them and a running number take two fifths fewer bytes there than a hash each.
 * @param prefix begins the names of pages, by which results are told apart: pieces of one search, made apart, could
 *   otherwise give two pages the same
 * @throws Error when a file has another form than that of Pagefind 1.5.
 */
export function canonicalIndex(files: readonly IndexFile[], prefix = ''): IndexFile[] {
  const isFilter = ({ path }: IndexFile): boolean => path.endsWith('.pf_filter');
  const isMeta = ({ path }: IndexFile): boolean => path.endsWith('.pf_meta');
  const isEntry = ({ path }: IndexFile): boolean => path.endsWith('pagefind-entry.json');
  const isFragment = ({ path }: IndexFile): boolean => fragment.test(path);
  const result = files.filter(
    (file) => !isFilter(file) && !isMeta(file) && !isEntry(file) && !isFragment(file),
  );

  const filterHashes = new Map<string, string>();
  for (const file of files.filter(isFilter)) {
    // [name, [[value, [page…]]…]]
    const { head, items } = open(unpack(file));
    const content = Buffer.concat([head, items[0], sortedList(items[1])]);
    result.push(rename(file.path, content, filterHashes));
  }
  const fragments = new Map(
    files.filter(isFragment).map(({ path, content }) => [path.replace(fragment, '$1'), content]),
  );
  const metaHashes = new Map<string, string>();
  for (const file of files.filter(isMeta)) {
    // [version, pages, index chunks, [[filter, hash]…], …]
    const { head, items } = open(unpack(file));
    const filters = sortedList(Buffer.from(replaceAll(items[3].toString('latin1'), filterHashes), 'latin1'));
    const { list, names } = renamedPages(items[1], fragments, prefix);
    for (const [old, name] of names) {
      const content = fragments.get(old);
      if (content) result.push({ path: `fragment/${name}.pf_fragment`, content });
    }
    const content = Buffer.concat([head, items[0], list, items[2], filters, ...items.slice(4)]);
    result.push(rename(file.path, content, metaHashes));
  }
  for (const { path, content } of files.filter(isEntry)) {
    result.push({
      path,
      content: Buffer.from(replaceAll(Buffer.from(content).toString('utf8'), metaHashes)),
    });
  }
  return result;
}

const unpack = ({ path, content }: IndexFile): Buffer => {
  const plain = gunzipSync(content);
  if (!plain.subarray(0, magic.length).equals(magic)) throw formChanged(path);
  return plain.subarray(magic.length);
};

/** Compresses content and gives its file the name that its hash asks for, in as many digits as before. */
function rename(path: string, content: Buffer, hashes: Map<string, string>): IndexFile {
  const old = /_([0-9a-f]+)\.pf_\w+$/.exec(path)?.[1];
  if (!old) throw formChanged(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, old.length);
  hashes.set(`_${old}`, `_${hash}`);
  return { path: path.replace(`_${old}.`, `_${hash}.`), content: gzipSync(Buffer.concat([magic, content])) };
}

const replaceAll = (text: string, hashes: ReadonlyMap<string, string>): string =>
  text.replace(/_[0-9a-f]{7,}/g, (found) => hashes.get(found) ?? found);

/**
 * The list of an index's pages, each an array that begins with the page's name, with other names.
 * @param contents what is kept of each page, by its old name
 */
function renamedPages(
  list: Buffer,
  contents: ReadonlyMap<string, Uint8Array>,
  prefix: string,
): { list: Buffer; names: [old: string, name: string][] } {
  const { head, items } = open(list);
  const pages = items.map((page) => {
    const { head, items: parts } = open(page);
    const { kind, end } = readHead(parts[0], 0);
    if (kind !== 3) throw formChanged('a page');
    return { head, old: parts[0].subarray(end).toString(), rest: parts.slice(1) };
  });
  // Other content has other names: a browser may still keep what it once loaded by a name.
  const hash = createHash('sha256');
  for (const { old } of pages) hash.update(contents.get(old) ?? '');
  // It begins with a letter, as no name of a piece does.
  const all = `${prefix}p${hash.digest('hex').slice(0, 7)}`;
  const names = pages.map(({ old }, i): [string, string] => [old, `${all}-${i.toString(36)}`]);
  return {
    list: Buffer.concat([head, ...pages.flatMap(({ head, rest }, i) => [head, text(names[i][1]), ...rest])]),
    names,
  };
}

/** A short text as CBOR. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length > 255) throw formChanged('a name');
  return Buffer.concat([
    Buffer.from(bytes.length < 24 ? [0x60 | bytes.length] : [0x78, bytes.length]),
    bytes,
  ]);
}

/** A CBOR array with its items in order of their bytes. */
function sortedList(list: Buffer): Buffer {
  const { head, items } = open(list);
  return Buffer.concat([head, ...items.sort(Buffer.compare)]);
}

/** The bytes that begin a CBOR array, and the bytes of each of its items. */
function open(array: Buffer): { head: Buffer; items: Buffer[] } {
  const { kind, value, end } = readHead(array, 0);
  if (kind !== 4) throw formChanged('a list');
  const items: Buffer[] = [];
  let at = end;
  for (let i = 0; i < value; i++) {
    const next = skip(array, at);
    items.push(array.subarray(at, next));
    at = next;
  }
  if (at !== array.length) throw formChanged('a list');
  return { head: array.subarray(0, end), items };
}

/** Where the CBOR value that begins at `at` ends. */
function skip(bytes: Buffer, at: number): number {
  const { kind, value, end } = readHead(bytes, at);
  if (kind === 2 || kind === 3) return end + value;
  if (kind !== 4 && kind !== 5) return end;
  let next = end;
  for (let i = 0; i < (kind === 5 ? 2 * value : value); i++) next = skip(bytes, next);
  return next;
}

/** The head of a CBOR value: its major type, its number or length, and where the head ends. */
function readHead(bytes: Buffer, at: number): { kind: number; value: number; end: number } {
  const kind = bytes[at] >> 5;
  const short = bytes[at] & 31;
  if (short < 24) return { kind, value: short, end: at + 1 };
  if (short > 26) throw formChanged('a length');
  const width = 2 ** (short - 24);
  return { kind, value: bytes.readUIntBE(at + 1, width), end: at + 1 + width };
}

const formChanged = (what: string): Error =>
  new Error(`${what} has another form than in Pagefind 1.5: src/search/canonical.ts needs a look`);

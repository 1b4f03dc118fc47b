import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalIndex, type IndexFile } from '../../src/search/canonical.ts';

type Value = number | string | Value[];

/** CBOR of the few kinds of values that Pagefind writes. */
function cbor(value: Value): Buffer {
  const head = (kind: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(kind << 5) | n])
      : n < 256
        ? Buffer.from([(kind << 5) | 24, n])
        : Buffer.from([(kind << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
}

const pack = (path: string, value: Value): IndexFile => ({
  path,
  content: gzipSync(Buffer.concat([Buffer.from('pagefind_dcd'), cbor(value)])),
});

const long = 'a topic whose name is longer than twenty-three letters';
const pages = Array.from({ length: 300 }, (_, i) => i);

/** One index as two runs of Pagefind could write it: `turn` turns the order of its hash maps. */
const indexFiles = (turn: <T>(list: T[]) => T[], [topic, edition, meta]: string[]): IndexFile[] => [
  { path: 'pagefind.js', content: Buffer.from('program') },
  { path: 'fragment/en_0000aaa.pf_fragment', content: gzipSync('a page') },
  pack(`filter/en_${topic}.pf_filter`, [
    'topic',
    turn<Value>([
      ['graphs', [1, 2]],
      [long, pages],
      ['a', [300]],
    ]),
  ]),
  pack(`filter/en_${edition}.pf_filter`, [
    'edition',
    turn<Value>([
      ['may', [1]],
      ['june', [700]],
    ]),
  ]),
  pack(`pagefind.en_${meta}.pf_meta`, [
    '1.5.2',
    [['en_0000aaa', 31]],
    [['a', 'b', 'en_1111bbb']],
    turn<Value>([
      ['topic', `en_${topic}`],
      ['edition', `en_${edition}`],
    ]),
    [],
    ['title'],
  ]),
  { path: 'pagefind-entry.json', content: Buffer.from(`{"languages":{"en":{"hash":"en_${meta}"}}}`) },
];

const one = indexFiles((list) => list, ['aaaaaaa', 'bbbbbbb', 'cccccccccc']);
const other = indexFiles((list) => list.toReversed(), ['ddddddd', 'eeeeeee', 'ffffffffff']);
const byPath = (files: IndexFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, content }) => [path, Buffer.from(content).toString('hex')]));

const pathsOf = (files: readonly IndexFile[], end: string): string[] =>
  files.map(({ path }) => path).filter((path) => path.endsWith(end));

describe('canonicalIndex', () => {
  it('gives one index the same names and bytes, in whatever order it was written', () => {
    expect(byPath(canonicalIndex(one))).toEqual(byPath(canonicalIndex(other)));
    expect(byPath(canonicalIndex(canonicalIndex(one)))).toEqual(byPath(canonicalIndex(one)));
  });

  it('keeps the files pointing at each other', () => {
    const files = canonicalIndex(one);
    const [entry] = files.filter(({ path }) => path.endsWith('entry.json'));
    const [meta] = files.filter(({ path }) => path.endsWith('.pf_meta'));
    expect(Buffer.from(entry.content).toString()).toContain(/pagefind\.(\w+)\.pf_meta/.exec(meta.path)?.[1]);
    const text = gunzipSync(meta.content).toString('latin1');
    const filters = files.filter(({ path }) => path.endsWith('.pf_filter'));
    expect(filters).toHaveLength(2);
    for (const { path } of filters) expect(text).toContain(/filter\/(\w+)\.pf_filter/.exec(path)?.[1]);
    expect(text).toContain(/fragment\/(.+)\.pf_fragment/.exec(pathsOf(files, '.pf_fragment')[0])?.[1]);
  });

  it('names pages by a hash of all of them and a number, and a piece has names of its own', () => {
    const [page] = pathsOf(canonicalIndex(one), '.pf_fragment');
    expect(page).toMatch(/^fragment\/p[0-9a-f]{7}-0\.pf_fragment$/);
    const rewritten = one.map((file) =>
      file.path.endsWith('.pf_fragment') ? { ...file, content: gzipSync('another page') } : file,
    );
    expect(pathsOf(canonicalIndex(rewritten), '.pf_fragment')).not.toContain(page);
    const name = (prefix: string): string => page.replace('fragment/', prefix).replace('.pf_fragment', '');
    const metaOf = (prefix: string): Buffer[] =>
      canonicalIndex(one, prefix)
        .filter(({ path }) => path.endsWith('.pf_meta'))
        .map(({ content }) => gunzipSync(content));
    const [plain] = metaOf('');
    for (const prefix of ['3-', 'a-name-of-24-characters-']) {
      expect(pathsOf(canonicalIndex(one, prefix), '.pf_fragment')).toEqual([
        `fragment/${name(prefix)}.pf_fragment`,
      ]);
      const [named] = metaOf(prefix);
      const at = plain.indexOf(cbor(name('')));
      expect(named).toEqual(
        Buffer.concat([
          plain.subarray(0, at),
          cbor(name(prefix)),
          plain.subarray(at + cbor(name('')).length),
        ]),
      );
    }
  });

  it('says so when the form is another', () => {
    expect(() => canonicalIndex([pack('filter/en_aaaaaaa.pf_filter', 'no list')])).toThrow(/Pagefind 1\.5/);
    const broken = { path: 'filter/en_aaaaaaa.pf_filter', content: gzipSync('something else') };
    expect(() => canonicalIndex([broken])).toThrow(/Pagefind 1\.5/);
  });
});

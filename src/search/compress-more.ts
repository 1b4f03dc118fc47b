import { gunzipSync } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import type { IndexFile } from './canonical.ts';

/** The two that every first search loads: together they are two thirds of its bytes. */
const everySearch = /(?:^|\/)wasm\.[\w-]+\.pagefind$|\.pf_meta$/;
const fragment = /\.pf_fragment$/;
/** Below this a first search is far from 120 kB, and two seconds of a build are dear. */
const fewestPages = 100;

/**
 * The same files, of which those that every search loads take 4 % fewer bytes in the same format: by Zopfli, which
 * looks for the best way to write gzip's code (https://github.com/google/zopfli). Small indexes stay as they are,
 * and so does the program for other languages.
 */
export async function compressMore(files: readonly IndexFile[]): Promise<IndexFile[]> {
  if (files.filter(({ path }) => fragment.test(path)).length < fewestPages) return [...files];
  const result: IndexFile[] = [];
  for (const file of files) {
    const worth = everySearch.test(file.path) && !file.path.endsWith('wasm.unknown.pagefind');
    const content = worth ? await gzipAsync(gunzipSync(file.content), { numiterations: 5 }) : file.content;
    result.push(content.length < file.content.length ? { path: file.path, content } : file);
  }
  return result;
}

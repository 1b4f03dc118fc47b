import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import writeFileAtomic from 'write-file-atomic';
import { programRoot } from '../digest/folder.ts';
import type { IndexFile } from './canonical.ts';

/** The two that every first search loads: together they are two thirds of its bytes. */
const everySearch = /(?:^|\/)wasm\.[\w-]+\.pagefind$|\.pf_meta$/;
const fragment = /\.pf_fragment$/;
/** Below this a first search is far from 120 kB, and two seconds of a build are dear. */
const fewestPages = 100;
/** More make a difference of some bytes. */
const iterations = 5;

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
    const content = worth ? await compressed(gunzipSync(file.content)) : file.content;
    result.push(content.length < file.content.length ? { path: file.path, content } : file);
  }
  return result;
}

/** Pagefind's program is the same at every build, and takes nine tenths of the time. */
const kept = path.join(programRoot, '.sheaf', 'cache', 'compressed');
/** Smaller contents are tables, which are never the same again. */
const worthKeeping = 100_000;

async function compressed(content: Buffer): Promise<Uint8Array> {
  const compress = async (): Promise<Uint8Array> => {
    // It takes 16 MB from when it is loaded.
    const { gzipAsync } = await import('@gfx/zopfli');
    return gzipAsync(content, { numiterations: iterations });
  };
  if (content.length < worthKeeping) return compress();
  const name = createHash('sha256')
    .update(`${iterations}\n`)
    .update(content)
    .digest('base64url')
    .slice(0, 22);
  const file = path.join(kept, `${name}.gz`);
  try {
    const known = await readFile(file);
    if (gunzipSync(known).equals(content)) return known;
  } catch {
    // It is not there, or damaged.
  }
  const made = await compress();
  // The program's folder may be read-only: a cache is no reason to fail.
  await mkdir(kept, { recursive: true })
    .then(() => writeFileAtomic(file, Buffer.from(made)))
    .catch(() => {});
  return made;
}

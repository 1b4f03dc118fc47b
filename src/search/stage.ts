import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import * as pagefind from 'pagefind';
import { SheafError } from '../digest/errors.ts';
import { exists, publishFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { canonicalIndex, type IndexFile } from './canonical.ts';
import { compressMore } from './compress-more.ts';
import { vocabularyFiles } from './vocabulary.ts';

export interface SearchReport {
  pages: number;
}

/** Pagefind answers with lists of messages instead of throwing. */
function check(errors: readonly string[], what: string): void {
  if (errors.length > 0)
    throw new SheafError({ what: `${what}: ${errors.join('; ')}`, mend: 'Run npm run site first.' });
}

/**
 * Last stage: the paper pages of a built site become its search index, `pagefind/` below it.
 * @throws SheafError when Pagefind can't read the site or write the index.
 */
export async function buildSearch(site: string, language: string, reporter: Reporter): Promise<SearchReport> {
  reporter.progress('indexing', 0);
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = String(await chunkSize(site));
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  check(errors, 'the search index could not be started');
  if (!index) throw new SheafError({ what: 'the search index could not be started' });
  try {
    const added = await index.addDirectory({ path: site, glob: 'papers/**/*.html' });
    check(added.errors, 'the pages could not be indexed');
    // Pagefind's own writeFiles answers before its last files are whole.
    const built = await index.getFiles();
    check(built.errors, 'the search index could not be written');
    const program = await programFiles(canonicalIndex(built.files));
    const files = [...(await compressMore(program)), ...vocabularyFiles(built.files)];
    await writeIndex(files, path.join(site, 'pagefind'));
    return { pages: added.page_count };
  } finally {
    await pagefind.close();
  }
}

/**
 * About how large a file of the index should be, in Pagefind's units (1.3 bytes each). A query loads the list of
 * these files (13 bytes for each) and one of them for each of its four words or so; with 650 bytes of index per
 * page, as measured, the two together are least at √(13 · 650 · pages / 4) bytes.
 */
async function chunkSize(site: string): Promise<number> {
  const papers = path.join(site, 'papers');
  const pages = (await exists(papers)) ? (await readdir(papers)).length : 0;
  return Math.max(500, Math.round(36 * Math.sqrt(pages)));
}

/** Pagefind's own user interfaces and styles, which the site does not use. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/** The files that readers load: without Pagefind's user interfaces, and with its programs in fewer bytes. */
const programFiles = (files: readonly IndexFile[]): Promise<IndexFile[]> =>
  Promise.all(
    files
      .filter((file) => !unused.test(file.path))
      .map(async (file) => {
        if (!file.path.endsWith('.js')) return file;
        const { code } = await transform(Buffer.from(file.content).toString('utf8'), {
          minify: true,
          format: 'esm',
          target: 'es2022',
          // Messages for developers are a tenth of it; what goes wrong, the search page says itself.
          drop: ['console'],
        });
        return { path: file.path, content: Buffer.from(code) };
      }),
  );

/** Writes an index beside its place and publishes it, so that files of an older one don't pile up. */
async function writeIndex(files: readonly IndexFile[], folder: string): Promise<void> {
  const building = `${folder}.building-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  const folders = new Set(files.map((file) => path.dirname(path.join(building, file.path))));
  for (const one of folders) await mkdir(one, { recursive: true });
  for (const file of files) await writeFile(path.join(building, file.path), file.content);
  await publishFolder(building, folder);
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { SheafError } from '../digest/errors.ts';
import { publishFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { canonicalIndex, type IndexFile } from './canonical.ts';

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
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  check(errors, 'the search index could not be started');
  if (!index) throw new SheafError({ what: 'the search index could not be started' });
  try {
    const added = await index.addDirectory({ path: site, glob: 'papers/**/*.html' });
    check(added.errors, 'the pages could not be indexed');
    // Pagefind's own writeFiles answers before its last files are whole.
    const built = await index.getFiles();
    check(built.errors, 'the search index could not be written');
    await writeIndex(canonicalIndex(built.files), path.join(site, 'pagefind'));
    return { pages: added.page_count };
  } finally {
    await pagefind.close();
  }
}

/** Writes an index beside its place and publishes it, so that files of an older one don't pile up. */
async function writeIndex(files: readonly IndexFile[], folder: string): Promise<void> {
  const building = `${folder}.building-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  const folders = new Set(files.map((file) => path.dirname(path.join(building, file.path))));
  for (const one of folders) await mkdir(one, { recursive: true });
  for (const file of files) await writeFile(path.join(building, file.path), file.content);
  await publishFolder(building, folder);
}

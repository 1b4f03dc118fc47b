import path from 'node:path';
import * as pagefind from 'pagefind';
import { SheafError } from '../digest/errors.ts';
import type { Reporter } from '../digest/reporter.ts';

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
    const written = await index.writeFiles({ outputPath: path.join(site, 'pagefind') });
    check(written.errors, 'the search index could not be written');
    return { pages: added.page_count };
  } finally {
    await pagefind.close();
  }
}

import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { exists } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SearchOptions } from '../search/make-index.ts';
import { updateSearch } from '../search/stage.ts';
import { clearLeftovers } from './publishing.ts';
import type { Workplace } from './workplace.ts';

/** How the search index of a digest's site is made. */
export const searchOptions = ({
  digest,
  settings,
}: Pick<Workplace, 'digest' | 'settings'>): SearchOptions => ({
  language: settings.language,
  cache: path.join(digest.work, 'cache'),
});

/**
 * `npm run search`: the index of a site that is there.
 * @throws SheafError when no site is there.
 */
export async function indexSite(place: Workplace, reporter: Reporter): Promise<{ pages: number }> {
  const { out } = place;
  if (!(await exists(path.join(out, 'index.html')))) {
    throw new SheafError({
      what: 'there is no site here to index',
      where: out,
      mend: 'Run npm run site first.',
    });
  }
  await clearLeftovers(path.join(out, 'pagefind'));
  return updateSearch(out, searchOptions(place), reporter);
}

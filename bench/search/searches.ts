import path from 'node:path';
import { build } from 'esbuild';
import MiniSearch from 'minisearch';
import { programRoot } from '../../src/digest/folder.ts';
import type { Correction } from '../../src/site/client/find.ts';
import type { Filters } from '../../src/site/client/pagefind.ts';
import { elementsOf } from '../../test/site/html.ts';
import type { BuiltSite } from '../../test/site/site-folder.ts';
import type { TestBrowser } from '../../test/tools/browser.ts';
import { type Kind, type KnownItem, kinds } from './queries.ts';

/** What the bundle of `find.ts` leaves in a page. */
declare const siteFind: {
  find(
    query: string,
    filters?: Filters,
  ): Promise<{
    results: { data(): Promise<{ url: string }> }[];
    complete: number;
    corrections: Correction[];
  }>;
};

/** For each query the slugs of the papers that a search gives, best first, at most ten. */
export type Search = (queries: readonly string[]) => Promise<string[][]>;

/** What the site's own search says to a query. */
export interface SiteAnswer {
  /** Slugs of papers, best first. */
  slugs: string[];
  complete: number;
  corrections: Correction[];
}

/**
 * Asks the site's own search with its real index, in a browser, without opening a page for each query.
 * @param url where the built site is served
 * @param most so many of the papers that are found are named
 */
export async function askSite(
  browser: TestBrowser,
  url: string,
  asked: readonly { query: string; filters?: Filters }[],
  most = Number.POSITIVE_INFINITY,
): Promise<SiteAnswer[]> {
  const { outputFiles } = await build({
    entryPoints: [path.join(programRoot, 'src', 'site', 'client', 'find.ts')],
    bundle: true,
    // A test runner rewrites `import()` in what it hands to a page: hence a global instead of a module.
    format: 'iife',
    globalName: 'siteFind',
    write: false,
  });
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${url}about/`);
  await page.addScriptTag({ content: outputFiles[0].text });
  const answers = await page.evaluate(
    async ({ asked, most }) => {
      const answers: SiteAnswer[] = [];
      for (const { query, filters } of asked) {
        const { results, complete, corrections } = await siteFind.find(query, filters);
        const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
        answers.push({ slugs: pages.map(({ url }) => url.split('/').at(-2) ?? ''), complete, corrections });
      }
      return answers;
    },
    // What is not finite does not survive the way into the page.
    { asked: [...asked], most: Math.min(most, 1e9) },
  );
  await context.close();
  return answers;
}

/** The site's own search. */
export const siteSearch =
  (browser: TestBrowser, url: string): Search =>
  async (queries) => {
    const asked = queries.map((query) => ({ query }));
    return (await askSite(browser, url, asked, 10)).map(({ slugs }) => slugs);
  };

/** MiniSearch over the titles and abstracts of the same pages, forgiving and by beginnings. */
export const miniSearch =
  (site: BuiltSite, titleBoost = 1): Search =>
  async (queries) => {
    const index = new MiniSearch({ fields: ['title', 'text'], idField: 'id' });
    for (const page of site.pages.filter(({ kind, redirect }) => kind === 'papers/*' && !redirect)) {
      const elements = elementsOf(page.html);
      const title = elements.find(({ name }) => name === 'h1')?.text ?? '';
      const text = elements.find(({ attributes }) => attributes.get('class') === 'abstract')?.text ?? '';
      index.add({ id: page.path.split('/')[2], title, text });
    }
    const options = { fuzzy: 0.2, prefix: true, boost: { title: titleBoost } };
    return queries.map((query) =>
      index
        .search(query, options)
        .slice(0, 10)
        .map(({ id }) => id),
    );
  };

/** One through the rank of a paper in a list, 0 when it is not there. */
export const reciprocalRank = (list: readonly string[], slug: string): number => {
  const rank = list.indexOf(slug);
  return rank < 0 ? 0 : 1 / (rank + 1);
};

/** The mean reciprocal rank among the first ten of known items, by kind; kinds without items are left out. */
export function meanRanks(
  items: readonly KnownItem[],
  lists: readonly (readonly string[])[],
): Map<Kind, number> {
  const means = new Map<Kind, number>();
  for (const kind of kinds) {
    const ranks = items.flatMap((item, i) =>
      item.kind === kind ? [reciprocalRank(lists[i], item.slug)] : [],
    );
    if (ranks.length > 0) means.set(kind, ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length);
  }
  return means;
}

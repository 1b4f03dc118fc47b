import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Published } from '../cache/published.ts';
import { publishDifference } from '../digest/difference.ts';
import { exists, publishFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { hashesFile, type MadeIndex, makeIndex, makeWhole, type SearchOptions } from './make-index.ts';
import { hashesOf, type PageHashes, pagesOf, type StayingPages } from './pages.ts';

export interface SearchReport {
  pages: number;
}

/** Where the index lies on a site. */
const place = 'pagefind';

/** The published index of a site, and a folder beside it for what is being made. */
const placesOf = (site: string): { index: string; work: string } => ({
  index: path.join(site, place),
  work: path.join(site, `${place}.building-${process.pid}`),
});

/**
 * Makes the search index of a site as a whole: the pages of its papers become `pagefind/` below it. It is made beside its
 * place and published whole, so that files of an older one don't pile up.
 * @param most the most pages of one piece; left out, what one process can do
 * @throws SheafError when Pagefind can't read the site or write the index.
 */
export async function buildSearch(
  site: string,
  language: string,
  reporter: Reporter,
  { most }: { most?: number } = {},
): Promise<SearchReport> {
  const { index, work } = placesOf(site);
  const pages = await pagesOf(site);
  return inFolder(work, async () => {
    await makeWhole(pages, work, { language, most }, reporter);
    await publishFolder(path.join(work, 'index'), index);
    return { pages: pages.slugs.length };
  });
}

/**
 * Last stage: makes the search index of a published site that of its pages, by a supplement to the one that is there
 * when little has changed since (`writeSupplement`).
 * @throws SheafError when Pagefind can't read the site or write the index.
 */
export async function updateSearch(
  site: string,
  options: SearchOptions,
  reporter: Reporter,
): Promise<SearchReport> {
  const { index, work } = placesOf(site);
  const pages = await pagesOf(site);
  return inFolder(work, async () => {
    const made = await makeIndex(pages, index, work, options, reporter);
    const fresh = path.join(work, 'index');
    if (made.kept.length === 0) await publishFolder(fresh, index);
    else if (await exists(fresh)) publishDifference(fresh, index, new Set(made.kept));
    await made.record();
    return { pages: pages.slugs.length };
  });
}

/** Looks at the pages of a published site before it is known which of them stay. */
export const lookAtPages = async (site: string, options: SearchOptions): Promise<PageHashes> =>
  hashesOf(await pagesOf(site), hashesFile(options));

/**
 * The same for a site that is not published yet, in whose folder those files are left out that stay as they are
 * published. When it is published, what was made is to be recorded.
 * @param staying slugs of papers whose pages stay
 */
export async function refreshSearch(
  site: string,
  published: Published,
  staying: StayingPages['slugs'],
  options: SearchOptions,
  reporter: Reporter,
): Promise<SearchReport & Pick<MadeIndex, 'record'>> {
  const { index: target, work } = placesOf(site);
  const { index } = placesOf(published.out);
  const pages = await pagesOf(site, { site: published.out, slugs: staying });
  return inFolder(work, async () => {
    const made = await makeIndex(pages, index, work, options, reporter);
    const fresh = path.join(work, 'index');
    if (await exists(fresh)) await rename(fresh, target);
    published.leave(made.kept.map((file) => `${place}/${file}`));
    return { pages: pages.slugs.length, record: made.record };
  });
}

/** Lets the index of a published site stay as it is, though it may be older than some pages. */
export function leaveSearch(published: Published): void {
  published.leave([`${place}/`]);
}

/** Does something in a folder of its own, which goes away afterwards. */
async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await rm(folder, { recursive: true, force: true });
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

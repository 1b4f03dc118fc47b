import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FileIndex } from '../cache/file-index.ts';
import { exists } from '../digest/files.ts';

/** Pages of papers that are not made again. */
export interface StayingPages {
  /** The folder of the site in which they lie. */
  site: string;
  slugs: readonly string[];
}

/** The pages of a site's papers, wherever they lie. */
export interface PaperPages {
  /** Sorted. */
  slugs: readonly string[];
  /** The folder of the site in which the page of a paper lies. */
  folderOf(slug: string): string;
  /** Whether it is published there, and stays. */
  stays(slug: string): boolean;
  /** That folder, when it has no others than these. */
  site?: string;
}

/** The pages in the folder of a site, and those that it leaves out. */
export async function pagesOf(site: string, staying?: StayingPages): Promise<PaperPages> {
  const papers = path.join(site, 'papers');
  const made = (await exists(papers)) ? await readdir(papers) : [];
  const isStaying = new Set(staying?.slugs);
  return {
    slugs: [...new Set([...made, ...isStaying])].sort(),
    folderOf: (slug) => (staying && isStaying.has(slug) ? staying.site : site),
    stays: (slug) => isStaying.has(slug),
    ...(isStaying.size === 0 && { site }),
  };
}

/** Below the folder of a site, the page of a paper. */
const pageOf = (slug: string): string => `papers/${slug}/index.html`;

/** Makes a folder in which the pages of some papers seem to lie, as they do on the site. */
export function linkPages({ folderOf }: PaperPages, slugs: Iterable<string>, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const slug of slugs) {
    const page = pageOf(slug);
    mkdirSync(path.join(folder, path.dirname(page)), { recursive: true });
    try {
      linkSync(path.join(folderOf(slug), page), path.join(folder, page));
    } catch {
      // Not every file system can link.
      copyFileSync(path.join(folderOf(slug), page), path.join(folder, page));
    }
  }
}

/** So many pages are read before others of this process get their turn. */
const atATime = 100;

/** Hashes of pages (`hashOfPage`) by slug. */
export type PageHashes = ReadonlyMap<string, string>;

/**
 * A hash of what the search index is made from, of each page. A page that looks as it did (inode, size, time) is not
 * read again.
 * @param known where the hashes are kept
 */
export async function hashesOf({ slugs, folderOf }: PaperPages, known: string): Promise<PageHashes> {
  const index = new FileIndex<string>(known, '');
  const hashes = new Map<string, string>();
  for (const [i, slug] of slugs.entries()) {
    if (i % atATime === 0) await setImmediate();
    hashes.set(slug, index.get(pageOf(slug), hashOfPage, folderOf(slug)));
  }
  index.save();
  return hashes;
}

/**
 * The same when pages that stay were looked at before. Others are read, and not looked at again before the next time.
 * @param before hashes of all pages that are published
 */
export async function hashesFrom(
  { slugs, folderOf, stays }: PaperPages,
  before: PageHashes,
): Promise<PageHashes> {
  const hashes = new Map<string, string>();
  for (const [i, slug] of slugs.entries()) {
    if (i % atATime === 0) await setImmediate();
    const known = stays(slug) ? before.get(slug) : undefined;
    hashes.set(slug, known ?? hashOfPage(readFileSync(path.join(folderOf(slug), pageOf(slug)))));
  }
  return hashes;
}

/**
 * Pagefind reads what is marked for it: the article and some of the head. Around them stand what is on every page and
 * the paper's relatives, which change when other papers do.
 */
function hashOfPage(page: Buffer): string {
  const body = page.indexOf('</head>');
  const from = page.indexOf('<article', Math.max(0, body));
  const to = page.lastIndexOf('</article>');
  const hash = createHash('sha256');
  if (body < 0 || from < 0 || to < from) hash.update(page);
  else hash.update(page.subarray(0, body)).update('\0').update(page.subarray(from, to));
  return hash.digest('base64url').slice(0, 22);
}

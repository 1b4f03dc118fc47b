import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Published } from '../cache/published.ts';
import { publishFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { joinIndex } from './joined.ts';
import { readIndexPart, type StayingPages, writeIndexPart } from './part.ts';

export interface SearchReport {
  pages: number;
}

export interface SearchOptions {
  /** The most pages of one piece; left out, what one process can do. */
  most?: number;
  /** Pages that the folder leaves out. */
  staying?: StayingPages;
}

/** Where the index lies on a site. */
const place = 'pagefind';

/**
 * Last stage: the paper pages of a built site become its search index, `pagefind/` below it. It is made beside its
 * place and published whole, so that files of an older one don't pile up.
 * @throws SheafError when Pagefind can't read the site or write the index.
 */
export async function buildSearch(
  site: string,
  language: string,
  reporter: Reporter,
  { most, staying }: SearchOptions = {},
): Promise<SearchReport> {
  const target = path.join(site, place);
  const part = `${target}.part-${process.pid}`;
  const building = `${target}.building-${process.pid}`;
  const clear = async (): Promise<void> => {
    for (const folder of [part, `${part}.pages`, building])
      await rm(folder, { recursive: true, force: true });
  };
  await clear();
  try {
    const pages = await writeIndexPart(site, part, { language, most, staying }, reporter);
    await joinIndex([await readIndexPart(part)], building, rename);
    await publishFolder(building, target);
    return { pages };
  } finally {
    await clear();
  }
}

const unit = 'search index';

/**
 * `buildSearch` for a site whose published pages may stay: while all of them do, so does the index.
 * @param keys of each page of a paper, by slug, a hash of all that it was made from
 */
export async function refreshSearch(
  site: string,
  language: string,
  published: Published,
  { keys, staying }: { keys: ReadonlyMap<string, string>; staying: StayingPages['slugs'] },
  reporter: Reporter,
): Promise<SearchReport> {
  const key = createHash('sha256')
    .update(JSON.stringify([language, [...keys].sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('base64url')
    .slice(0, 22);
  if (published.keeps(unit, key, filesOf(published.out))) return { pages: keys.size };
  const report = await buildSearch(site, language, reporter, {
    staying: { site: published.out, slugs: staying },
  });
  published.made(unit, key, filesOf(site));
  return report;
}

/** The files of the index of a site. */
function filesOf(site: string): string[] {
  const folder = path.join(site, place);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

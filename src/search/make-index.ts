import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Reporter } from '../digest/reporter.ts';
import { entryFile } from './entry.ts';
import { joinIndex } from './joined.ts';
import { hashesFrom, hashesOf, type PageHashes, type PaperPages } from './pages.ts';
import { readIndexPart, writeIndexPart } from './part.ts';
import { type IndexRecord, lookOf, partsOf, readRecord, recordedBy, writeRecord } from './record.ts';
import { differenceOf, isSmall, type SupplementLimits, unchanged, writeSupplement } from './supplement.ts';
import type { WrittenPiece } from './write-piece.ts';

/** What is to be known to make an index from the one before. */
export interface SearchOptions {
  language: string;
  /** Where it is kept what the published index was made from. */
  cache: string;
  /** When a supplement is made; left out, when it is worth while. */
  limits?: SupplementLimits;
  /** The most pages of one piece; left out, what one process can do. */
  most?: number;
  /** Of the pages that are published, where they were looked at before. */
  hashes?: PageHashes;
}

/** Where hashes of pages are kept. */
export const hashesFile = ({ cache }: Pick<SearchOptions, 'cache'>): string =>
  path.join(cache, 'search-pages');

/** An index of which some files are made and others stay. */
export interface MadeIndex {
  /** Files of the published index that stay, and folders, with a slash at their end, that stay with all in them. */
  kept: readonly string[];
  /** To be called when all is published. */
  record(): Promise<void>;
}

/**
 * Makes the index of some pages, or what the published one lacks to be that: nothing, a supplement, or all of it.
 * @param index the published index
 * @param work a folder that is not there yet; what is made lies in its `index/`, which is not made when nothing is
 */
export async function makeIndex(
  pages: PaperPages,
  index: string,
  work: string,
  options: SearchOptions,
  reporter: Reporter,
): Promise<MadeIndex> {
  const { language, cache } = options;
  const { slugs, stays } = pages;
  const before = slugs.filter(stays).length > slugs.length / 2 ? options.hashes : undefined;
  const hashes = (): Promise<PageHashes> =>
    before ? hashesFrom(pages, before) : hashesOf(pages, hashesFile(options));
  const target = path.join(work, 'index');
  const record = readRecord(cache, language);
  const { whole, rest } = partsOf(index);
  if (record && lookOf(index, whole) === record.stamp) {
    const difference = differenceOf(record.pages, await hashes());
    const { key } = difference;
    if (key === record.rest.key && lookOf(index, rest) === record.rest.stamp) {
      return { kept: placesOf([...whole, ...rest]), record: async () => {} };
    }
    if (isSmall(difference, record.pages.length, options.limits)) {
      await writeSupplement(record, difference, pages, index, target, language);
      return {
        kept: placesOf(whole),
        record: () =>
          writeRecord(cache, { ...record, rest: { key, stamp: lookOf(index, partsOf(index).rest) } }),
      };
    }
  }
  // Pages are read while Pagefind works in a process of its own.
  const [made, read] = await Promise.all([makeWhole(pages, work, options, reporter), hashes()]);
  const entry = await readFile(path.join(target, entryFile), 'utf8');
  return {
    kept: [],
    record: async () => {
      const ids = new Map(made.ids.map(([url, id]) => [url.split('/')[2], id]));
      const recorded = pages.slugs.map((slug): IndexRecord['pages'][number] => [
        slug,
        read.get(slug) ?? '',
        ids.get(slug) ?? '',
      ]);
      // A page whose address is not its paper's could not be withdrawn.
      if (recorded.filter(([, , id]) => id !== '').length < made.ids.length) return;
      const now = partsOf(index);
      await writeRecord(cache, {
        version: 1,
        by: recordedBy(language),
        entry,
        pages: recorded,
        words: made.words,
        stamp: lookOf(index, now.whole),
        rest: { key: unchanged, stamp: lookOf(index, now.rest) },
      });
    },
  };
}

/** The folders that hold files, and the files that lie in none: no folder holds some that stay and some that do not. */
const placesOf = (files: readonly string[]): string[] => [
  ...new Set(files.map((file) => file.replace(/\/.*/s, '/'))),
];

/**
 * Makes the index of some pages as a whole, in `index/` below a folder.
 * @returns what is known of the pages
 */
export async function makeWhole(
  pages: PaperPages,
  work: string,
  { language, most }: { language: string; most?: number },
  reporter: Reporter,
): Promise<Pick<WrittenPiece, 'ids' | 'words'>> {
  const folder = path.join(work, 'part');
  const ids = await writeIndexPart(pages, folder, { language, most }, reporter);
  const part = await readIndexPart(folder);
  await joinIndex([part], path.join(work, 'index'), rename);
  return { ids, words: [...part.words] };
}

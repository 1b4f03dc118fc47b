import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Entry, entryFile, pagesIn, parseEntry } from './entry.ts';
import { fragmentFile, fragmentsOf } from './fragment.ts';
import { linkPages, type PaperPages } from './pages.ts';
import { type IndexRecord, keyOf, supplement } from './record.ts';
import { countWords, vocabularyFiles } from './vocabulary.ts';
import { writeAll, writePiece } from './write-piece.ts';

/** When a supplement is worth while. */
export interface SupplementLimits {
  /** Fewer pages are indexed anew as soon as a supplement is made, and cost readers fewer bytes. */
  fewestPages: number;
  /** The greatest part of all pages that may be new, or may have changed or gone. */
  mostChanged: number;
}
const usual: SupplementLimits = { fewestPages: 2_000, mostChanged: 0.02 };

/** How the pages of a site differ from those of an index. */
export interface Difference {
  /** Slugs of pages that are new or have changed. */
  fresh: readonly string[];
  /** Ids of pages that have changed or are gone. */
  withdrawn: readonly string[];
  /** A hash of what differs. */
  key: string;
}

/** @param hashes of each page, by slug */
export function differenceOf(pages: IndexRecord['pages'], hashes: ReadonlyMap<string, string>): Difference {
  const same = new Set<string>();
  const withdrawn: string[] = [];
  for (const [slug, hash, id] of pages) {
    if (hashes.get(slug) === hash) same.add(slug);
    else if (id !== '') withdrawn.push(id);
  }
  const fresh = [...hashes.keys()].filter((slug) => !same.has(slug)).sort();
  withdrawn.sort();
  return { fresh, withdrawn, key: keyOf([fresh.map((slug) => [slug, hashes.get(slug)]), withdrawn]) };
}

/** The key of no difference. */
export const unchanged = keyOf([[], []]);

/** Whether a supplement to an index of so many pages is worth while: else the whole index is made anew. */
export const isSmall = (
  { fresh, withdrawn }: Difference,
  pages: number,
  { fewestPages, mostChanged }: SupplementLimits = usual,
): boolean => pages >= fewestPages && Math.max(fresh.length, withdrawn.length) <= mostChanged * pages;

/**
 * Makes what a published index lacks to be that of the pages as they are now: a piece with what is new, the vocabulary of
 * all, and a table of contents that says which results of the older pieces are withdrawn. So do search engines that keep
 * an index in segments (P. O'Neil et al., The log-structured merge-tree, Acta Informatica 33, 1996).
 * @param index the published index, which stays as it is
 * @param target a folder for the files
 * @throws SheafError when Pagefind can't read the pages or write the index.
 */
export async function writeSupplement(
  record: IndexRecord,
  { fresh, withdrawn }: Difference,
  pages: PaperPages,
  index: string,
  target: string,
  language: string,
): Promise<void> {
  const words = new Map(record.words);
  countWords(withdrawnFrom(index, withdrawn), words, -1);
  const whole = parseEntry(record.entry, entryFile);
  const entry: Entry = { ...whole };
  let added = 0;
  if (fresh.length > 0) {
    const links = `${target}.pages`;
    linkPages(pages, fresh, links);
    const piece = await writePiece({
      folder: links,
      pages: fresh.length,
      language,
      name: supplement,
      target: path.join(target, supplement),
    }).finally(() => rmSync(links, { recursive: true }));
    added = piece.ids.length;
    for (const [word, count] of piece.words) words.set(word, (words.get(word) ?? 0) + count);
    entry.pieces = [...(entry.pieces ?? []), supplement];
    entry.piecePages = [...(entry.piecePages ?? []), added];
  }
  if (withdrawn.length > 0) entry.withdrawn = [...withdrawn];
  entry.pages = pagesIn(whole) - withdrawn.length + added;
  mkdirSync(target, { recursive: true });
  const isWhole = fresh.length + withdrawn.length === 0;
  writeFileSync(path.join(target, entryFile), isWhole ? record.entry : JSON.stringify(entry));
  writeAll(vocabularyFiles(words), target);
}

/** The piece of a page is that which its id begins with. */
const pieceOf = (id: string): string => /^(?:\d+-)*/.exec(id)?.[0].slice(0, -1) ?? '';

/** Pages of an index, by their ids. */
const withdrawnFrom = (index: string, ids: readonly string[]): ReturnType<typeof fragmentsOf> =>
  fragmentsOf(
    ids.map((id) => {
      const file = path.posix.join(pieceOf(id), fragmentFile(id));
      return { path: file, content: readFileSync(path.join(index, file)) };
    }),
  );

import { gzipSync } from 'node:zlib';
import { searchableWords } from '../text/plain-words.ts';
import { letterFile } from '../text/vocabulary-files.ts';
import type { IndexFile } from './canonical.ts';
import type { Fragment } from './fragment.ts';

/** At most so many words, the most used ones: a word that a reader mistypes is seldom a rare number. */
const most = 30_000;

/** How many pages have each word. */
export type WordCounts = Map<string, number>;

/**
 * Adds the words of pages to `counts`, or takes them away again. Words of one to three letters and numbers are left out.
 */
export function countWords(
  pages: Iterable<Pick<Fragment, 'content' | 'meta'>>,
  counts: WordCounts,
  sign: 1 | -1 = 1,
): void {
  /** How many pages have each word, of whatever form, and the last of them. */
  const found = new Map<string, { pages: number; last: number }>();
  let page = 0;
  for (const { content, meta } of pages) {
    page++;
    for (const word of searchableWords(`${content} ${meta.name ?? ''} ${meta.acronyms ?? ''}`)) {
      const known = found.get(word);
      if (!known) found.set(word, { pages: 1, last: page });
      else if (known.last !== page) {
        known.last = page;
        known.pages++;
      }
    }
  }
  for (const [word, { pages }] of found) {
    if (word.length <= 3 || word.length >= 30 || /\p{N}/u.test(word)) continue;
    const count = (counts.get(word) ?? 0) + sign * pages;
    if (count > 0) counts.set(word, count);
    else counts.delete(word);
  }
}

/**
 * The words of a site's pages, for finding what a mistyped word was meant to be: one file for each first letter and
 * one for each second letter (`letterFile`), its words in order of the alphabet, each with the number of its pages as
 * a digit (the logarithm to base 2, at most 9), compressed.
 */
export function vocabularyFiles(counts: WordCounts): IndexFile[] {
  const kept = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, most);
  const byFile = new Map<string, string[]>();
  for (const [word, count] of kept) {
    const entry = word + Math.min(9, Math.floor(Math.log2(count)));
    for (const file of [letterFile(1, word[0]), letterFile(2, word[1])]) {
      const entries = byFile.get(file);
      if (entries) entries.push(entry);
      else byFile.set(file, [entry]);
    }
  }
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, entries]) => ({ path: file, content: gzipSync(entries.sort().join('\n'), { level: 9 }) }));
}

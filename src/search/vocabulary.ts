import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { searchableWords } from '../text/plain-words.ts';
import { letterFile } from '../text/vocabulary-files.ts';
import type { IndexFile } from './canonical.ts';

/** At most so many words, the most used ones: a word that a reader mistypes is seldom a rare number. */
const most = 30_000;
const fragmentSchema = z.object({ content: z.string(), meta: z.record(z.string(), z.string()) });

/**
 * The words of an index's pages, for finding what a mistyped word was meant to be: one file for each first letter
 * and one for each second letter (`letterFile`), its words in order of the alphabet, each with the number of its
 * pages as a digit (the logarithm to base 2, at most 9), compressed. Words of one to three letters and numbers are
 * left out.
 */
export function vocabularyFiles(files: readonly IndexFile[]): IndexFile[] {
  const pages = new Map<string, number>();
  for (const { path, content } of files) {
    if (!path.endsWith('.pf_fragment')) continue;
    const text = gunzipSync(content).toString('utf8');
    const { content: body, meta } = fragmentSchema.parse(JSON.parse(text.slice(text.indexOf('{'))));
    const words = searchableWords(`${body} ${meta.name ?? ''} ${meta.acronyms ?? ''}`);
    for (const word of new Set(words)) {
      if (word.length > 3 && word.length < 30 && !/\p{N}/u.test(word))
        pages.set(word, (pages.get(word) ?? 0) + 1);
    }
  }
  const kept = [...pages].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, most);
  const byFile = new Map<string, string[]>();
  for (const [word, count] of kept) {
    const entry = word + Math.min(9, Math.floor(Math.log2(count)));
    for (const file of [letterFile(1, word[0]), letterFile(2, word[1])]) {
      byFile.set(file, [...(byFile.get(file) ?? []), entry]);
    }
  }
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, entries]) => ({ path: file, content: gzipSync(entries.sort().join('\n'), { level: 9 }) }));
}

import { stopWords } from '../text/stop-words.ts';
import type { Document } from './document.ts';

/** A phrase with the documents that hold it. `key` is its lower-case form; a plural counts with its singular. */
export interface Phrase {
  key: string;
  words: number;
  /** As the papers write it most often. */
  text: string;
  documents: Set<number>;
  /** Those of them that hold it in the title. */
  titles: Set<number>;
}

const longest = 4;
/** Words that papers of any subject use of themselves: no phrase that only consists of them says anything. */
const generic = new Set(
  `paper work study approach approaches method methods propose proposed novel new results result show demonstrate
  state-of-the-art performance experiments experimental extensive model models problem problems task tasks dataset
  datasets data framework learning training existing different large small high low better best improve improved
  improving efficient efficiency effective significantly significant number various general first second based
  analysis algorithm algorithms technique techniques previous recent art simple good setting settings case
  order time real world compared baseline baselines benchmark benchmarks code available applications application
  challenges challenge system systems way issue set key main important find test address design network networks
  neural deep machine information input output use evaluation theory theoretical empirical practical strong
  parameter parameters function functions introduce present provide achieve achieves process structure range
  given finds find multiple single size cost accuracy error loss sample samples representation representations`.split(
    /\s+/,
  ),
);

const edge = (word: string): boolean =>
  stopWords.has(word.toLowerCase()) || !/[\p{L}]/u.test(word) || word.length < 2;
const singular = (word: string): string =>
  word.length > 3 && /[^su]s$/.test(word) ? word.replace(/(?<=[^aeiou])ies$/, 'y').replace(/s$/, '') : word;

/** The runs of words between punctuation, with their case. */
const runs = (text: string): string[][] =>
  text
    .split(/[^\p{L}\p{N}\s'’+^/-]+|\s[-–—]\s/u)
    .map((run) => run.split(/\s+/).filter((word) => word !== ''));

/** All phrases of one to four words that at least two documents hold and that carry a subject, by key. */
export function collectPhrases(documents: readonly Document[]): Map<string, Phrase> {
  const found = new Map<string, Phrase & { forms: Map<string, number> }>();
  documents.forEach((document, d) => {
    for (const [text, inTitle] of [
      [document.title, true],
      [document.abstract, false],
    ] as const) {
      for (const run of runs(text)) {
        for (let from = 0; from < run.length; from++) {
          if (edge(run[from])) continue;
          for (let to = from; to < Math.min(run.length, from + longest); to++) {
            if (edge(run[to])) continue;
            const words = run.slice(from, to + 1);
            const lower = words.map((word) => word.toLowerCase());
            if (
              lower.some((word) => stopWords.has(word) && word !== 'of' && word !== 'for' && word !== 'and')
            )
              continue;
            if (lower.every((word) => generic.has(word))) continue;
            const key = [...lower.slice(0, -1), singular(lower[lower.length - 1])].join(' ');
            let phrase = found.get(key);
            if (!phrase) {
              phrase = {
                key,
                words: words.length,
                text: '',
                documents: new Set(),
                titles: new Set(),
                forms: new Map(),
              };
              found.set(key, phrase);
            }
            phrase.documents.add(d);
            if (inTitle) phrase.titles.add(d);
            const form = words.join(' ');
            phrase.forms.set(form, (phrase.forms.get(form) ?? 0) + 1);
          }
        }
      }
    }
  });
  const phrases = new Map<string, Phrase>();
  for (const [key, { forms, ...phrase }] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (phrase.documents.size < 2) continue;
    const [text] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    phrases.set(key, { ...phrase, text });
  }
  return phrases;
}

/** A phrase in the case of a heading: small words stay small, words with capitals of their own stay as they are. */
export const headingCase = (text: string): string =>
  text
    .split(' ')
    .map((word, i) =>
      /\p{Lu}/u.test(word) || (i > 0 && stopWords.has(word))
        ? word
        : word.replace(
            /(^|-)(\p{Ll})/gu,
            (_, before: string, letter: string) => before + letter.toUpperCase(),
          ),
    )
    .join(' ');

import { foldNoun } from './fold.ts';
import type { Phrase } from './phrases.ts';

/** Longest first, so that the first one that fits is taken. */
const suffixes =
  `izations isations ization isation ibility ability ational ations ation ative ators ator ating ates ated ate acy ible able
  ness ments ment ities ity ional ions ion izing ising ings ing ised ized izer ize ise ers er ors or ed ical ally als al ly ic ive e y`
    .trim()
    .split(/\s+/);
/** The same by their last letters. */
const byEnd = new Map<string, string[]>();
for (const suffix of suffixes) byEnd.set(suffix.slice(-1), [...(byEnd.get(suffix.slice(-1)) ?? []), suffix]);
/** What is left of a word has this many letters at least. */
const least = 4;

/**
 * What the forms of a word have in common, for comparison only: suffixes are taken off by a list, longest first,
 * twice (after Lovins 1968). "Distribution" and "distributional", "interpretable" and "interpretability" are one.
 */
export function stemOf(word: string): string {
  let stem = foldNoun(word);
  for (let pass = 0; pass < 2; pass++) {
    const suffix = byEnd
      .get(stem.slice(-1))
      ?.find((one) => stem.endsWith(one) && stem.length - one.length >= least);
    if (suffix === undefined) break;
    stem = stem.slice(0, stem.length - suffix.length);
  }
  return stem;
}

/** The stems of a phrase's folded words, without repeats. */
export const stemsOf = (key: string): string[] => [
  ...new Set(
    key
      .split(' ')
      .filter((word) => word !== 'of')
      .map(stemOf),
  ),
];

/** The stems of phrases, which are compared again and again. */
const known = new WeakMap<Pick<Phrase, 'key'>, string[]>();

/** `stemsOf` the words of a phrase. */
export function stemsOfPhrase(phrase: Pick<Phrase, 'key'>): string[] {
  let stems = known.get(phrase);
  if (!stems) {
    stems = stemsOf(phrase.key);
    known.set(phrase, stems);
  }
  return stems;
}

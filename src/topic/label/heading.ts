import type { Phrase } from './phrases.ts';

/** A phrase is whole when noun phrases end, and begin, at this share of its occurrences. */
const wholeShare = 0.4;
/** A single word that is in fewer titles is as a rule an adjective or a word of all trades. */
const fewestTitles = 3;

/** Whether a phrase may stand above several topics: it is whole, and several words or one that is in titles. */
export const mayHead = ({ endsWhole, beginsWhole, words, weak, titles }: Phrase): boolean =>
  endsWhole >= wholeShare &&
  beginsWhole >= wholeShare &&
  (words > 1 || (!weak && titles.size >= fewestTitles));

/** One word alone is seldom a heading. */
export const headingWeight = (words: number): number => (words > 1 ? 1 : 0.6);

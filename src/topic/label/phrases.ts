import { findAcronyms } from '../../text/acronyms.ts';
import { weakWords } from '../../text/general-words.ts';
import { stopWords } from '../../text/stop-words.ts';
import type { Document } from '../document.ts';
import { foldNoun, foldPhrase } from './fold.ts';
import { PhraseForms, runningForm, titleText } from './phrase-form.ts';
import { longestWords, tallyRuns } from './phrase-runs.ts';
import { needsOthers, UnitReader } from './phrase-units.ts';

/** A noun phrase with the documents that hold it. */
export interface Phrase {
  /** Folded words, each in the singular, acronyms spelt out, parted by a space; a hyphen parts words too. */
  key: string;
  /** How many words the key has. */
  words: number;
  /** As the papers write it most often, in the case of a heading. */
  text: string;
  /** As the papers write it most often in running text. */
  running: string;
  /** Ascending. */
  documents: number[];
  /** Those of them that hold it in the title. */
  titles: Set<number>;
  /** The share of its occurrences at which a noun phrase ends, and at which one begins: 1 is a whole phrase. */
  endsWhole: number;
  beginsWhole: number;
  /** It is made of words only that need others to name a subject, as "network" or "learning". */
  weak: boolean;
}

const address = /https?:\/\/\S+/g;
/** Spaces that are not one plain space, as nearly all are. */
const severalSpaces = /[^\S ]\s*| \s+/g;

/** A digest means one thing by an acronym where two papers define it so, and this share of those that define it. */
const clearFrom = { papers: 2, share: 0.7 };

/** Acronyms by folded short form: what a digest means by them where it is clear, and what one paper says itself. */
interface Acronyms {
  common: Map<string, string>;
  own: Map<string, string>[];
}

function readAcronyms(documents: readonly Document[]): Acronyms {
  const votes = new Map<string, Map<string, number>>();
  const own = documents.map(({ title, abstract }) => {
    const mine = new Map<string, string>();
    for (const { short, long } of findAcronyms(`${title}\n\n${abstract}`)) {
      const key = foldPhrase(long);
      const words = key.split(' ').length;
      // One that is made from one word, or from a clause, says no more than its letters.
      if (words < 2 || words > longestWords) continue;
      const folded = foldNoun(short);
      mine.set(folded, key);
      const count = votes.get(folded) ?? new Map<string, number>();
      votes.set(folded, count.set(key, (count.get(key) ?? 0) + 1));
    }
    return mine;
  });
  const common = new Map<string, string>();
  for (const [short, counts] of votes) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const [key, count] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (count >= clearFrom.papers && count >= clearFrom.share * total) common.set(short, key);
  }
  return { common, own };
}

/**
 * The noun phrases of documents, by key: runs of words that no stop word, verb, general adjective or punctuation
 * breaks, of which `of` may join two, held by at least two documents. A phrase may be part of a longer one;
 * `endsWhole` and `beginsWhole` tell how often it is not.
 */
export function collectPhrases(documents: readonly Document[]): Map<string, Phrase> {
  const { common, own } = readAcronyms(documents);
  const reader = new UnitReader(common);
  const texts = documents.flatMap(({ title, abstract }, document) =>
    [titleText(title), abstract].map((raw, part) => {
      const text = raw.replace(address, ' . ').replace(severalSpaces, ' ');
      return { document, title: part === 0, text, ...reader.units(text, own[document]) };
    }),
  );
  const tallies = tallyRuns(texts);
  const forms = new PhraseForms(tallies);
  const phrases = new Map<string, Phrase>();
  for (const [key, tally] of [...tallies].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const parts = key.split(' ');
    // A word said twice is left over from a formula, "log log n".
    if (parts.some((word, i) => i > 0 && word === parts[i - 1]) || needsOthers(parts)) continue;
    phrases.set(key, {
      key,
      words: parts.length,
      text: forms.heading(key),
      running: runningForm(tally.forms),
      documents: tally.documents,
      titles: tally.titles,
      endsWhole: tally.ends / tally.occurrences,
      beginsWhole: tally.begins / tally.occurrences,
      weak: parts.every((word) => weakWords.has(word) || stopWords.has(word)),
    });
  }
  return phrases;
}

import { hasPlainLetters } from './plain-letters.ts';

/**
 * The language of watched queries (`watch` in `_data/site.json`):
 * - all words must occur: `sparse attention`
 * - words in quotes must follow each other: `"mixture of experts"`; so must those of a hyphenated word
 * - `-word` must not occur
 * - `OR` between two takes either: `pruning OR quantisation`; it binds closer than the space
 * - `quanti*` stands for every word that begins so
 * Case and diacritics don't count; words match whole.
 */
export interface Query {
  /** Every clause must hold; a clause holds when one of its terms does. */
  clauses: readonly (readonly Term[])[];
}

interface Term {
  words: readonly string[];
  /** The words in a folded text, one behind the other and whole; of the last one perhaps only the beginning. */
  pattern: RegExp;
  not: boolean;
}

/** A text as queries see it: lower case, without diacritics. */
export const foldText = (text: string): string =>
  hasPlainLetters(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase();

/** Words hold nothing but letters and digits, so nothing in them means anything to a pattern. */
const patternOf = (words: readonly string[], open: boolean): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}${open ? '' : '(?![\\p{L}\\p{N}])'}`, 'u');

/** Reads a query; undefined when nothing in it says what to look for. */
export function parseQuery(source: string): Query | undefined {
  const clauses: Term[][] = [];
  let either = false;
  for (const match of source.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (match[0] === 'OR') {
      either = true;
      continue;
    }
    const text = match[2] ?? match[3];
    const words = foldText(text).match(/[\p{L}\p{N}]+/gu);
    if (!words) continue;
    const open = match[3]?.endsWith('*') ?? false;
    const term = { words, pattern: patternOf(words, open), not: match[1] === '-' };
    if (either && clauses.length > 0) clauses[clauses.length - 1].push(term);
    else clauses.push([term]);
    either = false;
  }
  return clauses.some((clause) => clause.every((term) => !term.not)) ? { clauses } : undefined;
}

/** Whether a text may answer a query, told from its `foldText` quickly: it holds the words or longer ones. */
export const mayMatch = (query: Query, folded: string): boolean =>
  query.clauses.every((clause) =>
    clause.some((term) => term.not || term.words.every((word) => folded.includes(word))),
  );

/** Whether a text, given as its `foldText`, answers a query. */
export const matchesQuery = (query: Query, folded: string): boolean =>
  query.clauses.every((clause) => clause.some((term) => term.pattern.test(folded) !== term.not));

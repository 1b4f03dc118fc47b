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
  /** The last word is only the beginning of one. */
  open: boolean;
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

/** The words of a text as queries see them. */
export const queryWords = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

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
    const words = queryWords(text);
    if (words.length === 0) continue;
    const term = { words, open: match[3]?.endsWith('*') ?? false, not: match[1] === '-' };
    if (either && clauses.length > 0) clauses[clauses.length - 1].push(term);
    else clauses.push([term]);
    either = false;
  }
  return clauses.some((clause) => clause.every((term) => !term.not)) ? { clauses } : undefined;
}

/** Whether a text may answer a query, told from its `foldText` quickly; what can't is not to be cut into words. */
export const mayMatch = (query: Query, folded: string): boolean =>
  query.clauses.every((clause) =>
    clause.some((term) => term.not || term.words.every((word) => folded.includes(word))),
  );

/** Whether a text, given as its `queryWords`, answers a query. */
export const matchesQuery = (query: Query, words: readonly string[]): boolean =>
  query.clauses.every((clause) => clause.some((term) => occurs(term, words) !== term.not));

function occurs({ words: sought, open }: Term, words: readonly string[]): boolean {
  const last = sought.length - 1;
  if (last === 0 && open) return words.some((word) => word.startsWith(sought[0]));
  const followsAt = (from: number): boolean =>
    sought.every((word, i) =>
      i === last && open ? words[from + i]?.startsWith(word) : words[from + i] === word,
    );
  for (let from = words.indexOf(sought[0]); from >= 0; from = words.indexOf(sought[0], from + 1))
    if (followsAt(from)) return true;
  return false;
}

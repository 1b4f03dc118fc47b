import type { Paper } from '../paper/schema.ts';
import { findAcronyms } from '../text/acronyms.ts';
import { formulaKeys } from '../text/formula-key.ts';
import { parseInline } from '../text/inline.ts';

/** More keys than this make a page heavy: a few abstracts are all formulas. */
const mostKeys = 60;

/**
 * What a paper is found by beside its visible words, as attributes of its page's article that Pagefind indexes:
 * the acronyms that it spells out, and a key for each of its formulas.
 * @param text the abstract as plain text
 */
export function searchTerms(paper: Paper, text: string): Record<string, string> {
  const acronyms = [...new Set(findAcronyms(text).map(({ short }) => short))];
  const keys = parseInline(`${paper.title} ${paper.abstract}`).flatMap((segment) =>
    segment.kind === 'math' ? formulaKeys(segment.tex) : [],
  );
  const terms = { acronyms, keys: [...new Set(keys)].slice(0, mostKeys) };
  const given = Object.entries(terms).filter(([, words]) => words.length > 0);
  if (given.length === 0) return {};
  return {
    'data-pagefind-meta': given.map(([name]) => `${name}[data-${name}]`).join(', '),
    ...Object.fromEntries(given.map(([name, words]) => [`data-${name}`, words.join(' ')])),
  };
}

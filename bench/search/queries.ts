import type { Paper } from '../../src/paper/schema.ts';
import { findAcronyms } from '../../src/text/acronyms.ts';
import { formulaKey } from '../../src/text/formula-key.ts';
import { parseInline } from '../../src/text/inline.ts';
import { inlineText, markdownText } from '../../src/text/markdown.ts';
import { mathText } from '../../src/text/math-text.ts';
import { stopWords } from '../../src/text/stop-words.ts';
import { seededRandom } from '../../src/topic/random.ts';

export const kinds = ['title', 'abstract', 'acronym', 'typo', 'formula'] as const;
export type Kind = (typeof kinds)[number];

/** A query for which a reader would expect one paper. */
export interface KnownItem {
  kind: Kind;
  query: string;
  slug: string;
}

const wordsOf = (text: string): string[] => [
  ...new Set(
    (text.match(/[\p{L}][\p{L}\p{N}'-]*[\p{L}\p{N}]/gu) ?? []).filter(
      (word) => word.length > 2 && !stopWords.has(word.toLowerCase()),
    ),
  ),
];

/** Known-item queries of every kind for papers, the same ones for the same seed. */
export function knownItems(papers: readonly Paper[], seed = 1): KnownItem[] {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  /** `n` of a list in its order; none when it is too short. */
  const some = (list: readonly string[], n: number): string[] | undefined => {
    if (list.length < n) return undefined;
    const at = new Set<number>();
    while (at.size < n) at.add(below(list.length));
    return [...at].sort((a, b) => a - b).map((i) => list[i]);
  };
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const misspell = (word: string): string => {
    const at = 1 + below(word.length - 2);
    const letter = letters[below(26)];
    const wrong = [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + letter + word.slice(at),
      word.slice(0, at) + letter + word.slice(at + 1),
      word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    ][below(4)];
    return wrong === word ? misspell(word) : wrong;
  };

  const acronyms = owned(papers, (paper) => [
    ...(paper.name ? [paper.name] : []),
    ...findAcronyms(markdownText(paper.abstract)).map(({ short }) => short),
  ]);
  const formulas = owned(papers, (paper) =>
    parseInline(paper.abstract).flatMap((segment) => (segment.kind === 'math' ? [segment.tex] : [])),
  );
  const items: KnownItem[] = [];
  for (const { title, abstract, slug } of papers) {
    const add = (kind: Kind, query: string | undefined): void => {
      if (query) items.push({ kind, query, slug });
    };
    const titleWords = wordsOf(inlineText(title));
    add('title', some(titleWords, 3)?.join(' '));
    add('abstract', some(wordsOf(markdownText(abstract)), 4)?.join(' '));
    const three = some(titleWords, 3);
    const long = three?.map((word, i) => (word.length > 4 ? i : -1)).filter((i) => i >= 0) ?? [];
    if (three && long.length > 0) {
      const at = long[below(long.length)];
      add('typo', three.map((word, i) => (i === at ? misspell(word) : word)).join(' '));
    }
    const own = acronyms.get(slug) ?? [];
    if (own.length > 0) add('acronym', own[below(own.length)]);
    const tex = (formulas.get(slug) ?? []).filter((one) => one.length < 30 && formulaKey(one).length > 2);
    if (tex.length > 0) {
      const one = tex[below(tex.length)];
      add('formula', [one, mathText(one), mathText(one).toLowerCase(), asciiOf(one)][below(4)]);
    }
  }
  return items;
}

/** As one types it without TeX: `l_inf`, `n^2`. */
const asciiOf = (tex: string): string =>
  tex
    .replace(/\\(?:math\w+|operatorname|text)/g, '')
    .replace(/\\infty/g, 'inf')
    .replace(/\\ell/g, 'l')
    .replace(/[\\{}]/g, '');

/** Things that exactly one paper has, by its slug. */
function owned(papers: readonly Paper[], of: (paper: Paper) => string[]): Map<string, string[]> {
  const owners = new Map<string, Set<string>>();
  for (const paper of papers) {
    for (const one of of(paper)) owners.set(one, (owners.get(one) ?? new Set()).add(paper.slug));
  }
  const result = new Map<string, string[]>();
  for (const [one, slugs] of owners) {
    const [slug, ...others] = slugs;
    if (others.length === 0) result.set(slug, [...(result.get(slug) ?? []), one]);
  }
  return result;
}

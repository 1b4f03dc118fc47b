import type { Site } from './site.ts';
import type { PaperSummary } from './summary.ts';

export type Named = PaperSummary & { name: string };

/** The names under one letter. */
export interface Letter {
  /** As a heading: a capital, or # for digits and signs. */
  heading: string;
  /** As a part of an address. */
  anchor: string;
  papers: readonly Named[];
}

/** A page of names: all letters, or one. */
export interface NamesPage {
  /** `''` on the page of all. */
  letter: string;
  letters: readonly Letter[];
}

/** More names than this are parted by letter. */
const mostTogether = 500;

/** The heading a name stands under: its first letter without diacritics, or # for digits and signs. */
const headingOf = (name: string): string => /^[A-Z]/.exec(name.normalize('NFKD').toUpperCase())?.[0] ?? '#';

/** All names, by letter, in alphabetical order without regard to case. */
export function lettersOf(papers: Site['papers']): Letter[] {
  const named = [...papers.values()]
    .filter((paper): paper is Named => paper.name !== undefined)
    .map((paper) => ({ paper, key: paper.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.paper.id < b.paper.id ? -1 : 1));
  const byHeading = new Map<string, Named[]>();
  for (const { paper } of named) {
    const heading = headingOf(paper.name);
    const list = byHeading.get(heading);
    if (list) list.push(paper);
    else byHeading.set(heading, [paper]);
  }
  return [...byHeading]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, list]) => ({
      heading,
      anchor: heading === '#' ? 'other' : heading.toLowerCase(),
      papers: list,
    }));
}

/** The pages of names: one with all; of very many the letters only, and a page for each. */
export function namesPages(letters: readonly Letter[]): NamesPage[] {
  const total = letters.reduce((sum, { papers }) => sum + papers.length, 0);
  const first: NamesPage = { letter: '', letters };
  return total <= mostTogether
    ? [first]
    : [first, ...letters.map((letter) => ({ letter: letter.anchor, letters: [letter] }))];
}

import type { PaperId } from '../digest/ids.ts';
import type { Site } from './site.ts';

/** What a name stands for, and the papers that say so. */
export interface Meaning {
  /** An acronym spelt out; left out for the name of a paper's own work that is no acronym. */
  long?: string;
  papers: readonly PaperId[];
}

/** A name or an acronym that papers coin or spell out. */
export interface NameEntry {
  name: string;
  /** Most papers first. */
  meanings: readonly Meaning[];
}

/** The names under one letter. */
export interface Letter {
  /** As a heading: a capital, or # for digits and signs. */
  heading: string;
  /** As a part of an address. */
  anchor: string;
  entries: readonly NameEntry[];
}

/** A page of names: all letters, or one. */
export interface NamesPage {
  /** `''` on the page of all. */
  letter: string;
  letters: readonly Letter[];
}

/** More names than this are parted by letter. Each takes about 65 bytes of a compressed page. */
const mostTogether = 350;

/** The heading a name stands under: its first letter without diacritics, or # for digits and signs. */
const headingOf = (name: string): string => /^[A-Z]/.exec(name.normalize('NFKD').toUpperCase())?.[0] ?? '#';

/** Two spellings of a long form that differ by case, hyphens or a plural are one. */
const sameForm = (long: string): string =>
  long
    .toLowerCase()
    .replace(/[\s‐‑-]+/g, ' ')
    .replace(/s$/, '');

/** The singular, when papers have that as well: `GNNs` stands under `GNN`. */
const headword = (short: string, all: ReadonlySet<string>): string =>
  /\p{Lu}s$/u.test(short) && all.has(short.slice(0, -1)) ? short.slice(0, -1) : short;

/** All names and acronyms, by letter, in alphabetical order without regard to case. */
export function lettersOf(papers: Site['papers']): Letter[] {
  const byHeading = new Map<string, NameEntry[]>();
  for (const entry of entriesOf(papers)) {
    const heading = headingOf(entry.name);
    const list = byHeading.get(heading);
    if (list) list.push(entry);
    else byHeading.set(heading, [entry]);
  }
  return [...byHeading]
    .sort(([a], [b]) => compare(a, b))
    .map(([heading, entries]) => ({
      heading,
      anchor: heading === '#' ? 'other' : heading.toLowerCase(),
      entries,
    }));
}

function entriesOf(papers: Site['papers']): NameEntry[] {
  const all = new Set<string>();
  for (const { acronyms } of papers.values()) for (const { short } of acronyms) all.add(short);
  const found = new Map<string, Map<string, { long?: string; papers: Set<PaperId> }>>();
  const add = (name: string, paper: PaperId, long?: string): void => {
    const meanings = found.get(name) ?? new Map<string, { long?: string; papers: Set<PaperId> }>();
    found.set(name, meanings);
    const key = sameForm(long ?? '');
    const meaning = meanings.get(key) ?? { long, papers: new Set() };
    meanings.set(key, meaning);
    meaning.papers.add(paper);
  };
  for (const { id, acronyms, name } of papers.values()) {
    for (const { short, long } of acronyms) add(headword(short, all), id, long);
    if (name && !acronyms.some(({ short }) => short === name)) add(name, id);
  }
  return [...found]
    .map(([name, meanings]) => ({
      key: name.toLowerCase(),
      name,
      meanings: [...meanings.values()]
        .map(({ long, papers }) => ({ long, papers: [...papers] }))
        .sort((a, b) => b.papers.length - a.papers.length),
    }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.name, b.name))
    .map(({ name, meanings }) => ({ name, meanings }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The pages of names: one with all; of very many the letters only, and a page for each. */
export function namesPages(letters: readonly Letter[]): NamesPage[] {
  const total = letters.reduce((sum, { entries }) => sum + entries.length, 0);
  const first: NamesPage = { letter: '', letters };
  return total <= mostTogether
    ? [first]
    : [first, ...letters.map((letter) => ({ letter: letter.anchor, letters: [letter] }))];
}

import type { DecodedLine } from './decode.ts';
import type { Line } from './line.ts';
import { joinPriors, type Role } from './scores.ts';

/** The joins whose blank lines a file has habits about. */
export const habitual = ['title, abstract', 'paragraphs', 'papers', 'wrapped'] as const;
export type Habitual = (typeof habitual)[number];

/** Where a reading stands after a line. */
export type Place = keyof typeof joinPriors;
/** What the next line does there. */
export type Join = 'goes on' | 'abstract' | 'paragraph' | 'furniture' | 'new paper';

type GapCounts = Record<Habitual, [number, number, number]>;
type JoinCounts = Record<Place, Partial<Record<Join, number>>>;

/** Blank lines (0, 1, 2 and more) at each join before anything is known; they weigh as that many observations. */
const gapPriors: GapCounts = {
  'title, abstract': [2, 1.6, 0.4],
  paragraphs: [1.6, 2.2, 0.2],
  papers: [1.6, 2, 0.4],
  wrapped: [20, 0.1, 0.02],
};

/** Lines up to this length may have been broken by a wrapper. */
export const wrapLimit = 160;
/** So many lines must be known before their width counts. */
const enoughLines = 8;
/** The share of lines that may be longer than the width: other listings, lines of the page, misread ones. */
const strays = 0.015;

/** What a first reading of a file found. */
export interface Observed {
  gaps: GapCounts;
  joins: JoinCounts;
  /** Number of lines of each length up to `wrapLimit`, in titles and in abstracts. */
  lengths: Record<'title' | 'abstract', number[]>;
}

/**
 * What blank lines and line breaks mean in one file, and what follows what how often. A first reading counts with
 * the priors alone; the second scores by what the first one found (hard expectation-maximisation, also called
 * Viterbi training).
 */
export class Habits {
  readonly #gaps: GapCounts;
  readonly #joins: JoinCounts;
  /** The width at which titles and abstracts are wrapped, were they wrapped. */
  readonly widths: Readonly<Record<'title' | 'abstract', number | undefined>>;

  constructor(seen: Observed = nothing()) {
    this.#gaps = structuredClone(gapPriors);
    for (const join of habitual) {
      for (const i of [0, 1, 2]) this.#gaps[join][i] += seen.gaps[join][i];
      toLogarithms(this.#gaps[join]);
    }
    this.#joins = structuredClone(joinPriors);
    for (const [place, joins] of Object.entries(this.#joins) as [Place, Partial<Record<Join, number>>][]) {
      for (const join of Object.keys(joins) as Join[]) joins[join]! += seen.joins[place][join] ?? 0;
      const sum = Object.values(joins).reduce((a, b) => a + b);
      for (const join of Object.keys(joins) as Join[]) joins[join] = Math.log(joins[join]! / sum);
    }
    this.widths = { title: widthOf(seen.lengths.title), abstract: widthOf(seen.lengths.abstract) };
  }

  /** Natural logarithm of the chance of so many blank lines at a join. */
  gap(join: Habitual, blanks: number): number {
    return this.#gaps[join][Math.min(blanks, 2)];
  }

  /** Natural logarithm of the chance of a join at a place. */
  join(place: Place, join: Join): number {
    return this.#joins[place][join] ?? Number.NEGATIVE_INFINITY;
  }
}

function toLogarithms(counts: number[]): void {
  const sum = counts.reduce((a, b) => a + b);
  counts.forEach((count, i) => {
    counts[i] = Math.log(count / sum);
  });
}

/** The length that all but a few lines keep to. */
function widthOf(lengths: readonly number[]): number | undefined {
  const all = lengths.reduce((a, b) => a + b, 0);
  if (all < enoughLines) return undefined;
  let longer = 0;
  for (let width = lengths.length - 1; width > 0; width--) {
    longer += lengths[width];
    if (longer > all * strays) return width;
  }
  return undefined;
}

const nothing = (): Observed => ({
  gaps: { 'title, abstract': [0, 0, 0], paragraphs: [0, 0, 0], papers: [0, 0, 0], wrapped: [0, 0, 0] },
  joins: { title: {}, 'after title': {}, abstract: {}, 'after abstract': {}, outside: {} },
  lengths: {
    title: new Array<number>(wrapLimit + 1).fill(0),
    abstract: new Array<number>(wrapLimit + 1).fill(0),
  },
});

/** The join and the blank lines that stand before a line of each role. */
const before: Record<Role, { join: Join; gap?: Habitual; place?: Place }> = {
  title: { join: 'new paper', gap: 'papers', place: 'title' },
  'title rest': { join: 'goes on', gap: 'wrapped', place: 'title' },
  abstract: { join: 'abstract', gap: 'title, abstract', place: 'abstract' },
  paragraph: { join: 'paragraph', gap: 'paragraphs', place: 'abstract' },
  'abstract rest': { join: 'goes on', gap: 'wrapped', place: 'abstract' },
  furniture: { join: 'furniture' },
  date: { join: 'furniture' },
  noise: { join: 'furniture' },
};

/** Where furniture leaves a reading. */
export const besides: Record<Place, Place> = {
  title: 'after title',
  'after title': 'after title',
  abstract: 'after abstract',
  'after abstract': 'after abstract',
  outside: 'outside',
};

/** Counts what a first reading found. */
export class HabitLearner {
  readonly #seen = nothing();
  #last: Line | undefined;
  #place: Place = 'outside';

  see({ line, role }: DecodedLine): void {
    const { join, gap, place } = before[role];
    const { gaps, joins, lengths } = this.#seen;
    if (gap && this.#last) gaps[gap][Math.min(line.blanks, 2)]++;
    joins[this.#place][join] = (joins[this.#place][join] ?? 0) + 1;
    if ((place === 'title' || place === 'abstract') && line.traits.length <= wrapLimit) {
      lengths[place][line.traits.length]++;
    }
    this.#place = place ?? besides[this.#place];
    this.#last = line;
  }

  habits(): Habits {
    return new Habits(this.#seen);
  }
}

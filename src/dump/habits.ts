import type { DecodedLine } from './decode.ts';
import { Echo } from './echo.ts';
import { type IndentCounts, indentScores, noIndents } from './indents.ts';
import { lengthClass, lengthScores, noLengths } from './lengths.ts';
import type { Line } from './line.ts';
import { joinPriors, type Role, wholeWeights } from './scores.ts';
import { FileWords } from './words.ts';
import { type Widths, WrapLearner } from './wrapping.ts';

/** The joins whose blank lines a file has habits about. */
export const habitual = ['title, abstract', 'paragraphs', 'papers', 'wrapped', 'furniture'] as const;
export type Habitual = (typeof habitual)[number];

/** Where a reading stands after a line. */
export type Place = keyof typeof joinPriors;
/** What the next line does there; `ends` is said of a title without an abstract, whatever comes next. */
export type Join = 'goes on' | 'abstract' | 'paragraph' | 'furniture' | 'new paper' | 'ends';

type GapCounts = Record<Habitual, [number, number, number]>;
type JoinCounts = Record<Place, Partial<Record<Join, number>>>;

/** Blank lines (0, 1, 2 and more) at each join before anything is known; they weigh as that many observations. */
const gapPriors: GapCounts = {
  'title, abstract': [2, 1.6, 0.4],
  paragraphs: [1.6, 2.2, 0.2],
  papers: [1.6, 2, 0.4],
  wrapped: [20, 0.1, 0.02],
  furniture: [2, 2, 0.5],
};

/** The share of furniture between papers that comes back nowhere, as the scores of lines reckon with it. */
const fewSeldom = 0.1;
const leastSeldom = -4;
/** The share of titles with a full stop at their end that the scores of lines reckon with. */
const rareStop = 0.05;

/** What a first reading of a file found. */
export interface Observed {
  gaps: GapCounts;
  joins: JoinCounts;
  wraps: Record<'title' | 'abstract', WrapLearner>;
  /** Number of titles and of abstracts in each class of length, see `lengthClass`. */
  wholes: Record<'title' | 'abstract', number[]>;
  /** Lines of several words of furniture between papers, and those of them that come back nowhere. */
  furniture: { all: number; seldom: number };
  /** Number of titles that end with a full stop. */
  titleStops: number;
  indents: IndentCounts;
}

/**
 * What blank lines and line breaks mean in one file, and what follows what how often. A first reading counts with
 * the priors alone; the second scores by what the first one found (hard expectation-maximisation, also called
 * Viterbi training).
 */
export class Habits {
  readonly #gaps: GapCounts;
  readonly #joins: JoinCounts;
  readonly #wholes: Record<'title' | 'abstract', number[]>;
  /** The widths at which titles and abstracts are wrapped. */
  readonly widths: Readonly<Record<'title' | 'abstract', Widths>>;

  /** How much less a full stop at its end speaks against a title here than in most files, in nats. */
  readonly titleStop: number;

  /** How much each class of indent speaks for each role here, in order of `roles`, in nats. */
  readonly indents: readonly (readonly number[])[];

  /** How much less than in most files a line that comes back nowhere is furniture between papers here, in nats. */
  readonly seldom: number;

  readonly echo: Echo;

  readonly words: FileWords;

  /**
   * @param seen What a reading before found.
   * @param echo How common words are in this file.
   * @param words Which words stand side by side in it, and which its prose uses.
   */
  constructor(seen: Observed = nothing(), echo: Echo = new Echo(), words: FileWords = new FileWords()) {
    this.echo = echo;
    this.words = words;
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
    this.#wholes = {
      title: lengthScores('title', seen.wholes.title),
      abstract: lengthScores('abstract', seen.wholes.abstract),
    };
    const { title, abstract } = seen.wraps;
    // Two titles one below the other, of which the first has no abstract, often look like one that was wrapped.
    this.widths = { title: title.widths(seen.joins.title.ends), abstract: abstract.widths() };
    this.indents = indentScores(seen.indents);
    const titles = seen.wholes.title.reduce((a, b) => a + b);
    const { all, seldom } = seen.furniture;
    this.seldom = Math.max(leastSeldom, Math.min(0, Math.log((seldom + 0.5) / (all + 5) / fewSeldom)));
    this.titleStop = Math.max(0, Math.log((seen.titleStops + 0.5) / (titles + 10) / rareStop));
  }

  /** Natural logarithm of the chance of so many blank lines at a join. */
  gap(join: Habitual, blanks: number): number {
    return this.#gaps[join][Math.min(blanks, 2)];
  }

  /** How much the length of a whole title or abstract, in characters, speaks for it, in nats. */
  whole(part: 'title' | 'abstract', characters: number): number {
    return wholeWeights[part] * this.#wholes[part][lengthClass(characters)];
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

const nothing = (): Observed => ({
  gaps: {
    'title, abstract': [0, 0, 0],
    paragraphs: [0, 0, 0],
    papers: [0, 0, 0],
    wrapped: [0, 0, 0],
    furniture: [0, 0, 0],
  },
  joins: { title: {}, 'after title': {}, 'no abstract': {}, abstract: {}, 'after abstract': {}, outside: {} },
  wraps: { title: new WrapLearner(), abstract: new WrapLearner() },
  wholes: { title: noLengths(), abstract: noLengths() },
  furniture: { all: 0, seldom: 0 },
  titleStops: 0,
  indents: noIndents(),
});

/** The join and the blank lines that stand before a line of each role. */
const before: Record<Role, { join: Join; gap?: Habitual; place?: Place }> = {
  title: { join: 'new paper', gap: 'papers', place: 'title' },
  'title rest': { join: 'goes on', gap: 'wrapped', place: 'title' },
  abstract: { join: 'abstract', gap: 'title, abstract', place: 'abstract' },
  paragraph: { join: 'paragraph', gap: 'paragraphs', place: 'abstract' },
  'abstract rest': { join: 'goes on', gap: 'wrapped', place: 'abstract' },
  furniture: { join: 'furniture', gap: 'furniture' },
  date: { join: 'furniture', gap: 'furniture' },
  noise: { join: 'furniture', gap: 'furniture' },
};

/** The join whose blank lines stand before a line of a role. */
export const gapBefore = (role: Role): Habitual | undefined => before[role].gap;

/** Where furniture leaves a reading. */
export const besides: Record<Place, Place> = {
  title: 'after title',
  'after title': 'after title',
  'no abstract': 'no abstract',
  abstract: 'after abstract',
  'after abstract': 'after abstract',
  outside: 'outside',
};

/** Whether a title is open, its abstract not begun. */
export const isTitle = (place: Place): boolean => place === 'title' || place === 'after title';

/** The habits of each listing of a file, by the line with which it begins. */
export class FileHabits {
  readonly #listings: readonly { from: number; habits: Habits }[];
  readonly #all: Habits;
  readonly #known: number;

  /**
   * @param all The habits of the file as a whole.
   * @param listings In order; the first begins with the file.
   * @param known The last line that they were learnt from: what comes after it may be of any listing.
   */
  constructor(all: Habits, listings: readonly { from: number; habits: Habits }[] = [], known = 0) {
    this.#all = all;
    this.#listings = listings;
    this.#known = known;
  }

  /** @param line Its number in the file. */
  at(line: number): Habits {
    if (line > this.#known) return this.#all;
    return this.#listings.findLast(({ from }) => from <= line)?.habits ?? this.#all;
  }
}

/** Counts what a first reading found. */
export class HabitLearner {
  readonly #seen = nothing();
  #last: Line | undefined;
  /** The last line of a title or abstract. */
  #inside: Line | undefined;
  #place: Place = 'outside';
  /** Characters of the title and abstract that are being read. */
  readonly #open = { title: 0, abstract: 0 };
  /** Whether the title that is being read ends with a full stop so far. */
  #titleStop = false;

  see({ line, role, place: to }: DecodedLine): void {
    const { join, gap, place } = before[role];
    const { gaps, wraps } = this.#seen;
    if (gap && this.#last) gaps[gap][Math.min(line.blanks, 2)]++;
    this.#seeJoin(join, to);
    this.#seen.indents[role][line.indent]++;
    // Of single words some may be titles that were not told from the page's.
    if (role === 'furniture' && this.#place !== 'outside' && line.text.includes(' ')) {
      this.#seen.furniture.all++;
      if (line.seldom) this.#seen.furniture.seldom++;
    }
    if (place === 'title' || place === 'abstract') {
      if (join === 'goes on' && this.#inside) wraps[place].seeBreak(this.#inside, line);
      this.#inside = line;
    }
    if (role === 'title') this.#endPaper();
    if (place === 'title') this.#titleStop = line.traits.endsFullStop;
    this.#place = to;
    this.#last = line;
    if (place === 'title' || place === 'abstract') this.#open[place] += line.traits.length + 1;
  }

  #seeJoin(join: Join, to: Place): void {
    const from = this.#place;
    const ends = isTitle(from) && (join === 'new paper' || to === 'no abstract');
    this.#count(from, ends ? 'ends' : join);
    const mayEnd = ends || from === 'abstract' || from === 'after abstract';
    if (mayEnd && (join === 'new paper' || join === 'furniture')) this.#count('no abstract', join);
  }

  #count(place: Place, join: Join): void {
    const joins = this.#seen.joins[place];
    joins[join] = (joins[join] ?? 0) + 1;
  }

  #endPaper(): void {
    if (this.#open.title > 0 && this.#titleStop) this.#seen.titleStops++;
    for (const part of ['title', 'abstract'] as const) {
      if (this.#open[part] > 0) this.#seen.wholes[part][lengthClass(this.#open[part])]++;
      this.#open[part] = 0;
    }
  }

  habits(echo: Echo, words: FileWords): Habits {
    return new Habits(this.#seen, echo, words);
  }
}

import type { Echo } from './echo.ts';
import { indentScores } from './indents.ts';
import { lengthClass, lengthScores } from './lengths.ts';
import {
  type GapCounts,
  type Habitual,
  habitual,
  type JoinCounts,
  nothingObserved,
  type Observed,
} from './observed.ts';
import type { Join, Part, Place } from './places.ts';
import { joinPriors, wholeWeights } from './scores.ts';
import type { FileWords } from './words.ts';
import type { Widths } from './wrapping.ts';

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

/**
 * What blank lines and line breaks mean in one file, and what follows what how often. A first reading goes by the
 * priors alone, each later one by what the one before found (hard expectation-maximisation, also called Viterbi
 * training).
 */
export class Habits {
  readonly #gaps: GapCounts;
  readonly #joins: JoinCounts;
  readonly #wholes: Record<Part, number[]>;
  /** The widths at which titles and abstracts are wrapped. */
  readonly widths: Readonly<Record<Part, Widths>>;

  /** How much less a full stop at its end speaks against a title here than in most files, in nats. */
  readonly titleStop: number;

  /** How much each class of indent speaks for each role here, in order of `roles`, in nats. */
  readonly indents: readonly (readonly number[])[];

  /** How much less than in most files a line that comes back nowhere is furniture between papers here, in nats. */
  readonly seldom: number;

  readonly echo: Echo;

  readonly words: FileWords;

  /**
   * @param echo How common words are in this file.
   * @param words Which words stand side by side in it, and which its prose uses.
   * @param seen What a reading before found.
   */
  constructor(echo: Echo, words: FileWords, seen: Observed = nothingObserved()) {
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
  whole(part: Part, characters: number): number {
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

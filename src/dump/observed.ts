import { type IndentCounts, noIndents } from './indents.ts';
import { noLengths } from './lengths.ts';
import type { Join, Part, Place } from './places.ts';
import { WrapLearner } from './wrapping.ts';

/** The joins whose blank lines a file has habits about. */
export const habitual = ['title, abstract', 'paragraphs', 'papers', 'wrapped', 'furniture'] as const;
export type Habitual = (typeof habitual)[number];

/** How often 0, 1, 2 and more blank lines stand at each join. */
export type GapCounts = Record<Habitual, [number, number, number]>;
/** How often each join stands at each place. */
export type JoinCounts = Record<Place, Partial<Record<Join, number>>>;

/** What a reading of a file found. */
export interface Observed {
  gaps: GapCounts;
  joins: JoinCounts;
  /** The line breaks within titles and abstracts. */
  wraps: Record<Part, WrapLearner>;
  /** Number of titles and of abstracts in each class of length, see `lengthClass`. */
  wholes: Record<Part, number[]>;
  /** Lines of several words of furniture between papers, and those of them that come back nowhere. */
  furniture: { all: number; seldom: number };
  /** Number of titles that end with a full stop. */
  titleStops: number;
  indents: IndentCounts;
}

/** Nothing found. */
export const nothingObserved = (): Observed => ({
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

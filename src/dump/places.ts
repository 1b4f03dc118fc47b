import type { joinPriors } from './scores.ts';

/** The texts of a paper. */
export type Part = 'title' | 'abstract';

/** Where a reading stands after a line. */
export type Place = keyof typeof joinPriors;
/** What the next line does there; `ends` is said of a title without an abstract, whatever comes next. */
export type Join = 'goes on' | 'abstract' | 'paragraph' | 'furniture' | 'new paper' | 'ends';

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

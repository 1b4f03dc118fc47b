import type { ListedDay } from './dates.ts';

/** A run of lines, 1-based and inclusive. */
export type LineRange = [first: number, last: number];

/** One entry of a listing, words as listed. */
export interface ListedPaper {
  role: 'paper';
  lines: LineRange;
  /** Counts from 1 within the listing. */
  position: number;
  title: string;
  /** Paragraphs parted by a blank line; empty when the listing has none. */
  abstract: string;
}

/** Lines that belong to no paper, and why. */
export interface OtherLines {
  role: 'furniture' | 'rejected';
  lines: LineRange;
  reason: string;
  /** The day that a date line names. */
  day?: ListedDay;
}

/** What a listing is made of. The parts come in order and tile its lines. */
export type DumpPart = ListedPaper | OtherLines;

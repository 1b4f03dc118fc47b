import type { LineTraits } from './features.ts';

/** A line with words in it, ready to be given a role. */
export interface Line {
  /** 1-based number in the file. */
  number: number;
  text: string;
  /** Blank lines between it and the last line with words. */
  blanks: number;
  /** How far it is indented, see `indentClass`. */
  indent: number;
  traits: LineTraits;
  /** In how many different surroundings it stands, over all dumps; 0 for long lines. */
  places: number;
  /** It comes back in no dump, is of no kind that differs each time, and of no words of interfaces. */
  seldom: boolean;
  /** Score of each role by the line's features alone, in nats, in order of `roles`. */
  scores: readonly number[];
}

import type { Token } from './math-tokens.ts';
import { uprightNames } from './tex-vocabulary.ts';

/** How sure a stretch is to be mathematics: 0 it may be text, 1 in a formula's company, 2 by itself. */
export type Evidence = 0 | 1 | 2;

/** A stretch of tokens read as mathematics. `next` is the index of the token behind it. */
export interface Reading {
  tex: string;
  next: number;
  evidence: Evidence;
}

/** The surer of two. */
export const more = (a: Evidence, b: Evidence): Evidence => (a > b ? a : b);

/** A run of letters that ends in a command. `next` is the index of the token behind it. */
export interface CommandRun {
  /** What the letters in front of the command were. */
  front: string;
  name: string;
  next: number;
  evidence: Evidence;
}

/** Deep nesting is no mathematics that an abstract holds, and would cost time. */
export const deepest = 30;

/** A depth at which an operand is read as one inside a bracket. */
export const deepInside = 2;

/** How a command is written; names that TeX lacks are set upright. */
export const command = (name: string): string => (uprightNames.has(name) ? `\\mathrm{${name}}` : `\\${name}`);

/** Two pieces in a row; undefined where a command would need a space that the damaged text does not show. */
export const glue = (left: string, right: string): string | undefined =>
  /\\[a-zA-Z]+$/.test(left) && /^[a-zA-Z]/.test(right) ? undefined : left + right;

/** The index of the token at or behind `at` that is no space. */
export const skipSpace = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'space' ? at + 1 : at;

/** The space between two tokens, or nothing. */
export const spaceBetween = (tokens: readonly Token[], from: number, to: number): string =>
  to > from ? tokens[from].text : '';

/** A letter that is an English word too. */
export const isArticle = (tex: string): boolean => tex === 'a' || tex === 'I';

/** Whether what stands here goes on as a word with a hyphen or an apostrophe: `k-means`. */
export const isPrefix = (tokens: readonly Token[], at: number): boolean =>
  /^[-'’]$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'word' && tokens[at + 1].text.length > 1;

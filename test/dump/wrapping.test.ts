import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/dump/line.ts';
import { scoreLine } from '../../src/dump/lines.ts';
import { Repetition } from '../../src/dump/repetition.ts';
import { WrapLearner } from '../../src/dump/wrapping.ts';
import { wrap } from './dirty.ts';
import { Random } from './random.ts';

const repetition = new Repetition();
const lineOf = (text: string): Line =>
  scoreLine({ number: 1, text, blanks: 0, indent: 0, glued: '' }, repetition);

/** Texts of 120 words of 2 to 11 letters. */
const texts = fc.integer({ min: 1, max: 1e6 }).map((seed) => {
  const random = new Random(seed);
  const word = (): string => 'abcdefghijk'.slice(0, random.int(2, 11));
  return Array.from({ length: 9 }, () => Array.from({ length: 120 }, word).join(' '));
});

/** Has the lines of each text seen, wrapped at its width. */
function learn(all: readonly string[], widthOf: (n: number) => number): WrapLearner {
  const learner = new WrapLearner();
  all.forEach((one, n) => {
    const lines = wrap(one, widthOf(n), false).map(lineOf);
    lines.slice(1).forEach((line, i) => {
      learner.seeBreak(lines[i], line);
    });
  });
  return learner;
}

describe('the widths of a file', () => {
  it('fit every break of the wrapper, and none that leaves room for the next word', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 90 }), (all, width) => {
        const widths = learn(all, () => width).widths();
        expect(widths.known).toBe(true);
        const long = lineOf('a'.repeat(width));
        expect(widths.fitting(long, lineOf('word'))).toBeGreaterThan(0.8);
        expect(widths.score(widths.fitting(long, lineOf('word')), lineOf('word'))).toBeGreaterThan(1);
        const short = lineOf('a'.repeat(width - 20));
        expect(widths.fitting(short, lineOf('word'))).toBeLessThan(0.05);
        expect(widths.score(widths.fitting(short, lineOf('word')), lineOf('word'))).toBeLessThan(-1);
      }),
    );
  });

  it('are as many as its papers were wrapped at', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const widths = learn(all, (n) => [44, 60, 76][n % 3]).widths();
        for (const width of [44, 60, 76]) {
          const fitting = widths.fitting(lineOf('a'.repeat(width)), lineOf('word'));
          expect(fitting).toBeGreaterThan(0.1);
          expect(widths.score(fitting, lineOf('word'))).toBeGreaterThan(0.3);
        }
      }),
    );
  });

  it('are not known from few breaks', () => {
    const widths = learn(['one two three four'], () => 9).widths();
    expect(widths.known).toBe(false);
    expect(widths.fitting(lineOf('one two'), lineOf('three'))).toBe(0);
    expect(widths.score(0, lineOf('three'))).toBeLessThan(0);
    expect(new WrapLearner().widths(50).score(0, lineOf('three'))).toBeLessThan(-1);
  });
});

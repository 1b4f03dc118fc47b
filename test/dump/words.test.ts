import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/dump/line.ts';
import { scoreLine } from '../../src/dump/lines.ts';
import { Repetition } from '../../src/dump/repetition.ts';
import { pageWords, wordPairs } from '../../src/dump/scores.ts';
import { FileWords } from '../../src/dump/words.ts';

const repetition = new Repetition();
const lineOf = (text: string): Line =>
  scoreLine({ number: 1, text, blanks: 0, indent: 0, glued: '' }, repetition);
const together = wordPairs.rows.map((row) => row.together * wordPairs.weight);
const apart = wordPairs.rows.map((row) => row.apart * wordPairs.weight);

/** Few words, so that pairs do come back; none of them small or a plural. */
const word = fc.constantFrom('barrel', 'Ladder', 'kettle', 'anchor', 'bellow', 'wheel', 'Straße', 'Λάμδα');
const sentence = fc.array(word, { minLength: 8, maxLength: 14 }).map((words) => words.join(' '));

/** All pairs of words side by side, in small letters, the plain way. */
const pairsOf = (texts: readonly string[]): Set<string> =>
  new Set(
    texts.flatMap((text) => {
      const words = text.toLowerCase().split(' ');
      return words.slice(1).map((second, i) => `${words[i]} ${second}`);
    }),
  );

describe('the words of a file', () => {
  it('that stand side by side in a line speak for a break between them, others against it', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), word, word, (texts, last, first) => {
        const words = new FileWords(texts.map(lineOf));
        const score = words.breakScore(lineOf(`Old ${last}`), lineOf(`${first} anew`));
        if (pairsOf(texts).has(`${last} ${first}`.toLowerCase())) expect([...together]).toContain(score);
        else expect([...apart]).toContain(score);
      }),
    );
  });

  it('speak for no break where a mark stands at it, and for none by that break alone', () => {
    const lines = ['Counting Staves to Grade Casks of Oak', 'Barrels by Hand in the Winter Months'];
    const prose = 'Oak casks are graded by their staves, and barrels are not.';
    const words = new FileWords([...lines, prose, prose].map(lineOf));
    expect(words.breakScore(lineOf(lines[0]), lineOf(lines[1]))).toBeLessThanOrEqual(0);
    expect(words.breakScore(lineOf('Grading Oak:'), lineOf('Casks'))).toBe(0);
    expect(words.breakScore(lineOf('On Grading Oak'), lineOf('Cask by Cask'))).toBeGreaterThan(0);
  });

  it('tell a short line of them from one of the page', () => {
    const prose = 'A cooper bends staves until the staves hold, and a cooper never hurries the bending.';
    const words = new FileWords([lineOf(prose)]);
    expect(words.pageScore(lineOf('Staves'))).toBe(pageWords.used);
    expect(words.pageScore(lineOf('Zorblax'))).toBe(pageWords.unused);
    expect(words.pageScore(lineOf('Staves Zorblax'))).toBe(0);
    expect(words.pageScore(lineOf('Share'))).toBe(0);
    expect(words.pageScore(lineOf('12 staves'))).toBe(0);
  });

  it('tell a title that papers use the words of from a line that comes back, or is of interfaces', () => {
    const prose =
      'A cooper bends staves until the filters of the staves hold, and bends staves again for them.';
    const words = new FileWords(Array.from({ length: pageWords.oftenFrom }, () => lineOf(prose)));
    expect(words.pageScore(lineOf('Filters'))).toBe(pageWords['often, though of interfaces']);
    expect(words.pageScore({ ...lineOf('Filters'), places: 9 })).toBe(0);
    expect(words.pageScore(lineOf('Share'))).toBe(0);
    const both = pageWords.used + pageWords['comes back, but less often than its words'];
    expect(words.pageScore({ ...lineOf('Staves'), places: 5 })).toBe(both);
    expect(words.pageScore({ ...lineOf('Staves'), places: 20 })).toBe(pageWords.used);
  });

  it('are read of hostile lines in no time', () => {
    const hostile = [
      'a'.repeat(1_000_000),
      'ab '.repeat(300_000),
      '-'.repeat(1_000_000),
      '\ud800'.repeat(1000),
    ];
    const words = new FileWords(hostile.map(lineOf));
    for (const text of hostile) expect(words.breakScore(lineOf(text), lineOf(text))).not.toBeNaN();
    expect(new FileWords([]).breakScore(lineOf('no'), lineOf('lines'))).toBeLessThanOrEqual(0);
  }, 5_000);
});

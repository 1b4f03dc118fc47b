import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceStretches, sentencesOf } from '../../src/text/sentences.ts';

const cases = readFileSync(new URL('../fixtures/sentences.txt', import.meta.url), 'utf8')
  .replace(/^#.*\n/, '')
  .split(/^---\n/m)
  .filter((one) => one.trim() !== '')
  .map((one) => one.split(/^\.\n/m));

describe('sentences', () => {
  it.each(cases)('of %s', (text, expected) => {
    expect(sentencesOf(text.trim())).toEqual(expected.trim().split('\n'));
  });

  it('hold all of the text but the space between them, in order', () => {
    const piece = fc.constantFrom(
      'Wool',
      'e.g.',
      'et al.',
      'n.',
      'K.',
      '(',
      ')',
      ' ',
      '\n',
      '\n\n',
      '. ',
      '.',
      '3',
      'The',
      '?',
      '“',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of sentenceStretches(text)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it('end nowhere but at a stop or a blank line', () => {
    const piece = fc.constantFrom('Wool', ' dyes', ')', '.', '. ', '…', '!” ', '?\n', '\n\n', 'ℓ', '. The');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { end } of sentenceStretches(text)) {
          const rest = text.slice(end);
          const gap = rest.slice(0, rest.length - rest.trimStart().length);
          const stops = /[.!?…]["'”’)\]]*$/u.test(text.slice(0, end));
          expect(stops || gap === rest || gap.includes('\n\n')).toBe(true);
          expect(rest).toMatch(/^(?:$|\s|\p{Lu}\p{Ll})/u);
        }
      }),
    );
  });

  it('of hostile texts come in good time', () => {
    for (const text of [
      '. A'.repeat(100_000),
      '('.repeat(300_000),
      'A. '.repeat(100_000),
      '. '.repeat(200_000),
    ])
      sentencesOf(text);
  });
});

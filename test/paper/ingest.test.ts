import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/paper/ingest.ts';

describe('the words of an abstract', () => {
  it('are its runs of letters and digits, whatever stands between', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });
    const any = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          ascii,
          any,
          fc.tuple(ascii, any).map(([a, b]) => a + b),
        ),
        (text) => {
          const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
          const found = wordsOf(text);
          expect(found.text.toString()).toBe(words.join(' '));
          expect(found.count).toBe(words.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

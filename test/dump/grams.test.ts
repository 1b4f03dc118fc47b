import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GramIndex, Grams, gramAt } from '../../src/dump/grams.ts';

/** Few letters, so that words do stand in texts; one beyond Latin-1 and one beyond 16 bits. */
const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', 'Ω', '𝔸'), maxLength: 60 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'Ω', '𝔸'), minLength: 4, maxLength: 8 });

describe('runs of four characters', () => {
  it('are held by a text that holds the word that they are of, whatever was read before', () => {
    const grams = new Grams();
    fc.assert(
      fc.property(letters, letters, word, (before, after, word) => {
        grams.read(before + word + after);
        for (let at = 0; at + 4 <= word.length; at++) expect(grams.mayHold(gramAt(word, at))).toBe(true);
      }),
    );
  });

  it('that no text holds are mostly known for it', () => {
    const grams = new Grams();
    grams.read('what was read before');
    grams.read('the quick brown fox jumps over the lazy dog');
    expect(grams.mayHold(gramAt('quick', 0))).toBe(true);
    expect(['read', 'befo', 'what', 'cats', 'mice'].filter((run) => grams.mayHold(gramAt(run, 0)))).toEqual(
      [],
    );
  });

  it('find as many texts that hold a word as a search of each does', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), word, (texts, word) => {
        const asked = [word, ...texts.map((text) => text.slice(2, 7)).filter(({ length }) => length >= 4)];
        const index = new GramIndex(texts);
        for (const one of asked)
          expect(index.holding(one)).toBe(texts.filter((text) => text.includes(one)).length);
      }),
    );
  });
});

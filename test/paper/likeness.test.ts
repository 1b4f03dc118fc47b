import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikePairs } from '../../src/paper/likeness.ts';
import { Sketches } from '../../src/paper/sketches.ts';

/** Jaccard's likeness by its definition, from strings and sets. */
function naiveLikeness(a: string, b: string): number {
  const runs = (text: string): Set<string> => {
    const words = text.split(' ');
    return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')));
  };
  const [left, right] = [runs(a), runs(b)];
  const shared = [...left].filter((run) => right.has(run)).length;
  return shared / (left.size + right.size - shared);
}

const word = fc.stringMatching(/^[a-z]{3,6}$/);
const text = fc.array(word, { minLength: 30, maxLength: 80 });
/** Texts of which some are others with words exchanged. */
const texts = fc
  .array(fc.record({ words: text, from: fc.nat(9), exchanged: fc.array(fc.nat(79), { maxLength: 12 }) }), {
    minLength: 2,
    maxLength: 10,
  })
  .map((drafts) =>
    drafts.map(({ words, from, exchanged }, i) =>
      (from < i && from % 2 === 0
        ? drafts[from].words.map((one, at) => (exchanged.includes(at) ? `new${at}` : one))
        : words
      ).join(' '),
    ),
  );

describe('pairs of texts alike', () => {
  it('are those that comparing each with each finds', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(300), async (all, room) => {
        const sketches = new Sketches(room);
        const expected: [number, number][] = [];
        for (const [i, a] of all.entries()) {
          for (let j = i + 1; j < all.length; j++) if (naiveLikeness(a, all[j]) >= 0.3) expected.push([i, j]);
        }
        expect(
          await alikePairs(
            all.map((one) => sketches.of(one)),
            (i) => all[i],
            0.3,
          ),
        ).toEqual(expected);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('leave out texts too short to tell', async () => {
    const short = 'the same few words';
    const sketches = new Sketches();
    expect(await alikePairs([sketches.of(short), sketches.of(short)], () => short, 0.3)).toEqual([]);
  });
});

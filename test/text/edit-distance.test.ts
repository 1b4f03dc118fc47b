import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/text/edit-distance.ts';

/** The definition as a recursion over both words' ends. */
function naive(a: string, b: string): number {
  if (a === '') return b.length;
  if (b === '') return a.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const choices = [naive(x, b) + 1, naive(a, y) + 1, naive(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    choices.push(naive(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...choices);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

describe('the distance of two words', () => {
  it.each([
    ['graph', 'graph', 0],
    ['grpah', 'graph', 1],
    ['garph', 'graph', 1],
    ['grap', 'graph', 1],
    ['gravph', 'graph', 1],
    ['groph', 'graph', 1],
    ['learing', 'lerning', 2],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  it('is that of the definition, up to the most that is asked for', () => {
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(naive(a, b), most + 1));
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

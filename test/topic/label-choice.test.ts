import { describe, expect, it } from 'vitest';
import { wholePhrases } from '../../src/topic/label/label-choice.ts';

describe('a narrower phrase of the same head', () => {
  const candidate = (
    text: string,
    papers: number,
    score: number,
  ): Parameters<typeof wholePhrases>[0][number] => {
    const inside = Array.from({ length: papers }, (_, i) => i);
    const key = text.toLowerCase().replaceAll('-', ' ');
    const phrase = {
      key,
      words: key.split(' ').length,
      text,
      running: key,
      documents: inside,
      titles: new Set(inside),
    };
    return {
      phrase: { ...phrase, endsWhole: 1, beginsWhole: 1, weak: false },
      inside,
      covers: inside,
      score,
    };
  };
  const best = (...ranked: Parameters<typeof candidate>[]): string =>
    wholePhrases(ranked.map((one) => candidate(...one)))[0].phrase.text;

  it('takes over from one word when a quarter of its papers hold it', () => {
    expect(best(['Weaving', 10, 9], ['Silk Weaving', 3, 5])).toBe('Silk Weaving');
    expect(best(['Weaving', 20, 9], ['Silk Weaving', 3, 5])).toBe('Weaving');
  });

  it('is, where there is none, the word with the general one that is used most with it', () => {
    const [rare, usual] = [['Weaving Representation', 2, 5] as const, ['Weaving Algorithm', 3, 4] as const];
    expect(best(['Weaving', 20, 9], [...rare], [...usual])).toBe('Weaving Algorithm');
  });

  it('leaves an acronym alone that papers never spell out', () => {
    const acronym = candidate('VLW', 5, 9);
    const { phrase } = acronym;
    const spelt = { ...acronym, phrase: { ...phrase, key: 'visual loom weaving', words: 3 } };
    const whole = (...ranked: (typeof acronym)[]): string[] =>
      wholePhrases(ranked).map((one) => one.phrase.text);
    expect(whole(spelt, candidate('Felt', 4, 5))).toEqual(['VLW', 'Felt']);
    expect(whole(acronym, candidate('Visual Loom Weaving', 4, 5))).toEqual(['Visual Loom Weaving']);
  });

  it('takes over from a phrase when half of its papers hold it', () => {
    expect(best(['Sheep Breeding', 12, 9], ['Highland Sheep Breeding', 4, 5])).toBe('Sheep Breeding');
    expect(best(['Sheep Breeding', 12, 9], ['Highland Sheep Breeding', 6, 5])).toBe(
      'Highland Sheep Breeding',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { halvesOf, joinHalves } from '../../src/topic/label/halves.ts';

describe('a name of two halves', () => {
  it.each([
    [['Silk Looms'], 'Silk Looms'],
    [['Silk Looms', 'Rye Bread'], 'Silk Looms & Rye Bread'],
    [['Silk Weaving', 'Basket Weaving'], 'Silk & Basket Weaving'],
    [['Fine Silk Weaving', 'Raw Silk Weaving'], 'Fine & Raw Silk Weaving'],
    [['Coarse Silk Weaving', 'Weaving'], 'Coarse Silk Weaving & Weaving'],
    [['Hand-Weaving', 'Silk Weaving'], 'Hand-Weaving & Silk Weaving'],
    [['Weaving', 'Silk Weaving'], 'Weaving & Silk Weaving'],
  ])('of %j is %j', (halves, name) => {
    expect(joinHalves(halves)).toBe(name);
    expect(halvesOf(name, (text) => halves.includes(text))).toEqual(halves);
  });

  it('is read as it stands where its first half is a phrase by itself only', () => {
    expect(halvesOf('Silk & Basket Weaving', (text) => text === 'Silk')).toEqual(['Silk', 'Basket Weaving']);
  });
});

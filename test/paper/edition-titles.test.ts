import { describe, expect, it } from 'vitest';
import { distinctivePhrases, editionTitle } from '../../src/paper/edition-titles.ts';

const orchard = [
  'On Pear Grafting',
  'Pear Grafting: A Survey',
  'Deep Pear Grafting with Wax',
  'Soft Cider Presses',
];
const dairy = ['Cheese Ageing in Caves', 'Fast Cheese Ageing', 'Deep Butter', 'Cider Presses'];

describe('what sets an edition apart', () => {
  it('is the phrase that its titles share and the others have not', () =>
    expect(distinctivePhrases([orchard, dairy])).toEqual(['Pear Grafting', 'Cheese Ageing']));

  it('is nothing where no phrase comes twice, as in an empty edition', () =>
    expect(distinctivePhrases([['One Title', 'Another Name'], []])).toEqual([undefined, undefined]));

  it('is a whole phrase: not one that always goes on', () =>
    expect(
      distinctivePhrases([
        [
          'Low-Rank Cider',
          'Low-Rank Butter',
          'Slow Loam Press Wheels',
          'Loam Press Wheel',
          'Loam Press Wheels',
        ],
      ]),
    ).toEqual(['Loam Press Wheels']));

  it('takes spellings with and without hyphens for one, and writes the one that most titles have', () =>
    expect(
      distinctivePhrases([
        ['Basket of Pears', 'A Basket-of-Pears Shelf', 'Basket-of-Pears'],
        ['Pre-Cut', 'Pre-cut'],
      ]),
    ).toEqual(['Basket-of-Pears', undefined]));
});

describe('the title of an edition', () => {
  it.each([
    ['2025-05-07', true, 'Pear Grafting', '7 May 2025 · Pear Grafting'],
    ['2025-05-07', true, undefined, '7 May 2025'],
    ['2025-05-07', false, 'Pear Grafting', 'Undated listing · Pear Grafting'],
    ['2025-05-07', false, undefined, 'Undated listing'],
  ])('of %s (dated: %s, %s) is %4$s', (date, dated, phrase, expected) =>
    expect(editionTitle(date, dated, phrase)).toBe(expected),
  );
});

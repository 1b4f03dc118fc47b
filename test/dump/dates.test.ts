import { describe, expect, it } from 'vitest';
import { readListedDay, resolveDay } from '../../src/dump/dates.ts';

describe('a listed day', () => {
  it.each([
    ['May 7', { month: 5, day: 7 }],
    ['7 May', { month: 5, day: 7 }],
    ['Published on May 7', { month: 5, day: 7 }],
    ['Wednesday, May 7, 2025', { year: 2025, month: 5, day: 7 }],
    ['2025-05-07', { year: 2025, month: 5, day: 7 }],
    ['Sept. 1st', { month: 9, day: 1 }],
  ])('is read from "%s"', (text, expected) => {
    expect(readListedDay(text)).toEqual({ year: undefined, ...expected });
  });

  it.each(['May 7 Be With You', 'Marching Bands', 'May', '2025', 'March 40'])(
    'is not seen in "%s"',
    (text) => {
      expect(readListedDay(text)).toBeUndefined();
    },
  );

  it('without a year is the latest such day that has come', () => {
    expect(resolveDay({ month: 5, day: 7 }, '2025-05-07')).toBe('2025-05-07');
    expect(resolveDay({ month: 5, day: 8 }, '2025-05-07')).toBe('2024-05-08');
    expect(resolveDay({ month: 2, day: 29 }, '2027-01-01')).toBe('2024-02-29');
    expect(resolveDay({ month: 2, day: 30 }, '2027-01-01')).toBeUndefined();
  });
});

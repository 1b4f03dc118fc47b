import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberColumn } from '../../src/digest/number-column.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

describe('a column of numbers', () => {
  it('is a mapping, for keys that have a place and for others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(keys), fc.array(fc.tuple(keys, fc.nat())), (placed, entries) => {
        const column = new NumberColumn(new Map(placed.map((key, i) => [key, i])), placed.length);
        const mapping = new Map<string, number>();
        for (const [key, number] of entries) {
          column.set(key, number % 2 ** 31);
          mapping.set(key, number % 2 ** 31);
        }
        for (const key of 'abcdefg') {
          expect(column.get(key)).toBe(mapping.get(key));
          expect(column.has(key)).toBe(mapping.has(key));
        }
      }),
    );
  });
});

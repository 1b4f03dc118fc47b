import { describe, expect, it } from 'vitest';
import { LazyMap } from '../../src/digest/lazy-map.ts';

describe('a mapping that makes its values', () => {
  it('is like one that holds them, and makes none that is not asked for', () => {
    const made: string[] = [];
    const map = new LazyMap(new Set(['b', 'a']), (key) => {
      made.push(key);
      return key.toUpperCase();
    });
    expect([map.size, map.has('a'), map.has('c'), map.get('c'), [...map.keys()]]).toEqual([
      2,
      true,
      false,
      undefined,
      ['b', 'a'],
    ]);
    expect(made).toEqual([]);
    expect(map.get('a')).toBe('A');
    expect(new Map(map)).toEqual(
      new Map([
        ['b', 'B'],
        ['a', 'A'],
      ]),
    );
    expect([...map.values()]).toEqual(['B', 'A']);
    const seen: [string, string][] = [];
    map.forEach((value, key) => {
      seen.push([key, value]);
    });
    expect(seen).toEqual([...map]);
  });
});

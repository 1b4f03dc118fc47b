import { describe, expect, it } from 'vitest';
import { groupSets, groupSetsBeside } from '../../src/topic/cluster/groups.ts';

describe('the groups of topics', () => {
  it('are those of all sets but the remainder, which stands last by itself', () => {
    // Three pairs of sets that are alike, and a remainder that is like all of them.
    const n = 7;
    const values = Float64Array.from({ length: n * n }, (_, c) => {
      const [a, b] = [Math.floor(c / n), c % n];
      if (a === b) return 1;
      if (a === 3 || b === 3) return 0.4;
      const pair = (t: number): number => Math.floor((t > 3 ? t - 1 : t) / 2);
      return pair(a) === pair(b) ? 0.5 : 0.1;
    });
    expect(groupSetsBeside({ n, values }, 3, 3)).toEqual([[0, 1], [2, 4], [5, 6], [3]]);
  });

  it('hold two sets or more, unless there is but one', () => {
    const groups = (n: number, wanted: number) =>
      groupSets({ n, values: Float64Array.from({ length: n * n }, (_, c) => 1 / (1 + (c % 7))) }, wanted);
    for (const [n, wanted] of [
      [5, 4],
      [9, 7],
      [12, 2],
    ]) {
      expect(groups(n, wanted).every((group) => group.length > 1)).toBe(true);
      expect(
        groups(n, wanted)
          .flat()
          .sort((a, b) => a - b),
      ).toEqual(Array.from({ length: n }, (_, i) => i));
    }
    expect(groups(1, 1)).toEqual([[0]]);
  });
});

import { describe, expect, it } from 'vitest';
import { nameGroups } from '../../src/topic/label/group-labels.ts';
import { sets } from './papers.ts';

describe('names of groups', () => {
  it('cover all topics of a group, and are none of the topics', () => {
    const { members, phrases, total } = sets(
      ['cloth mill and silk looms', 'silk looms', 'cloth mill', 'cloth mill'],
      ['cloth mill and felt', 'felt', 'felt in a cloth mill', 'cloth mill'],
      ['rye bread', 'rye bread'],
      ['oven door', 'oven door'],
    );
    const labels = ['Silk Looms', 'Felt', 'Rye Bread', 'Oven Doors'];
    expect(
      nameGroups(
        [
          [0, 1],
          [2, 3],
        ],
        members,
        labels,
        phrases,
        total,
      ),
    ).toEqual(['Cloth Mill', 'Rye Bread & Oven Doors']);
  });
});

describe('names of groups that no phrase covers', () => {
  const { members, phrases, total } = sets(
    ['rye bread', 'oven', 'a mill', 'salt', 'rye bread'],
    ['oven door', 'oven door', 'oven door'],
    ['felt hats', 'felt hats'],
    ['silk looms', 'silk looms', 'silk looms'],
    ['glass beads', 'glass beads'],
  );
  const labels = ['Rye Bread', 'Oven Doors', 'Felt Hats', 'Silk Looms', 'Glass Beads'];
  const groups = [
    [0, 1, 2],
    [3, 4],
  ];

  it('are those of the topics whose names most papers speak of, not of the largest', () => {
    // Five papers are in the first topic, but two of them speak of rye bread.
    expect(nameGroups(groups, members, labels, phrases, total)).toEqual([
      'Oven Doors & Rye Bread',
      'Silk Looms & Glass Beads',
    ]);
  });

  it('stay as recorded while they are those of two topics of the group', () => {
    const named = (...recorded: (string | undefined)[]): string[] =>
      nameGroups(groups, members, labels, phrases, total, { recorded });
    expect(named('Felt Hats & Rye Bread', undefined)).toEqual([
      'Felt Hats & Rye Bread',
      'Silk Looms & Glass Beads',
    ]);
    expect(named('Felt Hats & Silk Looms', 'Glass Beads & Silk Looms')).toEqual([
      'Oven Doors & Rye Bread',
      'Glass Beads & Silk Looms',
    ]);
    expect(named('Oven Doors', 'Rye Bread')).toEqual(named());
  });
});

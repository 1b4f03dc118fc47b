import { describe, expect, it } from 'vitest';
import { indentClass, indentScores, noIndents } from '../../src/dump/indents.ts';
import { roleIndex } from '../../src/dump/scores.ts';
import { papersOf, readText } from './help.ts';

describe('the indent of a line', () => {
  it.each([
    ['word', 0],
    ['', 0],
    [' word', 1],
    ['    word', 4],
    ['\u00a0\u00a0word', 2],
    ['\ufeffword', 0],
    ['\tword', 6],
    ['\t\tword', 8],
    [' '.repeat(1_000), 8],
  ])('of case %#', (raw, found) => {
    expect(indentClass(raw)).toBe(found);
  });

  it('tells nothing where all lines stand at the margin, or each role as the others do', () => {
    const seen = noIndents();
    expect(
      indentScores(seen)
        .flat()
        .map(Math.abs)
        .every((score) => score < 1e-9),
    ).toBe(true);
    for (const role of ['title', 'abstract', 'furniture'] as const) [seen[role][0], seen[role][2]] = [30, 30];
    const scores = indentScores(seen);
    for (const row of [scores[0], scores[1], scores[2]])
      for (const role of ['title', 'abstract', 'furniture'] as const)
        expect(Math.abs(row[roleIndex[role]])).toBeLessThan(0.1);
  });

  it('tells what a role alone has, and never more than 4 nats', () => {
    const seen = noIndents();
    seen.title[0] = 50;
    seen.abstract[0] = 200;
    seen['title rest'][2] = 40;
    const scores = indentScores(seen);
    expect(scores[2][roleIndex['title rest']]).toBeGreaterThan(1.5);
    expect(scores[2][roleIndex.title]).toBeLessThan(-1);
    expect(scores[0][roleIndex['title rest']]).toBeLessThan(-1);
    for (const score of scores.flat()) expect(Math.abs(score)).toBeLessThanOrEqual(4);
  });
});

const things = 'Barrels Ladders Kettles Anchors Bellows Wheels Lanterns Pulleys Hammers Baskets'.split(' ');
const tails =
  'by Hand|in Winter|without Iron|from Salvaged Oak|under Sail|for Small Harbours|at Low Tide|with Hemp|near Cliffs|after Storms'.split(
    '|',
  );

describe('a listing whose titles hang', () => {
  const listing = things.flatMap((thing, i) => [
    `On the Slow Repair of ${thing} and ${things[(i + 3) % 10]}`,
    `    ${tails[i]} and ${tails[(i + 7) % 10]}`,
    ...(i % 4 === 3
      ? []
      : [
          `${thing} break in ways that their makers did not foresee, and we repair them with`,
          `tools from the neighbours. Our survey of ${30 + i} workshops shows which of them last.`,
        ]),
  ]);

  it('gives titles without an abstract apart from those below them', async () => {
    const papers = papersOf(await readText(listing.join('\n')));
    expect(papers.map(({ title }) => title)).toEqual(
      things.map(
        (thing, i) =>
          `On the Slow Repair of ${thing} and ${things[(i + 3) % 10]} ${tails[i]} and ${tails[(i + 7) % 10]}`,
      ),
    );
    expect(papers.filter(({ abstract }) => abstract === '')).toHaveLength(2);
  });
});

describe('a listing with words of the page below each paper', () => {
  const ways =
    'Mending|The Slow Repair of|Counting|A History of|Selling|Patient|Rethinking|Notes on|Drawing|Trusted'.split(
      '|',
    );
  const bare = (i: number): boolean => i % 10 === 4;
  const titleOf = (i: number): string =>
    bare(i)
      ? things[i % 10]
      : `${i % 3 === 0 ? '' : `${ways[(i * 3) % 10]} `}${things[i % 10]} ${tails[(i * 3) % 10]}${i % 3 === 1 ? '' : ` and ${tails[(i * 7 + 2) % 10]}`}`;
  const all = Array.from({ length: 20 }, (_, i) => i).filter((i) => i !== 14);
  const listing = all.flatMap((i) => [
    titleOf(i),
    ...(bare(i) || i % 4 === 3
      ? []
      : [
          `${things[i % 10]} break in ways that their makers did not foresee, and we repair them with bellows from the neighbours. Our survey of ${30 + i} workshops shows which of them last.`,
        ]),
    `${7 * i + 1} upvotes`,
    'Add to library',
  ]);

  it('gives a title of one word without an abstract, and leaves the words of the page below it out', async () => {
    const papers = papersOf(await readText(listing.join('\n')));
    expect(papers.map(({ title }) => title)).toEqual(all.map(titleOf));
    expect(papers.filter(({ abstract }) => abstract === '').map(({ title }) => title)).toEqual(
      all.filter((i) => bare(i) || i % 4 === 3).map(titleOf),
    );
  });
});

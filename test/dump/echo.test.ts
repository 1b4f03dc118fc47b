import { describe, expect, it } from 'vitest';
import { papersOf, readText } from './help.ts';

/** Papers about one thing each, in our own words: the abstract says the title's words again. */
const things = [
  ['Barrels', 'staves', 'cooper'],
  ['Ladders', 'rungs', 'roofer'],
  ['Kettles', 'spouts', 'tinker'],
  ['Saddles', 'girths', 'rider'],
  ['Anchors', 'flukes', 'sailor'],
  ['Candles', 'wicks', 'chandler'],
  ['Bellows', 'valves', 'smith'],
  ['Baskets', 'willows', 'weaver'],
  ['Ploughs', 'furrows', 'farmer'],
  ['Lanterns', 'panes', 'watchman'],
  ['Wheels', 'spokes', 'wright'],
  ['Ovens', 'loaves', 'baker'],
] as const;
const titleOf = ([thing, part]: readonly string[]): string => `Counting ${part} to Grade ${thing} by Hand`;
const abstractOf = ([thing, part, who]: readonly string[]): string =>
  `How good a pair of ${thing.toLowerCase()} is depends on its ${part}, and yet few have counted them. We ask a ${who} to grade forty ${thing.toLowerCase()} by hand. Counting ${part} is found to be as good as any other measure, and it takes less time.`;

const papers = async (text: string): Promise<[title: string, abstract: string][]> =>
  papersOf(await readText(text)).map(({ title, abstract }) => [title, abstract]);

describe('a title', () => {
  const clean = things.map((thing) => [titleOf(thing), abstractOf(thing)]);

  it('whose words come back below is one with the line above it, without a blank line to say so', async () => {
    const lines = clean.flat();
    lines.splice(12, 1, 'Counting Flutes of Bellows, Valves', 'and Springs to Grade Bellows');
    const read = await papers(lines.join('\n'));
    expect(read[6][0]).toBe('Counting Flutes of Bellows, Valves and Springs to Grade Bellows');
    expect(read).toHaveLength(things.length);
  });

  it('whose words do not come back below has no abstract, and the next line is a title', async () => {
    const lines = clean.flat();
    lines.splice(12, 0, 'A Short History of Harbour Pilots');
    const read = await papers(lines.join('\n'));
    expect(read[6]).toEqual(['A Short History of Harbour Pilots', '']);
    expect(read.filter((_, i) => i !== 6)).toEqual(clean);
  });

  it('is parted from the authors that stand below it after the word by', async () => {
    const lines = things.flatMap((thing, i) => [
      titleOf(thing),
      `by ${['Ines Hofer', 'Ravi Iyer', 'Lena Ade'][i % 3]} and ${['Kim Dubois', 'Marta Zhou'][i % 2]}`,
      abstractOf(thing),
    ]);
    expect(await papers(lines.join('\n'))).toEqual(clean);
  });

  it('is parted from buttons that stand below it, known or met for the first time', async () => {
    const lines = clean.flat();
    lines.splice(13, 0, '[PDF] [Code] [BibTeX]');
    lines.splice(5, 0, 'Show full abstract');
    expect(await papers(lines.join('\n'))).toEqual(clean);
  });
});

describe('two listings of different layout in one file', () => {
  const first = things.slice(0, 6);
  const second = things.slice(6);
  const more = (all: typeof first, word: string) =>
    [0, 1, 2, 3].flatMap((n) =>
      all.map(([thing, part, who]) => [`${word}${n} ${thing}`, part, who] as const),
    );

  it('are read each in its own way', async () => {
    const airy = more(first, 'North');
    const tight = more(second, 'South');
    const text = [
      ...airy.flatMap((thing) => [titleOf(thing), '', abstractOf(thing), '']),
      ...tight.flatMap((thing, i) =>
        i === 9
          ? ['Remarks on the Weight', 'of Old Looms', ...[titleOf(thing), abstractOf(thing)]]
          : [titleOf(thing), abstractOf(thing)],
      ),
    ];
    // In the airy listing a title of two lines has no blank line in it, and two titles have one between them.
    text.splice(40, 1, 'Counting Pegs to', 'Grade North1 Looms');
    const read = (await papers(text.join('\n'))).map(([title]) => title);
    expect(read[10]).toBe('Counting Pegs to Grade North1 Looms');
    expect(read).toHaveLength(airy.length + tight.length + 1);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import type { DumpPart } from '../../src/dump/parts.ts';
import { papersOf, readText, tilingFault } from './help.ts';

const fixture = (name: string): string =>
  readFileSync(path.join(programRoot, 'test', 'fixtures', 'dumps', name), 'utf8');

describe('a listing with blank lines between its parts', () => {
  let parts: DumpPart[];
  beforeAll(async () => {
    parts = await readText(fixture('blank-lines.txt'));
  });

  it('gives titles, abstracts and line ranges', () => {
    expect(papersOf(parts).map(({ title, lines }) => ({ title, lines }))).toEqual([
      { title: 'Sorting Apples: A Study of Fruit Queues', lines: [11, 13] },
      { title: 'Is a Pear an Apple?', lines: [15, 15] },
      { title: 'Barrels, Revisited', lines: [19, 21] },
    ]);
  });

  it('keeps a title without an abstract, and does not take the next title for one', () => {
    const [, bare, last] = papersOf(parts);
    expect(bare.abstract).toBe('');
    expect(last.abstract).toMatch(/^Barrels have/);
  });

  it('reads the date, and calls the words around the papers furniture', () => {
    expect(parts.slice(0, 3)).toEqual([
      { role: 'furniture', lines: [1, 6], reason: 'interface words' },
      { role: 'furniture', lines: [7, 8], reason: 'byline' },
      { role: 'furniture', lines: [9, 10], reason: 'date', day: { month: 5, day: 7 } },
    ]);
  });
});

describe('a listing without blank lines', () => {
  it('cuts the glued button off the first title', async () => {
    const papers = papersOf(await readText(fixture('glued.txt')));
    expect(papers.map(({ title, lines }) => [title, lines])).toEqual([
      ['Barrels, Revisited', [3, 4]],
      ['LadderNet: Climbing Without a Plan', [5, 6]],
    ]);
  });
});

describe('an abstract that ends with where its code is', () => {
  const things = 'Barrels Ladders Kettles Anchors Bellows Wheels Lanterns Pulleys'.split(' ');
  const ends = [
    'Project page: https://mend.example/tools',
    'Source code: https://mend.example/code.git',
    'Code is available: https://mend.example/hemp',
    'Code available at: https://mend.example/oak.',
  ];
  const entries = things.map((thing, i) => ({
    title: `${thing} in ${['Winter', 'Harbours', 'Workshops', 'Storms', 'Law'][i % 5]}: A Study of ${30 + 7 * i} Repairs`,
    abstract: `${thing} break in ways that their makers did not foresee, and we repair them with tools from the neighbours. Our survey of workshops shows which of them last longest at sea.`,
    end: i % 2 === 0 ? ends[i / 2] : undefined,
  }));

  it('keeps it in a paragraph of its own, and leaves the words of the page below it out', async () => {
    const listing = entries
      .flatMap(({ title, abstract, end }, i) => [
        title,
        abstract,
        ...(end ? [end] : []),
        `${i + 3} comments`,
        'View PDF',
      ])
      .join('\n\n');
    expect(papersOf(await readText(listing)).map(({ title, abstract }) => ({ title, abstract }))).toEqual(
      entries.map(({ title, abstract, end }) => ({
        title,
        abstract: end ? `${abstract}\n\n${end}` : abstract,
      })),
    );
  });
});

describe('every listing', () => {
  it.each(['blank-lines.txt', 'glued.txt'])('tiles %s', async (name) => {
    const text = fixture(name);
    expect(tilingFault(await readText(text), text.trimEnd().split('\n').length)).toBeUndefined();
  });

  it('tiles whatever is thrown at it, and reads the same twice', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '   ',
        'Subscribe',
        'May 7',
        '12 authors',
        '---js',
        '{{ 7*7 }}',
        '<script>',
        '\u0007',
      ),
      fc.string(),
      fc.lorem({ maxCount: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
        const text = `${lines.join('\n')}\n`;
        const parts = await readText(text);
        expect(tilingFault(parts, lines.length)).toBeUndefined();
        expect(await readText(text)).toEqual(parts);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('bytes', () => {
  const text = 'Café Queues – A Study of Long Waits';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text.replace('–', '\x96'), 'latin1')],
  ])('are read as %s', async (_, bytes) => {
    expect(await readText(bytes)).toMatchObject([{ role: 'paper', title: text }]);
  });

  it('that are no text are rejected', async () => {
    expect(await readText(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual([
      { role: 'rejected', lines: [1, 1], reason: 'no text' },
    ]);
  });
});

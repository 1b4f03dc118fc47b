import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { type Listing, readListing } from '../../src/dump/listing.ts';
import { readText } from './help.ts';

const fixture = (name: string): string =>
  readFileSync(path.join(programRoot, 'test', 'fixtures', 'dumps', name), 'utf8');

/** The lines that the parts of a listing cover, one number per line and part. */
const covered = (listing: Listing): number[] =>
  listing.parts.flatMap(({ lines: [first, last] }) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('a listing with blank lines between its parts', () => {
  const listing = readListing(fixture('blank-lines.txt'));

  it('gives titles, abstracts and line ranges', () => {
    expect(listing.papers.map(({ title, lines }) => ({ title, lines }))).toEqual([
      { title: 'Sorting Apples: A Study of Fruit Queues', lines: [11, 13] },
      { title: 'Is a Pear an Apple?', lines: [15, 15] },
      { title: 'Barrels, Revisited', lines: [19, 21] },
    ]);
  });

  it('keeps a title without an abstract, and does not take the next title for one', () => {
    expect(listing.papers[1].abstract).toBe('');
    expect(listing.papers[2].abstract).toMatch(/^Barrels have/);
  });

  it('reads the date, and calls the words around the papers furniture', () => {
    expect(listing.parts.slice(0, 3)).toEqual([
      { role: 'furniture', lines: [1, 6], reason: 'interface words' },
      { role: 'furniture', lines: [7, 8], reason: 'byline' },
      { role: 'furniture', lines: [9, 10], reason: 'date', day: { month: 5, day: 7 } },
    ]);
  });
});

describe('a listing without blank lines', () => {
  it('cuts the glued button off the first title', () => {
    const listing = readListing(fixture('glued.txt'));
    expect(listing.papers.map(({ title, lines }) => [title, lines])).toEqual([
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

  it('keeps it in a paragraph of its own, and leaves the words of the page below it out', () => {
    const { papers } = readListing(
      entries
        .flatMap(({ title, abstract, end }, i) => [
          title,
          abstract,
          ...(end ? [end] : []),
          `${i + 3} comments`,
          'View PDF',
        ])
        .join('\n\n'),
    );
    expect(papers.map(({ title, abstract }) => ({ title, abstract }))).toEqual(
      entries.map(({ title, abstract, end }) => ({
        title,
        abstract: end ? `${abstract}\n\n${end}` : abstract,
      })),
    );
  });
});

describe('every listing', () => {
  it.each(['blank-lines.txt', 'glued.txt'])('tiles %s', (name) => {
    const listing = readListing(fixture(name));
    expect(covered(listing)).toEqual(numbers(listing.lines));
  });

  it('tiles whatever is thrown at it, and reads the same twice', () => {
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
        '\u0000',
      ),
      fc.string(),
      fc.lorem({ maxCount: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        const listing = readListing(text);
        expect(covered(listing)).toEqual(numbers(listing.lines));
        const papers = listing.parts.filter((part) => part.role === 'paper');
        expect(papers.map((part) => part.lines)).toEqual(listing.papers.map((paper) => paper.lines));
        expect(readListing(text)).toEqual(listing);
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

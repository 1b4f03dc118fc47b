import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findResults } from '../../src/text/results.ts';
import { fixture } from './fixture.ts';
import { withSigns } from './with-signs.ts';

describe('results with figures', () => {
  it.each(fixture('results.txt'))('%s', (expected) => {
    const text = expected.replace(/[«»[\]]/g, '');
    const found = findResults(text).flatMap((result) => [
      { ...result, signs: '«»' },
      ...result.figures.map((figure) => ({ ...figure, signs: '[]' })),
    ]);
    // Where a clause and a figure share an edge the order of the signs says nothing.
    const plain = (line: string): string => line.replaceAll('[«', '«[').replaceAll('»]', ']»');
    expect(plain(withSigns(text, found))).toBe(plain(expected));
  });

  it('stand inside their clause, in order, in any text', () => {
    const words = fc.constantFrom(
      '12',
      '2.4',
      '%',
      '×',
      'x',
      ' ',
      ', ',
      'faster',
      'from',
      'to',
      'reduces',
      '. ',
      '(',
      ')',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, figures } of findResults(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(figures.length).toBeGreaterThan(0);
          for (const figure of figures) {
            expect(figure.start).toBeGreaterThanOrEqual(start);
            expect(figure.end).toBeLessThanOrEqual(end);
          }
          last = end;
        }
      }),
    );
  });

  it('are found in hostile text in good time', () => {
    for (const hostile of ['1,', 'we ', '9 x ', '(and ']) findResults(`reduces ${hostile.repeat(30_000)}5%`);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import type { Segment } from '../../src/text/inline.ts';
import {
  formulasOf,
  markdownSegments,
  markdownText,
  plainPieces,
  renderMarkdown,
  renderStrippable,
} from '../../src/text/markdown.ts';
import { renderMarked } from '../../src/text/marked-markdown.ts';
import { findNovelty } from '../../src/text/novelty.ts';
import { findResults } from '../../src/text/results.ts';
import { sentenceStretches, sentencesOf } from '../../src/text/sentences.ts';

const fixture = (name: string): string[] =>
  readFileSync(path.join(programRoot, 'test', 'fixtures', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const words = (segments: readonly Segment[]): string =>
  segments.map((one) => (one.kind === 'text' ? one.text : `$${one.tex}$`)).join('');

/** A text with stretches put between signs. */
function withSigns(text: string, stretches: { start: number; end: number; signs: string }[]): string {
  const inserts = stretches.flatMap(({ start, end, signs }) => [
    { at: start, sign: signs[0], opens: true },
    { at: end, sign: signs[1], opens: false },
  ]);
  return inserts
    .toSorted((a, b) => b.at - a.at || Number(a.opens) - Number(b.opens))
    .reduce((out, { at, sign }) => out.slice(0, at) + sign + out.slice(at), text);
}

describe('the sentence that says what is new', () => {
  const lines = fixture('novelty.txt');
  const cases = lines.flatMap((line, i) => {
    if (line.startsWith('name: ')) return [];
    const name = lines[i - 1]?.startsWith('name: ') ? lines[i - 1].slice(6) : undefined;
    return [{ expected: line, name }];
  });
  it.each(cases)('$expected', ({ expected, name }) => {
    const text = expected.replace(/[«»]/g, '');
    const found = findNovelty(text, name);
    expect(withSigns(text, found ? [{ ...found, signs: '«»' }] : [])).toBe(expected);
  });

  it('is a whole sentence of any text, or none', () => {
    const words = fc.constantFrom(
      'we',
      'propose',
      'this paper',
      'show',
      'new',
      'a',
      'pear',
      '.',
      '. ',
      '!',
      '\n\n',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const found = findNovelty(text);
        if (found) expect(sentenceStretches(text)).toContainEqual(found);
      }),
    );
  });
});

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

  it('and the new sentence are found in hostile text in good time', () => {
    for (const hostile of [
      '1,'.repeat(50_000),
      'we '.repeat(30_000),
      '9 x '.repeat(30_000),
      '(and '.repeat(30_000),
    ]) {
      findResults(`reduces ${hostile}5%`);
      findNovelty(hostile);
    }
  });
});

it('sentences tile a text but for the space between them', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'b', '.', ' ', '\n', '?', '(', '"', '3') }),
      (text) => {
        const bare = text.replace(/\s/g, '');
        expect(sentencesOf(text).join('').replace(/\s/g, '')).toBe(bare);
        for (const { start, end } of sentenceStretches(text)) {
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        }
      },
    ),
  );
});

describe('Markdown with marks', () => {
  const piece = fc.constantFrom(
    'word ',
    '*stress* ',
    '**more** ',
    '$x^2$ ',
    '[link](https://a.example) ',
    '`code` ',
    '\n',
    '\n\n',
    '\\* ',
    '&amp; ',
  );
  const marks = fc.array(
    fc.record({ start: fc.nat(80), length: fc.integer({ min: 1, max: 40 }) }).map(({ start, length }) => ({
      start,
      end: start + length,
      tag: 'mark' as const,
      class: 'x',
    })),
    { maxLength: 3 },
  );
  const withoutMarks = (html: string): string => html.replace(/<\/?mark[^>]*>/g, '');

  it('is the same page as without, once the marks are taken out', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), marks, (pieces, given) => {
        const source = pieces.join('');
        expect(withoutMarks(renderMarked(source, given))).toBe(renderMarkdown(source));
      }),
    );
  });

  it('is the same of a plain line whether a reader of Markdown is asked or not', () => {
    const plain = fc.oneof(
      fc.constantFrom('word ', 'a > b ', '$x^2$', '$\\,$', '"so" ', '\\* ', '\\$ ', '5 $ ', '𝔸'),
      fc
        .array(
          fc.constantFrom('a', 'xn--', '-', '.', 'A', '/', '_', '~', '?', '%41', '&amp;', ':1', 'é', '$'),
        )
        .map((parts) => `<https://a${parts.join('')}.example/~b_c/> `),
    );
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 20 }), marks, fc.boolean(), (pieces, given, strong) => {
        const line = `Wool ${pieces.join('')}.`;
        const several = given.map((mark, i) => ({
          ...mark,
          tag: strong && i > 0 ? ('strong' as const) : mark.tag,
        }));
        // A line end takes it past the short way.
        expect(renderMarked(line, several)).toBe(renderMarked(`${line}\n`, several));
        for (const read of [markdownText, renderMarkdown, renderStrippable, formulasOf])
          expect(read(line)).toEqual(read(`${line}\n`));
        expect(words(markdownSegments(line))).toBe(words(markdownSegments(`${line}\n`)));
      }),
      { numRuns: 500 },
    );
  });

  it('tells a plain line from a hostile one in good time', () => {
    for (const part of ['<', '<https://', '<https://x', '<https://a.b/_ ', '$', '\\'])
      plainPieces(`Wool ${part.repeat(50_000)}`);
  });

  it('nests what it opens', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), marks, (pieces, given) => {
        const open: string[] = [];
        for (const [, slash, name] of renderMarked(pieces.join(''), given).matchAll(
          /<(\/?)([a-z]+)[^>]*?>/g,
        )) {
          if (name === 'br' || name === 'hr') continue;
          if (slash) expect(open.pop()).toBe(name);
          else open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });

  it('wraps the words that the plain text has there', () => {
    const source = 'Pears are *round* and $2\\times$ as good.';
    const text = markdownText(source);
    const at = text.indexOf('are');
    const html = renderMarked(source, [{ start: at, end: text.indexOf(' as'), tag: 'mark', class: 'new' }]);
    expect(html).toMatch(
      /^<p>Pears <mark class="new">are <\/mark><em><mark class="new">round<\/mark><\/em><mark class="new"> and <math/,
    );
    expect(html).toMatch(/<\/math><\/mark> as good\.<\/p>\n$/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

const words = (segments: readonly Segment[]): string =>
  segments.map((one) => (one.kind === 'text' ? one.text : `$${one.tex}$`)).join('');

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownText, renderMarkdown, renderStrippable } from '../../src/text/markdown.ts';

describe('a line without marks but formulas', () => {
  const signs = [...'aBé中1.)(-+=#>"\'!]|: \t\u00a0\u2028\u0085\ufeff<&*_`\\$['];
  const part = fc.constantFrom(
    ...signs,
    '  ',
    '~~',
    '&amp;',
    '$x$',
    '$x_1$',
    '$5',
    '**b**',
    '\\[',
    '\\$',
    '\\\\',
    '\\*',
    '\\a',
  );

  // A second paragraph with a mark sends the line through the reader.
  it('is read past the reader of Markdown as the reader reads it', () =>
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const line = `a${parts.join('')}`;
        const paragraph = `${line}\n\n*x*`;
        expect(`${markdownText(line)}\n\nx`).toBe(markdownText(paragraph));
        expect(`${renderMarkdown(line)}<p><em>x</em></p>\n`).toBe(renderMarkdown(paragraph));
        expect(`${renderStrippable(line)}<p><em>x</em></p>\n`).toBe(renderStrippable(paragraph));
      }),
      { numRuns: 1000 },
    ));
});

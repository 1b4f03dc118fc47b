import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeInline } from '../../src/text/inline.ts';
import { titleTex } from '../../src/text/title-tex.ts';

/** Signs that would do something in TeX text, after everything that may stand there is taken away. */
const activeSigns = (tex: string): string =>
  tex.replace(/\\[&%#_${}]|\\text[a-z]+\{\}/g, '').replace(/[^\\{}$&#^_%<>|]/g, '');

/** How deep BibTeX thinks it is at the end, and at its deepest point below zero: it doesn't see backslashes. */
function bibtexDepth(tex: string): { end: number; least: number } {
  let end = 0;
  let least = 0;
  for (const sign of tex) {
    if (sign === '{') end++;
    if (sign === '}') end--;
    least = Math.min(least, end);
  }
  return { end, least };
}

/** Undoes the escapes of text, as a reader of the printed page would see it. */
const printed = (tex: string): string =>
  tex
    .replaceAll('~', '\u00a0')
    .replace(/\\text([a-z]+)\{\}|\\([&%#_${}])/g, (_, name?: string, sign?: string) => {
      const names: Record<string, string> = {
        asciitilde: '~',
        asciicircum: '^',
        backslash: '\\',
        less: '<',
        greater: '>',
        bar: '|',
        braceleft: '{',
        braceright: '}',
      };
      return sign ?? names[name ?? ''] ?? '?';
    });

describe('a title as TeX', () => {
  it.each([
    ['R&D at 5% of #1', 'R\\&D at 5\\% of \\#1'],
    ['snake_case and \\$5', 'snake\\_case and \\$5'],
    ['The $\\ell_p$ Norm of {a, b}', 'The $\\ell_p$ Norm of \\{a, b\\}'],
    ['x^2 ~ y\\z', 'x\\textasciicircum{}2 \\textasciitilde{} y\\textbackslash{}z'],
    ['a < b | c > d', 'a \\textless{} b \\textbar{} c \\textgreater{} d'],
    ['Erdős–Rényi: “Zufall”', 'Erdős–Rényi: “Zufall”'],
    ['No.\u00a01', 'No.~1'],
    ['A lone { and $\\{0,1\\}^n$', 'A lone \\textbraceleft{} and $\\{0,1\\}^n$'],
    ['Wrong } order {', 'Wrong \\textbraceright{} order \\textbraceleft{}'],
    ['Of $\\left\\{ x \\right.$', 'Of $\\left\\lbrace{} x \\right.$'],
    ['$50%$ of it', '$50\\%$ of it'],
    // To TeX the second brace is part of a comment, to BibTeX it is a brace.
    ['$%}$', '\\$\\%\\textbraceright{}\\$'],
    ['Unreadable $\\frac{1$ stays', 'Unreadable \\$\\textbackslash{}frac\\textbraceleft{}1\\$ stays'],
  ])('%s', (title, expected) => {
    expect(titleTex(title)).toBe(expected);
  });

  it('prints any text as it is, with nothing active and with braces that BibTeX can count', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab 1{}\\$&%#_~^<>|é\u00a0"') });
    fc.assert(
      fc.property(text, (plain) => {
        const tex = titleTex(escapeInline(plain));
        expect(activeSigns(tex)).toBe('');
        expect(bibtexDepth(tex)).toEqual({ end: 0, least: 0 });
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('loses no sign of text without dollars', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab 1{}\\&%#_~^<>|é\u00a0') });
    fc.assert(
      fc.property(text, (plain) => {
        expect(printed(titleTex(plain))).toBe(plain);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

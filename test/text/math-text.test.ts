import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { markdownText, renderStrippable } from '../../src/text/markdown.ts';
import { mathText, strippableMath } from '../../src/text/math-text.ts';

/** What a reader program shows that knows no tag but takes the text in them, by an HTML parser of its own. */
function withoutTags(html: string): string {
  const walk = (node: { nodeName: string; value?: string; childNodes?: unknown[] }): string =>
    node.value ?? (node.childNodes ?? []).map((child) => walk(child as typeof node)).join('');
  return walk(parseFragment(html) as Parameters<typeof walk>[0]);
}
const squeezed = (text: string): string =>
  text
    .replace(/\u2061/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();

describe('a formula as text', () => {
  it.each([
    ['x^2', 'x²'],
    ['x_{i,j}^{2}', 'x_(i,j)²'],
    ["f'(x)", 'f′(x)'],
    ['\\frac{a+b}{2}', '(a+b)/2'],
    ['\\binom{n}{k}', '(n choose k)'],
    ['\\sqrt{n}', '√n'],
    ['\\sqrt{n+1}', '√(n+1)'],
    ['\\sqrt[3]{n}', '∛n'],
    ['\\sqrt[5]{n+k}', '⁵√(n+k)'],
    ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', '(a, b; c, d)'],
    ['\\sum_{i=1}^n x_i', '∑ᵢ₌₁ⁿxᵢ'],
    ['\\mathbb{R}^{d\\times k}', 'ℝ^(d×k)'],
    ['\\underbrace{x}_{y}', 'x_y'],
    ['\\bar{x}', 'x̄'],
    ['\\mathcal{O}(n \\log n)', '𝒪(n log n)'],
    ['\\text{if } a < b', 'if a<b'],
  ])('%s is %s, and so is its MathML without tags', (tex, text) => {
    expect(mathText(tex)).toBe(text);
    expect(strippableMath(tex)).toMatch(/^<math>/);
    expect(squeezed(withoutTags(strippableMath(tex)))).toBe(text);
  });

  it('typesets what Unicode can not write: the signs for text are invisible', () => {
    const shown = strippableMath('\\frac{a+b}{x_{i,j}}').replace(/<mphantom>.*?<\/mphantom>/g, '');
    expect(withoutTags(shown)).toBe('a+bxi,j');
    expect(shown).toContain('<mfrac>');
    expect(shown).toContain('<msub>');
  });

  it('is the same with and without tags for every formula of the fixtures', () => {
    const source = readFileSync(path.join(programRoot, 'test', 'fixtures', 'mathematics.txt'), 'utf8');
    const formulas = [...source.matchAll(/\$([^$\n]+)\$/g)].map((match) => match[1]);
    expect(formulas.length).toBeGreaterThan(50);
    for (const tex of formulas) expect(squeezed(withoutTags(strippableMath(tex)))).toBe(mathText(tex));
  });

  it('is the same with and without tags for whatever Temml reads', () => {
    const atom = fc.constantFrom('x', 'n', '\\alpha', '12', '\\log', '\\infty', '+', '<', '\\sum', '\\%');
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        atom,
        fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `{${a}}_{${b}}`),
        fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `{${a}}^{${b}}`),
        fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `\\frac{${a}}{${b}}`),
        fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `${a} ${b}`),
        tie('formula').map((a) => `\\sqrt{${a}}`),
        tie('formula').map((a) => `\\hat{${a}}`),
        tie('formula').map((a) => `\\left(${a}\\right)`),
      ),
    }));
    fc.assert(
      fc.property(formula, (tex) => {
        expect(squeezed(withoutTags(strippableMath(tex)))).toBe(squeezed(mathText(tex)));
      }),
    );
  });
});

describe('an abstract without its tags', () => {
  it('has the words of its text, and no tag of the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a < b', '$x_{i,j}$', '**bold**', '<b>no tag</b>', '&amp;', '$\\frac{1}{n}$'),
        ),
        (words) => {
          const source = words.join(' ');
          expect(squeezed(withoutTags(renderStrippable(source)))).toBe(squeezed(markdownText(source)));
        },
      ),
    );
  });
});

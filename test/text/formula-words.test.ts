import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaWords, wordsOfFormulas } from '../../src/text/formula-words.ts';

/** How a search program splits what is typed: at every sign, without regard to case. */
const split = (query: string): string[] => query.toLowerCase().match(/[\p{L}\p{N}∞]+/gu) ?? [];

describe('the words of a formula', () => {
  it.each([
    ['\\ell_\\infty', ['ell infinity', 'l_inf', 'ℓ∞', 'linf', 'l infinity', 'ell_infty', 'l inf']],
    ['\\mathbb{R}^{m\\times n}', ['R^{m x n}', 'R^mxn', 'ℝ^{m×n}', 'R m n']],
    ['O(n \\log n)', ['O(n log n)', 'n log n', 'O(nlog n)'.replace('nlog', 'n log')]],
    ['\\sqrt n', ['sqrt n', 'sqrt(n)', 'root n']],
    ['L_2', ['L2', 'L_2', 'l 2']],
    ['(1+\\epsilon)', ['1+epsilon', '1 + eps', '1+ε']],
    ['\\alpha_t \\in [0,1]', ['alpha', 'α', 'alpha_t', 'in [0,1]']],
    ['\\widetilde O(k/e^{\\epsilon/\\log k})', ['tilde O(k', 'e^{eps/log k}']],
  ])('%s is found by what people type', (tex, queries) => {
    const words = formulaWords(tex).map((word) => word.toLowerCase());
    for (const query of queries)
      for (const part of split(query)) expect(words, `${query}: ${part}`).toContain(part);
  });

  it('come from title and text, each once', () => {
    expect(wordsOfFormulas('The $\\ell_p$ Norm', 'For $p$ and $\\ell_p$ we')).toEqual([
      'l',
      'ell',
      'ℓ',
      'p',
      'lp',
      'ℓp',
      'ℓₚ',
    ]);
    expect(wordsOfFormulas('Nothing', 'costs \\$5 here')).toEqual([]);
  });

  it('hold no space and no mark-up, whatever the formula', () => {
    const piece = fc.constantFrom(
      '\\frac',
      '{',
      '}',
      '^',
      '_',
      'x',
      '\\infty',
      ' ',
      '"',
      '<',
      '&',
      '\\',
      '\\left(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const word of formulaWords(pieces.join(''))) expect(word).not.toMatch(/\s|^$|[{}]/);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaKey, formulaKeys } from '../../src/text/formula-key.ts';

describe('the key of a formula', () => {
  it.each([
    [String.raw`\ell_\infty`, 'ell_infty', 'ℓ∞', 'ℓ_∞', 'l_inf', 'L_infinity', String.raw`$\ell_{\infty}$`],
    [String.raw`O(n\log n)`, 'O(n log n)', 'O(nlog n)', String.raw`\mathcal{O}(n \log n)`, '𝒪(n log n)'],
    [String.raw`\mathbb{R}^{m\times n}`, 'mathbb{R}^{mtimes n}', 'ℝ^{m×n}', 'R^(m times n)'],
    [String.raw`(1+\varepsilon)`, '1+ε', '1 + epsilon', '(1+ϵ)'],
    [String.raw`\alpha \leq \beta`, 'α ≤ β', 'alpha <= beta'],
    [String.raw`S \subseteq \mathbb{R}^d`, 'S ⊆ ℝᵈ', 'S subseteq R^d'],
    [String.raw`\sqrt{n}`, '√n', 'sqrt(n)'],
    [String.raw`\widetilde{O}(n^2)`, 'tilde O(n²)', 'Õ(n^2)'],
    [String.raw`x \neq y`, 'x ≠ y', 'x neq y'],
  ])('is the same for all ways to write %s', (...ways) => {
    const [key, ...others] = ways.map(formulaKey);
    expect(key).not.toBe('');
    for (const other of others) expect(other).toBe(key);
  });

  it('differs for formulas that say different things', () => {
    const formulas = [
      'n^2',
      'n^3',
      String.raw`\ell_1`,
      String.raw`\ell_\infty`,
      'O(n)',
      String.raw`O(\log n)`,
      'x<y',
      String.raw`\alpha`,
    ];
    expect(new Set(formulas.map(formulaKey)).size).toBe(formulas.length);
  });

  it('of parts stands beside that of the whole', () => {
    expect(formulaKeys(String.raw`\delta \in (0,1)`)).toEqual(expect.arrayContaining(['deltain01', 'delta']));
    expect(formulaKeys('k=100')).toContain('100');
    expect(formulaKeys(String.raw`2.4\times`)).toEqual(expect.arrayContaining(['24times', '24x']));
  });

  it('is one short word of letters and digits, whatever the formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const key of formulaKeys(text)) expect(key).toMatch(/^[a-z0-9]{2,40}$/);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('of a hostile formula takes no longer for its length', () => {
    const hostile = ['\\', '\\left', '\\big', '{', 'e', 'le', 'infin', 'var', '\\mathb', '=', '≤ '].map(
      (one) => formulaKeys(one.repeat(20_000)),
    );
    expect(hostile.flat().every((key) => key.length <= 40)).toBe(true);
  }, 10_000);
});

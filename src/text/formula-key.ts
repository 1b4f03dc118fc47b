/** Signs under the name of their command; variants of one sign under one name. */
const names: Readonly<Record<string, string>> = {
  '∞': 'inf',
  ϵ: 'epsilon',
  ϕ: 'phi',
  ϑ: 'theta',
  ϱ: 'rho',
  '×': 'times',
  '√': 'sqrt',
  '≤': 'le',
  '⩽': 'le',
  '≥': 'ge',
  '⩾': 'ge',
  '≠': 'ne',
  '≈': 'approx',
  '∼': 'sim',
  '~': 'sim',
  '≪': 'll',
  '≫': 'gg',
  '∝': 'propto',
  '±': 'pm',
  '∈': 'in',
  '∉': 'notin',
  '⊂': 'subset',
  '⊆': 'subseteq',
  '∪': 'cup',
  '∩': 'cap',
  '→': 'to',
  '∀': 'forall',
  '∃': 'exists',
  '∑': 'sum',
  '∏': 'prod',
  '∫': 'int',
  '∇': 'nabla',
  '∂': 'partial',
  '⊤': 'top',
  '⊗': 'otimes',
  '⊕': 'oplus',
};
const typed: Readonly<Record<string, string>> = { '<=': 'le', '>=': 'ge', '!=': 'ne', '->': 'to' };
const sign = new RegExp(`[${Object.keys(names).join('')}]|${Object.keys(typed).join('|')}`, 'gu');
const greek = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho'
  .split(' ')
  .concat('sigma sigma tau upsilon phi chi psi omega'.split(' '));

/** Commands that say how a sign looks, size a bracket or space: no part of what a formula says. */
const looks =
  /\\?(?:math(?:bb|bf|bm|cal|frak|it|rm|scr|sf|tt|ord)|operatorname|boldsymbol|displaystyle|limits|wide(?:tilde|hat)|overline|underline|qquad|quad|tilde)|\\(?:text[a-z]*|bm|left|right|[bB]igg?[lr]?|hat|bar|vec|dot|cdot|ldots|cdots|dots)(?![a-zA-Z])|\\[,;:! ]/g;

/**
 * One word for a formula, the same whether it is written in TeX (`\ell_\infty`), with its backslashes lost
 * (`ell_infty`), in Unicode (`ℓ∞`) or in ASCII (`l_inf`): its letters, digits and names of signs, in lower case.
 */
export const formulaKey = (formula: string): string =>
  formula
    .replace(sign, (found) => ` ${names[found] ?? typed[found]} `)
    .replace(looks, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u03b1-\u03c9]/g, (letter) => greek[letter.charCodeAt(0) - 0x3b1])
    .replace(/ϵ/g, 'epsilon')
    .replace(/[^a-z0-9]/g, '')
    .replace(/infinity|infty/g, 'inf')
    .replace(/var(?=epsilon|phi|theta|rho)/g, '')
    .replace(/ell/g, 'l')
    .replace(/([lgn])eq/g, '$1e')
    .replace(/rightarrow/g, 'to');

/** The parts of a formula between relations and commas: what people search for beside the whole. */
export const formulaParts = (formula: string): string[] =>
  formula
    .split(/[=<>≤≥≠≈∼∈⊂⊆→,;]|\\(?:leq?|geq?|neq?|sim|approx|in|to|subset|subseteq|rightarrow)(?![a-zA-Z])/)
    .filter((part) => part.trim() !== '');

/** The keys that a formula in TeX is found by: of all of it, and of its parts. */
export function formulaKeys(tex: string): string[] {
  const keys = [tex, ...formulaParts(tex)].map(formulaKey);
  // `2.4\times` is typed as 2.4x.
  const factor = /^([\d.]+)\s*\\times$/.exec(tex.trim());
  if (factor) keys.push(`${formulaKey(factor[1])}x`);
  return [...new Set(keys)].filter((key) => key.length > 1 && key.length <= 40);
}

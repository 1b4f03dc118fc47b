import type { Token } from './math-tokens.ts';
import type { Reading } from './reading.ts';
import { stopWords } from './stop-words.ts';
import { letters } from './tex-vocabulary.ts';

/** Trace, rank, closure, span, weight; tree-, path-, clique- and branchwidth, tree-depth; link and star. */
const shortNames = new Set([
  'tr',
  'rk',
  'cl',
  'sp',
  'wt',
  'tw',
  'pw',
  'cw',
  'bw',
  'td',
  'lk',
  'st',
  'gr',
  'pr',
]);

const group = /^(?:[PG]?[SG][LUOEp]|PU)$/;

/** `Var(X)`, `softmax(QK^top)`, `prox_{lambda g}`: a name that is applied was upright. */
export function readName(tokens: readonly Token[], at: number): Reading | undefined {
  const { text } = tokens[at];
  const next = tokens[at + 1]?.text;
  const isApplied = next === '(' || (next === '[' && /^[A-Z]/.test(text));
  const hasScript = (next === '_' || next === '^') && isScript(tokens, at + 2);
  if ((!isApplied && !hasScript) || stopWords.has(text)) return undefined;
  // `nk(1-t)` is a product; names without a vowel are short for what has one.
  if (/^[b-df-hj-np-tv-z]{2}$/.test(text) && !shortNames.has(text)) return undefined;
  // `Ax(t)` is a matrix times a vector.
  if (/^[A-Z][t-z]$|^[a-z][A-Z]$|^[abckxyz][fgh]$/.test(text)) return undefined;
  if (text === 'CN' && isApplied) return { tex: '\\mathcal{CN}', next: at + 1, evidence: 0 };
  if (text === 'Re') return { tex: '\\Re', next: at + 1, evidence: 0 };
  // Groups of matrices are seldom set upright.
  if (group.test(text)) return { tex: text, next: at + 1, evidence: hasScript ? 2 : 0 };
  return { tex: `\\mathrm{${text}}`, next: at + 1, evidence: 0 };
}

/** What follows an index's sign in mathematics and not in an identifier: braces, Greek, or one letter before a bracket. */
const isScript = (tokens: readonly Token[], at: number): boolean => {
  const { kind, text } = tokens[at] ?? {};
  return (
    text === '{' ||
    (kind === 'word' && (letters.has(text) || (text.length === 1 && tokens[at + 1]?.text === '('))) ||
    (kind === 'number' && tokens[at + 1]?.text === '(')
  );
};

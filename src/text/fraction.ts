import { isSwitched, readGroup } from './bracket.ts';
import { damageMath } from './damage-model.ts';
import type { Token } from './math-tokens.ts';
import type { Evidence } from './reading.ts';

/** A formula in the making: what is read so far, and where the last term of a sum began, which a fraction takes over. */
export interface Draft {
  tex: string;
  termStart: number;
  operandStart: number;
  evidence: Evidence;
  next: number;
}

/** `log n{e^2}` was `\frac{\log n}{e^2}`: the braces of a first argument are gone, those of a second stay. */
export function readFraction(tokens: readonly Token[], draft: Draft, depth: number): boolean {
  if (tokens[draft.next]?.text !== '{' || /^[,.:]$/.test(tokens[draft.next + 1]?.text ?? '')) return false;
  if (isSwitched(tokens, draft.next)) return false;
  const denominator = readGroup(tokens, draft.next, depth + 1);
  if (!denominator) return false;
  // `0{40}` and `[a-f]{3}` repeat, `r{c,s}` chooses.
  const term = draft.tex.slice(draft.termStart);
  if (/^(?:0|\[[^\]]{2,}\])$/.test(term) || /^\{\w+,/.test(denominator.tex)) return false;
  const listed = damageMath(term);
  for (const numerator of numerators(draft.tex, draft.termStart, draft.operandStart)) {
    // A set over a number counts its subsets.
    const name = /^\[\w\]$/.test(numerator.tex) ? 'binom' : 'frac';
    const fraction = `\\${name}{${numerator.tex}}${denominator.tex}`;
    const whole = draft.tex.slice(draft.termStart, numerator.start) + fraction;
    if (damageMath(whole) !== listed + damageMath(denominator.tex)) continue;
    draft.tex = draft.tex.slice(0, numerator.start) + fraction;
    draft.next = denominator.next;
    draft.evidence = 2;
    return true;
  }
  return false;
}

/** What may have stood above a fraction's line: the term, its last operand, or what a function is applied to. */
function numerators(tex: string, termStart: number, operandStart: number): { tex: string; start: number }[] {
  const operand = tex.slice(operandStart);
  const inner = /^\\[a-z]+(?:_\w|_\{(?:[^{}]|\{[^{}]*\})*\})?\s*(?=[^\s_^(])/.exec(operand)?.[0].length ?? 0;
  const argument = operandStart + inner;
  const starts = [termStart, operandStart, ...(inner > 0 ? [argument] : [])];
  // The logarithm of one, or of a power of e, is no numerator.
  if (inner > 0 && /^\\log/.test(operand) && /^(?:1$|e\^)/.test(operand.slice(inner)))
    starts.unshift(argument);
  return starts.flatMap((start) => {
    const above = tex.slice(start);
    // The brace that closed an index inside went with the outer command: `e^{s_{ij/t}}{Z}` was `\frac{e^{s_{ij}/t}}{Z}`.
    const shifted = above.replace(/_\{(\w+)\/([^{}]*)\}\}$/, '_{$1}/$2}');
    return [...(shifted === above ? [] : [{ tex: shifted, start }]), { tex: above, start }];
  });
}

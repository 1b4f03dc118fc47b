import type { Joint } from './joint.ts';
import type { Evidence, Reading } from './reading.ts';
import { englishToo, operators } from './tex-vocabulary.ts';

/** A group of matrices. */
const isGroup = (tex: string): boolean => /^(?:S[EOU]\(|[GSP]L[_(])/.test(tex);
const isSet = (tex: string): boolean =>
  /^(?:\\mathbb|\\mathcal|\\partial$|\\\{|\[|\(.*,.*[)\]]$|\\ell|\\[A-Z][a-z]+(?:$|[_^])|\{\\|[A-Z](?:$|[_^])|S[EOU]\(|[GSP]L[_(])/.test(
    tex,
  );
/** A letter by its name, which may have an index. */
const isNamed = (tex: string): boolean => /^\\[a-zA-Z]+(?:_\w)?'?$/.test(tex);
const isLimit = (tex: string): boolean => /^[+-]?(?:\\infty|0|1|\\pm\s?\\infty)(?:\^[+-])?$/.test(tex);

/** How sure a joint makes a formula, or undefined where it joins nothing. */
export function jointEvidence(
  joint: Joint,
  left: string,
  right: Reading,
  close: string | undefined,
): Evidence | undefined {
  const { name } = joint;
  const before = /(?:^|[\s=<>+\-(,])([^\s=<>+\-(,]+)$/.exec(left)?.[1] ?? left;
  const isVariable = /^[a-zA-Z]$/;
  if (
    close === undefined &&
    (englishToo.has(name) ? name !== 'times' : !operators.has(name)) &&
    before === 'a' &&
    /^[a-z]+$/.test(name) &&
    name !== 'in'
  )
    return undefined;
  const isLettered = /\//.test(left) && /^\\[a-z]+$/.test(right.tex);
  if (name === 'to' && isLettered) return 2;
  if (name === 'to' && /\\\|(?:_\S+)?$/.test(before) && right.tex.startsWith('\\|')) return 2;
  if (name === 'to' && /(?:^|\s)[a-z]\/[a-z]$/.test(left) && /^[b-z]$/.test(right.tex)) return 0;
  if (name === 'to' && isNamed(before) && isNamed(right.tex)) return 1;
  if (name === 'to' && /^\\(?!infty)[a-z]+$/.test(before) && isLimit(right.tex)) return 2;
  if (name === 'to' && !isSet(right.tex) && !isLimit(right.tex) && !close) return undefined;
  if (name === 'to') return right.tex.includes('\\infty') ? 2 : 0;
  if (
    name === 'in' &&
    close === undefined &&
    (/^[\d.]+$/.test(before) || /^(?:[Oo]|\\(?:Theta|Omega))\(/.test(right.tex))
  )
    return undefined;
  if (name === 'in' && !isSet(right.tex) && close !== '}') return undefined;
  if (name === 'in' && (/\(\w, ?\w\)$/.test(left.trimEnd()) || isGroup(right.tex))) return 2;
  if (name === 'in')
    return /^(?:\\\{|\\mathbb|\(.*,|\[.*,|\[[a-zA-Z]\]$)/.test(right.tex) ? 2 : right.evidence;
  if (/^(?:sub|sup)set/.test(name) && /^[B-HJ-Z]$/.test(before) && /^\\mathbb|^[A-Z]$/.test(right.tex))
    return 2;
  if (close !== undefined) return joint.evidence;
  if (/^(?:approx|sim|ll|circ|cap|cup|perp|star)$/.test(name))
    return isVariable.test(right.tex) || right.evidence > 0 || /^(?:\d|\\[a-z]+\()/.test(right.tex) ? 2 : 0;
  if (name === 'times' && joint.isSpaced && right.tex === 'a') return undefined;
  if (name === 'times') return timesEvidence(left, right.tex, joint.isSpaced);
  if (/^[<>]=?$/.test(name)) {
    const isSide = (tex: string): boolean => isVariable.test(tex) || /[\\_^(|]/.test(tex);
    return isSide(before) || isSide(right.tex) ? 2 : 0;
  }
  if (name === '=' && /^[a-zA-Z]{2}$/.test(left) && /^[\d.]+$/.test(right.tex)) return undefined;
  return joint.evidence;
}

/** `n times d` and `224 times 224` are products, `3 times 10` seldom is. */
function timesEvidence(left: string, right: string, isSpaced: boolean): Evidence | undefined {
  const factor = /(?:^|[\s=])(\d+(?:\.\d+)?|[a-zA-Z])$/.exec(left)?.[1];
  if (factor === undefined) return 0;
  if (/^\d/.test(factor) && /^[\d.]+$/.test(right))
    return !isSpaced || factor === right || (factor.length > 1 && right.length > 1) ? 2 : 0;
  if (/^10\^/.test(right)) return 2;
  if (/^\d$/.test(factor) && /^[dkmnN]$/.test(right)) return 2;
  return /^[b-zA-HJ-Z]$/.test(factor) && /^[b-zA-HJ-Z\d]$/.test(right) ? 2 : 0;
}

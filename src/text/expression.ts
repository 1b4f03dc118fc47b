import { type Joint, readGluedJoint, readJoint, readProduct } from './joint.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import { deepest, type Evidence, glue, more, type Reading } from './reading.ts';

/** More than any formula that an abstract holds: a longer run would cost time and mean nothing. */
const mostTokens = 150;

const isSet = (tex: string): boolean =>
  /^(?:\\mathbb|\\\{|\[|\(.*,.*[)\]]$|\\mathcal|\\ell|[A-Z](?:$|[_^]))/.test(tex);

/**
 * Reads an expression: operands joined by relations, operators and signs, as far as it makes sense.
 * @param close the sign that ends the bracket the expression stands in, where a bare product (`n d`) is allowed
 */
export function readExpression(
  tokens: readonly Token[],
  at: number,
  depth = 0,
  close?: string,
): Reading | undefined {
  if (depth > deepest) return undefined;
  let tex = '';
  let evidence: Evidence = 0;
  let next = at;
  const prefix = tokens[at]?.kind === 'sign' && /^[-+]$/.test(tokens[at].text) ? tokens[at].text : '';
  if (prefix && !close) return undefined;
  if (prefix) {
    tex = prefix;
    next++;
  }
  let best: Reading | undefined;
  while (next - at < mostTokens) {
    const operand = readOperand(tokens, next, depth + 1);
    let joint: Joint | undefined;
    if (operand) {
      tex += operand.tex;
      evidence = more(evidence, operand.evidence);
      next = operand.next;
      best = { tex, next, evidence };
      joint = readJoint(tokens, next) ?? readProduct(tokens, next, close !== undefined || evidence === 2);
      if (joint?.product && !close && readOperand(tokens, joint.next, depth + 1)?.evidence !== 2)
        joint = undefined;
    } else {
      const glued = readGluedJoint(tokens, next, close !== undefined);
      if (!glued) return best;
      tex += glued.operand;
      joint = glued.joint;
    }
    if (!joint) return best;
    const following = readOperand(tokens, joint.next, depth + 1);
    if (!following && !readGluedJoint(tokens, joint.next, close !== undefined)) return best;
    if (joint.needsSet && (!following || !isSet(following.tex))) return best;
    const joined = glue(tex + joint.tex, following?.tex ?? 'x');
    if (joined === undefined) return best;
    tex += joint.tex;
    evidence = more(evidence, joint.evidence);
    next = joint.next;
  }
  return best;
}

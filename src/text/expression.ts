import { blackboard } from './blackboard.ts';
import { type Draft, readFraction } from './fraction.ts';
import { type Joint, readBar, readGluedJoint, readJoint, readProduct } from './joint.ts';
import { jointEvidence } from './joint-evidence.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import {
  deepest,
  deepInside,
  type Evidence,
  glue,
  more,
  type Reading,
  skipSpace,
  spaceBetween,
} from './reading.ts';
import { englishToo, relations } from './tex-vocabulary.ts';

/** More than any formula that an abstract holds: a longer run would cost time and mean nothing. */
const mostTokens = 150;

/** Relations that a formula may begin with: `leq 5`, `approx 40`. */
const mayLead = new Set(
  'leq geq neq approx gg ll pm gtrsim lesssim sim propto in subset subseteq leqslant geqslant vdash'.split(
    ' ',
  ),
);

/** Those that a script may begin with: `x_{setminus i}`, `a_{neq j}`. */
const mayLeadScript: ReadonlySet<string> = new Set([
  ...relations,
  ...mayLead,
  'setminus',
  'cup',
  'times',
  'cdot',
]);

/**
 * Reads an expression: operands joined by relations, operators and signs, as far as it makes sense.
 * @param close the sign that ends the bracket the expression stands in, where a bare product (`n d`) is allowed
 * @param before what in front says that a set follows: a relation, or a word as `in` or `over`
 */
export function readExpression(
  tokens: readonly Token[],
  at: number,
  depth = 0,
  close?: string,
  before?: 'relation' | 'word',
): Reading | undefined {
  if (depth > deepest) return undefined;
  const draft: Draft = { tex: '', termStart: 0, operandStart: 0, evidence: 0, next: at };
  if (!readLead(tokens, draft, close)) return undefined;
  let best: Reading | undefined;
  let joint: Joint | undefined;
  let termEvidence: Evidence = 0;
  while (draft.next - at < mostTokens) {
    const operand =
      readOperand(tokens, draft.next, depth + 1) ?? readCapitals(tokens, draft.next, joint, close);
    const left = draft.tex;
    if (operand) {
      const isMember = joint && /^(?:in|notin|subset|subseteq|to|rightarrow)$/.test(joint.name);
      // Pairs are members of a relation, which is no set of numbers.
      const isPair = isMember && /\(\w, ?\w\) ?\\in $/.test(left);
      const tex =
        isPair && operand.tex.length === 1
          ? operand.tex
          : blackboard(operand.tex, joint ? (isMember ? 'relation' : undefined) : before);
      if (joint) {
        const certain = jointEvidence(
          joint,
          left.slice(0, left.length - joint.tex.length),
          { ...operand, tex },
          close ?? (before === 'relation' ? ':' : undefined),
        );
        if (certain === undefined) return best;
        draft.evidence = more(draft.evidence, certain);
      }
      draft.operandStart = draft.tex.length;
      draft.tex += tex;
      draft.evidence = more(draft.evidence, operand.evidence);
      draft.next = operand.next;
      const fraction = readFraction(tokens, draft, depth);
      termEvidence = more(termEvidence, fraction ? 2 : operand.evidence);
      const term: Reading = {
        tex: termEvidence === 2 ? draft.tex.slice(draft.termStart) : tex,
        next: draft.next,
        evidence: termEvidence,
      };
      // Nothing in front of a fraction belongs to the next one's numerator.
      if (fraction) draft.termStart = draft.tex.length;
      readPercent(tokens, draft);
      best = { tex: draft.tex, next: draft.next, evidence: draft.evidence };
      const mapped = close ? undefined : readMapping(tokens, draft, depth);
      if (mapped) return mapped;
      joint =
        readJoint(tokens, draft.next, close) ??
        readProduct(tokens, draft.next, term, draft.evidence, close) ??
        readBar(tokens, draft.next, close) ??
        readSpacing(tokens, draft) ??
        (close ? undefined : readThinSpace(tokens, draft));
    } else {
      const glued = readGluedJoint(tokens, draft.next, close !== undefined);
      if (!glued) return best;
      draft.tex += glued.operand;
      joint = glued.joint;
      draft.evidence = more(draft.evidence, joint.evidence);
    }
    if (!joint) return best;
    const sign = readSignBehind(tokens, joint, close);
    const from = sign ? joint.next + sign.tokens : joint.next;
    const following = readOperand(tokens, from, depth + 1) ?? readCapitals(tokens, from, joint, close);
    if (!following && !readGluedJoint(tokens, from, close !== undefined)) return best;
    const signTex = sign?.tex ?? '';
    if (glue(draft.tex + joint.tex + signTex, following?.tex ?? 'x') === undefined) return best;
    draft.tex += joint.tex;
    if (joint.name !== '') {
      draft.termStart = draft.tex.length + signTex.length;
      termEvidence = 0;
    }
    joint = { ...joint, tex: joint.tex + signTex };
    draft.tex += signTex;
    draft.next = from;
  }
  return best;
}

/** `cdot OPT`, `Ric geq`: capitals beside a sign that is no word were a name. */
function readCapitals(
  tokens: readonly Token[],
  at: number,
  joint: Joint | undefined,
  close: string | undefined,
): Reading | undefined {
  const { kind, text } = tokens[at] ?? {};
  const isSign =
    joint &&
    (/^\w/.test(joint.name)
      ? !englishToo.has(joint.name)
      : close !== undefined && /^[-+/]$/.test(joint.name));
  const relation = tokens[at + 2]?.text ?? '';
  const isCompared =
    !joint &&
    /^[A-Z][a-z]{1,4}$|^[A-Z]{2,5}$/.test(text ?? '') &&
    relations.has(relation) &&
    !englishToo.has(relation) &&
    tokens[at + 1].kind === 'space';
  return kind === 'word' && (isCompared || (isSign && /^[A-Z]{2,5}$/.test(text)))
    ? { tex: `\\mathrm{${text}}`, next: at + 1, evidence: 0 }
    : undefined;
}

/** Reads a sign or relation that nothing stands in front of. False where no formula may begin so. */
function readLead(tokens: readonly Token[], draft: Draft, close: string | undefined): boolean {
  const token = tokens[draft.next];
  if (!token) return false;
  if (token.kind === 'sign' && /^[-+]$/.test(token.text)) {
    // A minus before a space, or before a word, is a dash.
    if (!close && (token.text === '+' || !readOperand(tokens, draft.next + 1, deepInside))) return false;
    draft.tex = token.text;
    draft.next++;
    draft.termStart = 1;
  } else if (
    token.kind === 'sign' &&
    /^[<>=]$/.test(token.text) &&
    (close === '}' || tokens[draft.next + 1]?.text === '!')
  ) {
    let end = draft.next + 1;
    while (tokens[end]?.text === '!') end++;
    const from = skipSpace(tokens, end);
    draft.tex = token.text + '\\!'.repeat(end - draft.next - 1) + spaceBetween(tokens, end, from);
    draft.evidence = 2;
    draft.next = from;
    draft.termStart = draft.tex.length;
  } else if (
    token.kind === 'word' &&
    (close === undefined ? mayLead : mayLeadScript).has(token.text) &&
    (close === '}' || close === undefined)
  ) {
    const from = skipSpace(tokens, draft.next + 1);
    const operand = readOperand(tokens, from, deepInside);
    if (!operand) return false;
    const isNumber = /^\d/.test(operand.tex);
    if (!close && (token.text === 'in' || (englishToo.has(token.text) && !isNumber))) return false;
    if (!close && !isNumber && /^[a-zA-Z]+$/.test(operand.tex) && operand.tex.length > 1) return false;
    draft.tex = `\\${token.text}${spaceBetween(tokens, draft.next + 1, from)}`;
    draft.evidence = 2;
    draft.next = from;
    draft.termStart = draft.tex.length;
    return glue(draft.tex, operand.tex) !== undefined;
  }
  return true;
}

/** A minus or plus directly behind a relation: `= -x`. */
function readSignBehind(
  tokens: readonly Token[],
  joint: Joint,
  close: string | undefined,
): { tex: string; tokens: number } | undefined {
  const { kind, text } = tokens[joint.next] ?? {};
  const after = tokens[joint.next + 1];
  if (!close && !/^[<>=]/.test(joint.name) && !relations.has(joint.name)) return undefined;
  if (kind === 'sign' && /^[-+]$/.test(text) && after?.kind !== 'space') return { tex: text, tokens: 1 };
  if (kind === 'word' && /^(?:pm|mp)$/.test(text) && after?.kind === 'space')
    return { tex: `\\${text}${after.text}`, tokens: 2 };
  return undefined;
}

/** A per cent sign that lost its backslash stood in the formula. */
function readPercent(tokens: readonly Token[], draft: Draft): void {
  const isCompared = draft.evidence === 2 && /\\[a-z]+\s?[\d.]+$/.test(draft.tex);
  if (tokens[draft.next]?.text !== '%' || !isCompared) return;
  draft.tex += '\\%';
  draft.next++;
}

/** ` , dx` was `\, dx` in an integral. */
function readSpacing(tokens: readonly Token[], draft: Draft): Joint | undefined {
  const comma = skipSpace(tokens, draft.next);
  if (tokens[comma]?.text !== ',' || !draft.tex.includes('\\int')) return undefined;
  const next = skipSpace(tokens, comma + 1);
  if (!/^d[a-zA-Z]$/.test(tokens[next]?.text ?? '')) return undefined;
  const tex = `${spaceBetween(tokens, draft.next, comma)}\\,${spaceBetween(tokens, comma + 1, next)}`;
  return { name: '', tex, next, evidence: 0, isSpaced: true };
}

/** `eta,sign(g)` was `\\eta\,\mathrm{sign}(g)`: a comma of the sentence has a space behind it. */
function readThinSpace(tokens: readonly Token[], draft: Draft): Joint | undefined {
  const name = tokens[draft.next + 1];
  const isThin =
    tokens[draft.next]?.text === ',' &&
    draft.evidence === 2 &&
    name?.kind === 'word' &&
    name.text.length > 2 &&
    tokens[draft.next + 2]?.text === '(';
  return isThin ? { name: '', tex: '\\,', next: draft.next + 1, evidence: 0, isSpaced: false } : undefined;
}

/** `f: X to Y`: the colon stands at the name, and an arrow follows. */
function readMapping(tokens: readonly Token[], draft: Draft, depth: number): Reading | undefined {
  if (tokens[draft.next]?.text !== ':' || tokens[draft.next + 1]?.kind !== 'space' || /[=<>]/.test(draft.tex))
    return undefined;
  // A hypothesis names a relation, a map an arrow.
  const stated = /^H_[\da]$/.test(draft.tex) ? /[=<>]|\\[gln]eq?/ : /\\(?:to|rightarrow|mapsto)(?![a-z])/;
  const map = readExpression(tokens, draft.next + 2, depth + 1, undefined, 'relation');
  if (!map || !stated.test(map.tex)) return undefined;
  // A set of codes is called Z; that of all integers goes to or comes from another set of numbers.
  const sides = map.tex.replace(/^(.*\\to )?\\mathbb\{([NZ])\}(?=$| \\to )/, (all, _, letter) =>
    map.tex.split('\\mathbb').length > 2 ? all : all.replace(`\\mathbb{${letter}}`, letter),
  );
  return { tex: `${draft.tex}:${tokens[draft.next + 1].text}${sides}`, next: map.next, evidence: 2 };
}

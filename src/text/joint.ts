import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import { command, type Evidence, skipSpace } from './reading.ts';
import { englishToo, letters, operators, relations, unglue } from './tex-vocabulary.ts';

/** How two operands are joined. `next` is the token where the second begins. */
export interface Joint {
  tex: string;
  next: number;
  evidence: Evidence;
  /** Only a set may follow. */
  needsSet: boolean;
  /** The operands stand side by side with nothing between. */
  product?: true;
}

const signs = new Set(['=', '<', '>', '+', '-', '*', '/', ':']);

/** Reads what joins two operands: a sign, or a command that stands alone between spaces or is glued to nothing. */
export function readJoint(tokens: readonly Token[], at: number): Joint | undefined {
  const from = skipSpace(tokens, at);
  const space = from > at ? tokens[at].text : '';
  const token = tokens[from];
  if (!token) return undefined;
  const behind = (after: number): { next: number; space: string } => {
    const next = skipSpace(tokens, after);
    return { next, space: next > after ? tokens[after].text : '' };
  };
  if (token.kind === 'sign' && signs.has(token.text)) {
    const two = tokens[from + 1]?.text === '=' && '<>:'.includes(token.text);
    const { next, space: after } = behind(from + (two ? 2 : 1));
    // A hyphen with a space on one side only is a dash or a hyphen of text.
    if ('-/*:'.includes(token.text) && !two && (space === '') !== (after === '')) {
      const negative = token.text === '-' && after === '' && readOperand(tokens, next, 2);
      if (!negative || negative.evidence < 2) return undefined;
    }
    const evidence: Evidence = token.text === '=' ? 2 : 0;
    return { tex: space + token.text + (two ? '=' : '') + after, next, evidence, needsSet: false };
  }
  if (token.kind === 'word') {
    const glued = unglue(token.text, 0);
    const name = glued?.commands.length === 1 ? glued.commands[0] : undefined;
    if (!name || !(relations.has(name) || operators.has(name))) return undefined;
    const { next, space: after } = behind(from + 1);
    return {
      tex: `${space}\\${name}${after}`,
      next,
      evidence: englishToo.has(name) ? 0 : 2,
      needsSet: name === 'in' || name === 'to',
    };
  }
  return undefined;
}

/**
 * A run that ends in a relation or operator, and the variables or letters in front of it: `mtimes`, `deltain`.
 * @returns the operand and the joint
 */
export function readGluedJoint(
  tokens: readonly Token[],
  at: number,
  inBracket: boolean,
): { operand: string; joint: Joint } | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  for (const most of [0, 1, 2]) {
    const glued = unglue(token.text, most);
    if (!glued || (glued.variables === '' && glued.commands.length < 2)) continue;
    const last = glued.commands[glued.commands.length - 1];
    const before = glued.commands.slice(0, -1);
    if (!(relations.has(last) || operators.has(last)) || before.some((name) => !letters.has(name))) continue;
    const next = skipSpace(tokens, at + 1);
    const space = next > at + 1 ? tokens[at + 1].text : '';
    // `all` is a word before it is `a\\ll`.
    if (last.length === 2 && last !== 'in' && before.length === 0) continue;
    const certain: Evidence = before.length > 0 || !englishToo.has(last) ? 2 : 0;
    if (
      certain === 0 &&
      last !== 'in' &&
      !inBracket &&
      readOperand(tokens, skipSpace(tokens, at + 1), 2)?.evidence !== 2
    )
      continue;
    return {
      operand: glued.variables + before.map(command).join(''),
      joint: { tex: `\\${last}${space}`, next, evidence: certain, needsSet: last === 'in' || last === 'to' },
    };
  }
  return undefined;
}

/** Inside a bracket two operands may simply stand side by side, and elsewhere before one that is sure. */
export function readProduct(tokens: readonly Token[], at: number, allowed: boolean): Joint | undefined {
  if (!allowed) return undefined;
  const next = skipSpace(tokens, at);
  const token = tokens[next];
  if (!token || (token.kind !== 'word' && token.kind !== 'number' && token.text !== '(')) return undefined;
  return { tex: next > at ? tokens[at].text : '', next, evidence: 0, needsSet: false, product: true };
}

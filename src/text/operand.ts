import { closing, readBracket, readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { command, deepest, type Evidence, glue, more, type Reading, skipSpace } from './reading.ts';
import { withScripts } from './script.ts';
import {
  dots,
  englishToo,
  functions,
  letters,
  modifiers,
  operators,
  relations,
  unglue,
} from './tex-vocabulary.ts';

/** Reads the longest operand that begins at a token: a number, variables, a bracket, a function's value, with scripts. */
export function readOperand(tokens: readonly Token[], at: number, depth = 0): Reading | undefined {
  if (depth > deepest) return undefined;
  // A joint looks at the operand behind it before the operand is read: without a memory, time would grow with 2^depth.
  let known = memory.get(tokens);
  if (!known) {
    known = new Map();
    memory.set(tokens, known);
  }
  const key = depth > 1 ? at : -1 - at;
  if (!known.has(key)) {
    const base = readBase(tokens, at, depth);
    known.set(key, base && withArgument(tokens, withScripts(tokens, base, depth), depth));
  }
  return known.get(key);
}

/** `\\Omega(n)`, `D_{KL}(p)`: a bracket directly behind a letter or a script belongs to it. */
function withArgument(tokens: readonly Token[], head: Reading, depth: number): Reading {
  if (tokens[head.next]?.text !== '(' || !/(?:[_^](?:\w|\{.*\}|\\[a-z]+)|\\[A-Za-z]+)$/.test(head.tex))
    return head;
  const argument = readBracket(tokens, head.next, depth + 1);
  if (!argument) return head;
  const isOrder = /^\\(?:Omega|Theta)$/.test(head.tex);
  return {
    tex: head.tex + argument.tex,
    next: argument.next,
    evidence: isOrder ? 2 : more(head.evidence, argument.evidence),
  };
}

const memory = new WeakMap<readonly Token[], Map<number, Reading | undefined>>();

function readBase(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number')
    return readFraction(tokens, { tex: token.text, next: at + 1, evidence: 0 }, depth);
  if (token.kind === 'word') return readWord(tokens, at, depth);
  if (token.kind === 'sign' && token.text in closing) return readBracket(tokens, at, depth);
  return undefined;
}

/** `1{2}` was `\frac{1}{2}`: the braces of a first argument are gone, those of a second stay. */
function readFraction(tokens: readonly Token[], numerator: Reading, depth: number): Reading {
  if (tokens[numerator.next]?.text !== '{') return numerator;
  const denominator = readGroup(tokens, numerator.next, depth + 1);
  if (!denominator) return numerator;
  return { tex: `\\frac{${numerator.tex}}${denominator.tex}`, next: denominator.next, evidence: 2 };
}

function readWord(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const { text } = tokens[at];
  if (text.length === 1) return readApplied(tokens, { tex: text, next: at + 1, evidence: 0 }, depth);
  const glued = unglue(text, 2);
  if (glued) {
    const last = glued.commands[glued.commands.length - 1];
    const before = glued.commands.slice(0, -1);
    // Relations and operators inside a run are joined by the caller, which knows both sides.
    if (relations.has(last) || operators.has(last) || before.some((name) => !letters.has(name)))
      return undefined;
    const front = glued.variables + before.map(command).join('');
    const certain = certainty(glued.variables, last);
    if (letters.has(last) || dots.has(last))
      return { tex: front + command(last), next: at + 1, evidence: certain };
    if (functions.has(last)) return readFunction(tokens, front, last, at + 1, certain, depth);
    if (modifiers.has(last)) {
      const modified = readModified(tokens, front, last, at + 1, certain, depth);
      if (modified) return modified;
    }
  }
  // Products of a few variables: only in a formula's company.
  return text.length <= 2 && depth > 1
    ? readApplied(tokens, { tex: text, next: at + 1, evidence: 0 }, depth)
    : undefined;
}

/** Evidence of a command at the end of a run: `cell` is a word before it is `c\\ell`. */
function certainty(variables: string, name: string): Evidence {
  if (variables !== '' && (name.length < 5 || modifiers.has(name))) return 0;
  if (englishToo.has(name)) return letters.has(name) ? 1 : 0;
  return 2;
}

function readFunction(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  certain: Evidence,
  depth: number,
): Reading | undefined {
  if (name === 'sqrt' || name.endsWith('frac')) {
    const number = tokens[at];
    if (name !== 'sqrt' && number?.kind === 'number' && /^\d{2}$/.test(number.text)) {
      return { tex: `${front}\\${name}${number.text}`, next: at + 1, evidence: 2 };
    }
    const inner = number?.text === '{' ? readGroup(tokens, at, depth + 1) : undefined;
    if (!inner) return undefined;
    // A command that kept its own braces lost an outer command's: `sqrt{n}{K}` was `\frac{\sqrt{n}}{K}`.
    const second = tokens[inner.next]?.text === '{' ? readGroup(tokens, inner.next, depth + 1) : undefined;
    return second
      ? { tex: `${front}\\frac{\\${name}${inner.tex}}${second.tex}`, next: second.next, evidence: 2 }
      : undefined;
  }
  const head: Reading = withScripts(
    tokens,
    { tex: front + command(name), next: at, evidence: certain },
    depth,
  );
  const from = skipSpace(tokens, head.next);
  const argument = readOperand(tokens, from, depth + 1);
  if (!argument) return head.evidence > certain || certain === 2 ? head : undefined;
  const space = from > head.next ? tokens[head.next].text : '';
  const joined = glue(head.tex, space + argument.tex);
  return joined === undefined
    ? undefined
    : { tex: joined, next: argument.next, evidence: more(head.evidence, argument.evidence) };
}

function readModified(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  certain: Evidence,
  depth: number,
): Reading | undefined {
  const from = skipSpace(tokens, at);
  const space = from > at ? tokens[at].text : '';
  if (/^(?:[bB]igg?[lr]?|left|right)$/.test(name)) {
    // \big( … big)
    const inner = space === '' ? readBracket(tokens, from, depth, name) : undefined;
    return (
      inner && {
        tex: `${front}\\${name}${inner.tex}`,
        next: inner.next,
        evidence: more(certain, inner.evidence),
      }
    );
  }
  // An accent or font name before a word is a word itself (`that is`, `bar a`), unless it is no English word at all.
  const argument =
    space !== '' && front === '' && !englishToo.has(name) ? readOperand(tokens, from, depth + 1) : undefined;
  return argument && { tex: `${front}\\${name}${space}${argument.tex}`, next: argument.next, evidence: 2 };
}

/** `O(…)`, `f(x, y)`: a variable directly before a bracket. Complexity classes are sure by themselves. */
function readApplied(tokens: readonly Token[], head: Reading, depth: number): Reading {
  const fraction = readFraction(tokens, head, depth);
  if (fraction !== head) return fraction;
  const next = tokens[head.next];
  if (next?.text !== '(' || !/^[a-zA-Z]$/.test(head.tex)) return head;
  const argument = readBracket(tokens, head.next, depth + 1);
  if (!argument) return head;
  const isOrder = head.tex === 'O' || head.tex === 'o';
  return {
    tex: head.tex + argument.tex,
    next: argument.next,
    evidence: isOrder ? 2 : more(argument.evidence, 0),
  };
}

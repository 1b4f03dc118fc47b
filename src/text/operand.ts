import type { Token } from './math-tokens.ts';
import {
  dots,
  englishToo,
  functions,
  letters,
  modifiers,
  operators,
  relations,
  unglue,
  uprightNames,
} from './tex-vocabulary.ts';

/** How sure a stretch is to be mathematics: 0 it may be text, 1 in a formula's company, 2 by itself. */
export type Evidence = 0 | 1 | 2;

/** A stretch of tokens read as mathematics. `next` is the index of the token behind it. */
export interface Reading {
  tex: string;
  next: number;
  evidence: Evidence;
}

const more = (a: Evidence, b: Evidence): Evidence => (a > b ? a : b);
const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}', '|': '|' };
const setLetters = new Set(['R', 'N', 'Z', 'Q', 'C']);
/** Deep nesting is no mathematics that an abstract holds, and would cost time. */
const deepest = 30;

const command = (name: string): string => (uprightNames.has(name) ? `\\mathrm{${name}}` : `\\${name}`);
/** A command before a letter needs a space; damaged text would show it. */
const glue = (left: string, right: string): string | undefined =>
  /\\[a-zA-Z]+$/.test(left) && /^[a-zA-Z]/.test(right) ? undefined : left + right;

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

const skipSpace = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'space' ? at + 1 : at;

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

/** A group in braces that belong to TeX, as behind `^`: braces stay as they are. */
function readGroup(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const inner = readList(tokens, at + 1, '}', depth + 1);
  return inner && { ...inner, tex: `{${inner.tex}}` };
}

/** A bracket that is printed; braces were `\{ … \}`. */
function readBracket(tokens: readonly Token[], at: number, depth: number, size = ''): Reading | undefined {
  const open = tokens[at]?.text ?? '';
  const close = closing[open];
  if (!close) return undefined;
  const allowed = close === ')' ? [')', ']'] : close === ']' ? [']', ')'] : [close];
  for (const end of allowed) {
    const inner = readList(tokens, at + 1, end, depth + 1, size);
    if (!inner) continue;
    if (open === '{') return { ...inner, tex: `\\{${inner.tex}\\}`, evidence: more(inner.evidence, 0) };
    return { ...inner, tex: `${open}${inner.tex}${size ? `\\${size}` : ''}${end}` };
  }
  return undefined;
}

/** Expressions parted by commas or semicolons, up to a closing sign, which is taken in. */
function readList(
  tokens: readonly Token[],
  at: number,
  close: string,
  depth: number,
  size = '',
): Reading | undefined {
  if (depth > deepest) return undefined;
  let tex = '';
  let evidence: Evidence = 0;
  let next = at;
  for (;;) {
    const from = skipSpace(tokens, next);
    const item = readExpression(tokens, from, depth + 1, close);
    if (!item) return undefined;
    tex += (from > next ? tokens[next].text : '') + item.tex;
    evidence = more(evidence, item.evidence);
    next = item.next;
    const end = skipSpace(tokens, next);
    const space = end > next ? tokens[next].text : '';
    if (size && tokens[end]?.text === size && tokens[end + 1]?.text === close)
      return { tex: tex + space, next: end + 2, evidence };
    if (tokens[end]?.text === close) return { tex: tex + space, next: end + 1, evidence };
    if (tokens[end]?.text !== ',' && tokens[end]?.text !== ';') return undefined;
    tex += space + tokens[end].text;
    next = end + 1;
  }
}

/** Sub- and superscripts and primes behind a base. */
function withScripts(tokens: readonly Token[], base: Reading, depth: number): Reading {
  let reading = base;
  for (;;) {
    const sign = tokens[reading.next]?.text;
    if (sign !== '^' && sign !== '_') return blackboard(reading);
    const script = readScript(tokens, reading.next + 1, depth + 1);
    if (!script) return blackboard(reading);
    reading = { tex: `${reading.tex}${sign}${script.tex}`, next: script.next, evidence: 2 };
    // The rest of a glued run (`A_min` was `A_m\in`) is for the caller to join.
    if (script.rest) return blackboard(reading);
  }
}

/** A set letter with a dimension above it was blackboard bold. */
const blackboard = (reading: Reading): Reading => {
  const letter = /^([RNZQC])\^/.exec(reading.tex)?.[1];
  return letter && setLetters.has(letter)
    ? { ...reading, tex: `\\mathbb{${letter}}${reading.tex.slice(1)}` }
    : reading;
};

function readScript(
  tokens: readonly Token[],
  at: number,
  depth: number,
): (Reading & { rest?: boolean }) | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.text === '{') return readGroup(tokens, at, depth);
  if (token.kind === 'number')
    return /^\d+$/.test(token.text) ? { tex: token.text, next: at + 1, evidence: 2 } : undefined;
  if (token.text === '*' || token.text === '+' || token.text === '-')
    return { tex: token.text, next: at + 1, evidence: 2 };
  if (token.kind !== 'word') return undefined;
  if (token.text.length === 1) return { tex: token.text, next: at + 1, evidence: 2 };
  const glued = unglue(token.text, 0);
  if (glued?.commands.length === 1 && letters.has(glued.commands[0]))
    return { tex: command(glued.commands[0]), next: at + 1, evidence: 2 };
  return undefined;
}

/** How two operands are joined. `next` is the token where the second begins. */
interface Joint {
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
function readJoint(tokens: readonly Token[], at: number): Joint | undefined {
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

const isSet = (tex: string): boolean =>
  /^(?:\\mathbb|\\\{|\[|\(.*,.*[)\]]$|\\mathcal|\\ell|[A-Z](?:$|[_^]))/.test(tex);

/**
 * A run that ends in a relation or operator, and the variables or letters in front of it: `mtimes`, `deltain`.
 * @returns the operand and the joint
 */
function readGluedJoint(
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
  for (;;) {
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
}

/** Inside a bracket two operands may simply stand side by side, and elsewhere before one that is sure. */
function readProduct(tokens: readonly Token[], at: number, allowed: boolean): Joint | undefined {
  if (!allowed) return undefined;
  const next = skipSpace(tokens, at);
  const token = tokens[next];
  if (!token || (token.kind !== 'word' && token.kind !== 'number' && token.text !== '(')) return undefined;
  return { tex: next > at ? tokens[at].text : '', next, evidence: 0, needsSet: false, product: true };
}

import { closing, readBracket, readFence } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { deepest, type Evidence, more, type Reading, skipSpace } from './reading.ts';
import { withScripts } from './script.ts';
import { fences } from './tex-vocabulary.ts';
import { readWord } from './word.ts';

const memory = new WeakMap<readonly Token[], Map<number, Reading | undefined>>();

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

function readBase(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const token = tokens[at];
  if (!token || token.isEnglish) return undefined;
  if (token.kind === 'number') return readNumber(tokens, at);
  if (token.text === 'cdot' && isPlace(tokens, at)) return { tex: '\\cdot', next: at + 1, evidence: 2 };
  if (token.text === '#') return readSize(tokens, at, depth);
  // All of a row: `W_{i,:}`.
  if (
    token.text === ':' &&
    /^[{,]$/.test(tokens[at - 1]?.text ?? '') &&
    /^[,}]$/.test(tokens[at + 1]?.text ?? '')
  )
    return { tex: ':', next: at + 1, evidence: 0 };
  if (token.kind === 'word')
    return token.text in fences ? readFence(tokens, at, depth) : readWord(tokens, at, depth);
  if (token.text === '.' && tokens[at + 1]?.text === '.' && tokens[at + 2]?.text === '.')
    return { tex: '...', next: at + 3, evidence: 0 };
  if (token.kind === 'sign' && token.text in closing) return readBracket(tokens, at, depth);
  return undefined;
}

/** `f(cdot, y)`, `|cdot|_2`: a dot holds the place of an argument. */
const isPlace = (tokens: readonly Token[], at: number): boolean =>
  /^[([|,]$/.test(tokens[at - (tokens[at - 1]?.kind === 'space' ? 2 : 1)]?.text ?? '') &&
  /^(?:[)\]|,;]|mid)$/.test(tokens[skipSpace(tokens, at + 1)]?.text ?? '');

/** `#E(F_q)`: how many members a set has. */
function readSize(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const set = tokens[at + 1]?.kind === 'space' ? undefined : readOperand(tokens, at + 1, depth + 1);
  return set && /[({]/.test(set.tex) ? { ...set, tex: `\\#${set.tex}` } : undefined;
}

/** A number; `10{,}000` keeps its braces. */
function readNumber(tokens: readonly Token[], at: number): Reading {
  let tex = tokens[at].text;
  let next = at + 1;
  let evidence: Evidence = 0;
  while (
    tokens[next]?.text === '{' &&
    /^[.,]$/.test(tokens[next + 1]?.text ?? '') &&
    tokens[next + 2]?.text === '}' &&
    tokens[next + 3]?.kind === 'number'
  ) {
    tex += `{${tokens[next + 1].text}}${tokens[next + 3].text}`;
    next += 4;
    evidence = 2;
  }
  return { tex, next, evidence };
}

/** What takes an argument in brackets directly behind it: a letter, a name, a script. */
const head =
  /(?:[_^](?:\w|[*+]|\{.*\}|\\[a-z]+)|\\[A-Za-z]+|\\math[a-z]+\{\w+\}|^[a-zA-Z]|^(?:S[EOU]|[GSP]L)|')$/s;

/** A sign between the two sides of a divergence was a double bar. */
const divergence = /^(?:D|\\mathrm\{KL\})(?:_|$)/;

/** Letters of rings, over which polynomials stand in brackets. */
const ring = /^(?:[ZQ](?=$|_[pqnm\d]$)|F(?=_))/;

/** The bar with spaces around it, or else the first that is one. */
const betweenSides = (tex: string): string =>
  / \| /.test(tex) ? tex.replace(/ \| /, ' \\| ') : tex.replace(/(?<![\\|])\|(?!\|)/, '\\|');

/** `f(x, y)`, `\Omega(n)`, `D_{KL}(p)`, `E[X]`: a bracket directly behind a letter or a script belongs to it. */
function withArgument(tokens: readonly Token[], function_: Reading, depth: number): Reading {
  const open = tokens[function_.next]?.text;
  if ((open !== '(' && open !== '[') || !head.test(function_.tex)) return function_;
  const argument = readBracket(tokens, function_.next, depth + 1);
  if (!argument) return function_;
  const name =
    open === '['
      ? function_.tex.replace(/^E(?=_|$)/, '\\mathbb{E}').replace(ring, '\\mathbb{$&}')
      : function_.tex;
  // Functions on the line, polynomials over a ring.
  const overLine = /^(?:[CLHW]|BV)\^/.test(name) && argument.tex === '(R)' ? '(\\mathbb{R})' : argument.tex;
  const inner = divergence.test(function_.tex) ? betweenSides(argument.tex) : overLine;
  const whole = {
    tex: name + inner,
    next: argument.next,
    evidence: more(function_.evidence, more(argument.evidence, applied(function_.tex, argument.tex))),
  };
  // `C(1+t)^2`; behind an order of growth it would be a footnote's sign.
  return withScripts(tokens, whole, depth);
}

/** How sure `f(x)` is: orders of growth are known by their letters, others by what stands in the bracket. */
function applied(name: string, argument: string): Evidence {
  if (/^(?:[oO]|\\(?:Omega|Theta))$/.test(name)) return 2;
  // `(s)` makes a plural, `(i)` an item of a list.
  const inner = argument.slice(1, -1).trim();
  if (
    /^(?:s|es|i+|iv|v)$/.test(inner) &&
    argument.startsWith('(') &&
    name.length === 1 &&
    !/^[a-z]$/.test(name)
  )
    return 0;
  if (!/[a-zA-Z]/.test(inner)) return /^(?:[a-zA-Z]|S[EOU])$/.test(name) ? 1 : 0;
  if (/^(?:S[EOU]|[GSP]L)$/.test(name)) return /^\([a-zA-Z]\)$/.test(argument) ? 2 : 1;
  // A divergence, and a function of two sides; `(a, b)` and `(i, ii)` number what stands in a text.
  if (name === '\\mathrm{KL}' && argument.includes('|')) return 2;
  if (
    /^\\mathrm\{[a-zA-Z]{2,}\}$/.test(name) &&
    /^\(([f-hk-zF-Z])(?:, ?(?!\1)[f-hk-zF-Z])+\)$/.test(argument)
  )
    return 2;
  if (argument.startsWith('[')) return name === 'E' || name === 'P' ? 2 : 1;
  if (/^\\mathrm\{[a-z]{3,}\}$/.test(name) && /^\\[a-zA-Z]+$/.test(inner)) return 2;
  return /^(?:[a-zA-Z]|\\[a-zA-Z]+)'?$/.test(name) && name !== 'a' && name !== 'A' ? 2 : 0;
}

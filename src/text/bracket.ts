import { readExpression } from './expression.ts';
import type { Token } from './math-tokens.ts';
import { deepest, type Evidence, more, type Reading, skipSpace, spaceBetween } from './reading.ts';
import { fences, switches } from './tex-vocabulary.ts';

/** Each opening sign with the one that closes it. */
export const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '|': '|' };

/** A size before an opening sign, with the one that then stands before the closing sign. */
const closingSizes: Readonly<Record<string, string>> = {
  left: 'right',
  bigl: 'bigr',
  Bigl: 'Bigr',
  biggl: 'biggr',
};

/** A group in braces that belong to TeX, as behind `^`: braces stay as they are. */
export function readGroup(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const inner = readList(tokens, at + 1, '}', depth + 1);
  return inner && { ...inner, tex: `{${inner.tex}}` };
}

/** A bracket that is printed; braces were `\{ … \}`, bars with an index were a norm's. */
export function readBracket(
  tokens: readonly Token[],
  at: number,
  depth: number,
  size = '',
): Reading | undefined {
  const open = tokens[at]?.text ?? '';
  const close = closing[open];
  if (!close) return undefined;
  if (open === '{') {
    const switched = readSwitched(tokens, at, depth);
    if (switched) return switched;
  }
  const allowed = close === ')' ? [')', ']'] : close === ']' ? [']', ')'] : [close];
  const closingSize = size && (closingSizes[size] ?? size);
  for (const end of allowed) {
    const inner = readList(tokens, at + 1, end, depth + 1, closingSize);
    if (!inner) continue;
    const sized = closingSize ? `\\${closingSize}` : '';
    if (open === '{') return { ...inner, tex: `\\{${inner.tex}${sized}\\}` };
    if (open === '|' && (tokens[inner.next]?.text === '_' || isNormed(inner.tex, tokens, inner.next)))
      return { ...inner, tex: `\\|${inner.tex}${sized}\\|` };
    return { ...inner, tex: `${open}${inner.tex}${sized}${end}` };
  }
  if (open !== '|') return undefined;
  const ket = readList(tokens, at + 1, 'rangle', depth + 1);
  return ket && { tex: `|${ket.tex}\\rangle`, next: ket.next, evidence: 2 };
}

/** A letter that seldom is a number, a function or a product; with an index, a prime or a star, a smaller one. */
const vector =
  /^(?:[f-hu-z]'?|[a-z]{2}|[A-Z][a-z]|(?:[a-z]|\\(?:theta|beta|nabla \w))(?:[_^](?:[\w*]|\{[^{}]*\}|\\[a-z]+))+|\\nabla \w\(\w+\))$/;

/** Bars around a difference of vectors, a gradient or the square of a vector were a norm's: the damage made them one bar. */
function isNormed(inner: string, tokens: readonly Token[], next: number): boolean {
  if (/^\\nabla ?[fFL](?:$|[_(])/.test(inner)) return true;
  const squared = tokens[next]?.text === '^' && tokens[next + 1]?.text === '2';
  if (squared && /^(?:[wx]|\\theta|\\beta)$/.test(inner)) return true;
  const sides = inner.split(/ ?- ?/);
  return sides.length === 2 && sides.every((side) => vector.test(side));
}

/** `langle x, y rangle`. */
export function readFence(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const name = tokens[at].text;
  const from = skipSpace(tokens, at + 1);
  const inner = readList(tokens, from, fences[name], depth + 1);
  if (!inner) return undefined;
  const tex = `\\${name}${spaceBetween(tokens, at + 1, from)}${inner.tex}\\${fences[name]}`;
  return { tex, next: inner.next, evidence: 2 };
}

/** Whether a group begins with a switch of fonts: `{bf x}` was `{\bf x}`. */
export const isSwitched = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === '{' && switches.has(tokens[at + 1]?.text) && tokens[at + 2]?.kind === 'space';

function readSwitched(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const name = tokens[at + 1]?.text;
  if (!isSwitched(tokens, at)) return undefined;
  const inner = readList(tokens, at + 3, '}', depth + 1);
  return inner && { ...inner, tex: `{\\${name}${tokens[at + 2].text}${inner.tex}}`, evidence: 2 };
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
    // Coefficients stand behind a semicolon: `H^*(X; Z)`.
    const isRing = tex.endsWith(';') && /^[ZQRC](?=$|_)/.test(item.tex);
    tex += spaceBetween(tokens, next, from) + (isRing ? item.tex.replace(/^./, '\\mathbb{$&}') : item.tex);
    evidence = more(evidence, item.evidence);
    next = item.next;
    const end = skipSpace(tokens, next);
    const space = spaceBetween(tokens, next, end);
    if (size && tokens[end]?.text === size && tokens[end + 1]?.text === close)
      return { tex: tex + space, next: end + 2, evidence };
    if (tokens[end]?.text === close) return { tex: tex + space, next: end + 1, evidence };
    if (tokens[end]?.text !== ',' && tokens[end]?.text !== ';') return undefined;
    tex += space + tokens[end].text;
    next = end + 1;
  }
}

import { readExpression } from './expression.ts';
import type { Token } from './math-tokens.ts';
import { deepest, type Evidence, more, type Reading, skipSpace } from './reading.ts';

/** Each opening sign with the one that closes it. */
export const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '|': '|' };

/** A group in braces that belong to TeX, as behind `^`: braces stay as they are. */
export function readGroup(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const inner = readList(tokens, at + 1, '}', depth + 1);
  return inner && { ...inner, tex: `{${inner.tex}}` };
}

/** A bracket that is printed; braces were `\{ … \}`. */
export function readBracket(
  tokens: readonly Token[],
  at: number,
  depth: number,
  size = '',
): Reading | undefined {
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

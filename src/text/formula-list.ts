import { readExpression } from './expression.ts';
import type { Token } from './math-tokens.ts';
import { type Reading, skipSpace, spaceBetween } from './reading.ts';

/** More than any list that an abstract holds; a longer one would cost time. */
const longestList = 16;
/** Variables of which one thing is said; each more is read again with those in front of it. */
const mostShared = 6;

/** `n,d to infty`, `x, y in R^d`: variables with commas between, of which one thing is said. */
function readShared(
  tokens: readonly Token[],
  at: number,
  first: Reading | undefined,
  length = 1,
): Reading | undefined {
  if (length > mostShared || !first || !/^[a-zA-Z]$/.test(first.tex) || tokens[first.next]?.text !== ',')
    return undefined;
  const next = skipSpace(tokens, first.next + 1);
  const space = spaceBetween(tokens, first.next + 1, next);
  const item = readExpression(tokens, next);
  const rest = readShared(tokens, next, item, length + 1) ?? item;
  // A comma with a space parts clauses; members of one set stand behind each other all the same.
  const said = space ? /^[b-zB-Z](?:, ?[b-zB-Z])* ?\\in / : /^[a-zA-Z](?:,[a-zA-Z])* ?(?:[<>=]|\\[a-z]+ )/;
  const isSaid = rest && said.test(rest.tex) && rest.evidence === 2;
  return isSaid && tokens[at].kind === 'word'
    ? { ...rest, tex: `${first.tex},${space}${rest.tex}` }
    : undefined;
}

/**
 * An expression with those behind commas that belong to it: where dots stand among them, as in `A_1,ldots,A_m`, or
 * where one thing is said of all.
 */
export function readFormulaList(tokens: readonly Token[], at: number, before?: 'word'): Reading | undefined {
  const first = readExpression(tokens, at, 0, undefined, before);
  let list = first;
  const shared = readShared(tokens, at, first);
  if (shared) return shared;
  let dotted: Reading | undefined;
  for (let items = 1; items < longestList && list && tokens[list.next]?.text === ','; items++) {
    const space = tokens[list.next + 1]?.kind === 'space' ? tokens[list.next + 1].text : '';
    const item = readExpression(tokens, list.next + (space ? 2 : 1));
    if (!item) break;
    const isBehindDots = /\\[lc]?dots$|\.\.\.$/.test(list.tex);
    list = { tex: `${list.tex},${space}${item.tex}`, next: item.next, evidence: 2 };
    if (/^(?:\\[lc]?dots|\.\.\.)$/.test(item.tex)) dotted = list;
    // One term follows the dots.
    if (isBehindDots) return list;
  }
  // Numbers with dots are the sentence's own.
  return dotted && /[a-zA-Z{]/.test(dotted.tex) ? dotted : first;
}

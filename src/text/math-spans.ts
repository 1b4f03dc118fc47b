import { Cover } from './cover.ts';
import { damageMath } from './damage-model.ts';
import { readExpression } from './expression.ts';
import { isReadable } from './math.ts';
import { type Token, tokenise } from './math-tokens.ts';
import type { Reading } from './reading.ts';
import type { Span } from './repair.ts';
import { unglue } from './tex-vocabulary.ts';

/** Stretches where nothing is mathematics: addresses, file paths, identifiers with underscores, tags in brackets. */
const untouchable = /https?:\/\/\S+|\bwww\.\S+|\[[A-Z][A-Za-z]*\d+[^\]]*\]|\b(?<base>[A-Za-z]{2,}\w*)_\w+/g;

/** `34.4times` and `2-5times` were `34.4\times`: a factor. */
const factor = /(?<![\w.])\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?times(?![a-z])(?:\s?\d+(?![\w.]))?/g;
/** `sim50\%`: about half. */
const about = /(?<![A-Za-z\\])sim ?\d+(?:\.\d+)?/g;
/** A name with a raised number, as `MoE^2`. */
const raised = /(?<![\w^_])([A-Z][A-Za-z]{0,9})\^(\d)([A-Z]{1,6})?(?![\w{^])/g;
/** `k=100,200` and `n>=3`: a variable and its value. */
const value = /(?<![\w^_{\\])([a-zA-Z])( ?)(>=|<=|=|<|>)( ?)(\d+(?:\.\d+)?(?:,\d+)*)(?![\w.%])/g;

interface Found {
  start: number;
  end: number;
  tex: string;
  confidence: number;
}

/** Finds mathematics that lost its dollars and backslashes. Every span passes the damage model's round trip, and Temml reads it. */
export function findMath(text: string): Span[] {
  const addresses = new Cover(text.length);
  for (const match of text.matchAll(untouchable)) {
    // `ell_p` is no identifier.
    if (match.groups?.base && unglue(match.groups.base, 1)) continue;
    addresses.take({ start: match.index, end: match.index + match[0].length });
  }
  const allowed = (one: Found): boolean =>
    addresses.isFree(one.start, one.end) &&
    damageMath(one.tex) === text.slice(one.start, one.end) &&
    isReadable(one.tex);
  const sure = [...readFormulas(text, 2), ...readPatterns(text)].filter(allowed);
  // Where a text certainly holds mathematics, what only looks like it counts too.
  const likely = sure.length > 0 ? [...readFormulas(text, 0)].filter(allowed) : [];
  const candidates = [...sure, ...likely].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const cover = new Cover(text.length);
  const chosen = candidates.filter((one) => cover.take(one));
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, tex, confidence }) => ({ start, end, tex, kind: 'math', confidence }));
}

/** Greek letters, sums, comparisons and lists in brackets: mathematics, when there is some in the text for certain. */
const looksLikeMath = (tex: string): boolean =>
  /[+<>=^]/.test(tex) ||
  /^\((?:\w|\\[a-z]+)(?:, ?(?:\w|\\[a-z]+))+\)$/.test(tex) ||
  /^\((?=.*[a-z])\w(?:[/+-]\w)+\)$/.test(tex) ||
  /^\\[a-z]+$/.test(tex);

/** Expressions that begin at a word's start. With `least` 0 those that are not sure by themselves. */
function readFormulas(text: string, least: 0 | 2): Found[] {
  const tokens = tokenise(text);
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const before = tokens[i - 1];
    if (tokens[i].kind === 'space' || tokens[i].kind === 'command') continue;
    if (before && before.kind !== 'space' && !/^[("'`[—–,-]$/.test(before.text)) continue;
    if (before?.text === '-' && tokens[i - 2]?.kind !== 'space') continue;
    const reading = readList(tokens, i);
    if (
      !reading ||
      (least === 2 ? reading.evidence < 2 : reading.evidence < 1 && !looksLikeMath(reading.tex))
    )
      continue;
    if (/^(?:[a-zA-Z]|\\(?:partial|infty|nabla))$/.test(reading.tex)) continue;
    const last = tokens[reading.next - 1];
    const after = tokens[reading.next];
    // A formula does not end in the middle of a word.
    if (
      after &&
      (after.kind === 'word' || after.kind === 'number' || after.text === '{' || after.text === '_')
    )
      continue;
    found.push({
      start: tokens[i].start,
      end: last.end,
      tex: reading.tex,
      confidence: least === 2 ? 0.9 : 0.7,
    });
    i = reading.next - 1;
  }
  return found;
}

/** `A_1,ldots,A_m`: expressions parted by commas belong together when dots stand among them. */
function readList(tokens: readonly Token[], at: number): Reading | undefined {
  const first = readExpression(tokens, at);
  let list = first;
  let dotted = false;
  while (list && tokens[list.next]?.text === ',') {
    const space = tokens[list.next + 1]?.kind === 'space' ? tokens[list.next + 1].text : '';
    const item = readExpression(tokens, list.next + (space ? 2 : 1));
    if (!item) break;
    dotted ||= /^\\[lc]?dots$/.test(item.tex);
    list = { tex: `${list.tex},${space}${item.tex}`, next: item.next, evidence: 2 };
  }
  return dotted ? list : first;
}

function readPatterns(text: string): Found[] {
  const found: Found[] = [];
  const add = (match: RegExpMatchArray, tex: string, confidence: number): void => {
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, tex, confidence });
  };
  for (const match of text.matchAll(factor)) add(match, match[0].replace('times', '\\times'), 0.99);
  for (const match of text.matchAll(about)) add(match, match[0].replace('sim', '\\sim'), 0.95);
  for (const match of text.matchAll(raised)) {
    const upright = (name: string): string => (name.length > 1 ? `\\mathrm{${name}}` : name);
    add(
      match,
      match[3]
        ? `\\mathrm{${match[1]}}^${match[2]}\\mathrm{${match[3]}}`
        : `${upright(match[1])}^${match[2]}`,
      0.9,
    );
  }
  for (const match of text.matchAll(value)) add(match, match[0], 0.9);
  return found;
}

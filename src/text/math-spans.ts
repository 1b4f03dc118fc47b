import { damageMath } from './damage-model.ts';
import { tokenise } from './math-tokens.ts';
import { readExpression } from './operand.ts';
import type { Span } from './repair.ts';

/** Stretches where nothing is mathematics: addresses, file paths, identifiers with underscores, tags in brackets. */
const untouchable = /https?:\/\/\S+|\b[A-Za-z]{2,}\w*_\w+\b|\bwww\.\S+|\[[A-Z][A-Za-z]*\d+[^\]]*\]/g;

/** `34.4times` and `2-5times` were `34.4\times`: a factor. */
const factor = /(?<![\w.])\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?times(?![a-z])\s?(?:\d+(?![\w.]))?/g;
/** `sim50\%`: about half. */
const about = /(?<![A-Za-z\\])sim ?\d+(?:\.\d+)?(?:\\%)?/g;
/** A name with a raised number, as `MoE^2`. */
const raised = /(?<![\w^_])([A-Z][A-Za-z]{0,9})\^(\d)([A-Z]{1,6})?(?![\w{^])/g;
/** `k=100,200` and `n>=3`: a variable and its value. */
const value = /(?<![\w^_{(\\])([a-zA-Z])( ?)(>=|<=|=|<|>)( ?)(\d+(?:\.\d+)?(?:,\d+)*)(?![\w.%])/g;

interface Found {
  start: number;
  end: number;
  tex: string;
  confidence: number;
}

/** Finds mathematics that lost its dollars and backslashes. Every span passes the damage model's round trip. */
export function findMath(text: string): Span[] {
  const blocked = [...text.matchAll(untouchable)].map((match) => [match.index, match.index + match[0].length]);
  const free = (start: number, end: number): boolean => !blocked.some(([from, to]) => start < to && end > from);
  const candidates = [...readFormulas(text), ...readPatterns(text)]
    .filter((one) => free(one.start, one.end))
    .filter((one) => damageMath(one.tex) === text.slice(one.start, one.end))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const chosen: Found[] = [];
  for (const one of candidates) {
    if (!chosen.some((other) => one.start < other.end && one.end > other.start)) chosen.push(one);
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, tex, confidence }) => ({ start, end, tex, kind: 'math', confidence }));
}

/** Expressions that begin at a word's start and are sure by themselves. */
function readFormulas(text: string): Found[] {
  const tokens = tokenise(text);
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const before = tokens[i - 1];
    if (tokens[i].kind === 'space' || tokens[i].kind === 'command') continue;
    if (before && before.kind !== 'space' && !/^[("'`[—–,-]$/.test(before.text)) continue;
    if (before?.text === '-' && tokens[i - 2]?.kind !== 'space') continue;
    const reading = readExpression(tokens, i);
    if (reading?.evidence !== 2) continue;
    const last = tokens[reading.next - 1];
    const after = tokens[reading.next];
    // A formula does not end in the middle of a word.
    if (after && (after.kind === 'word' || after.kind === 'number' || after.text === '{' || after.text === '_')) continue;
    found.push({ start: tokens[i].start, end: last.end, tex: reading.tex, confidence: 0.9 });
  }
  return found;
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
    add(match, match[3] ? `\\mathrm{${match[1]}}^${match[2]}\\mathrm{${match[3]}}` : `${upright(match[1])}^${match[2]}`, 0.9);
  }
  for (const match of text.matchAll(value)) add(match, match[0], 0.9);
  return found;
}

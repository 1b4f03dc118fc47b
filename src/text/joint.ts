import { isSwitched } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import {
  command,
  deepInside,
  type Evidence,
  isArticle,
  isPrefix,
  type Reading,
  skipSpace,
  spaceBetween,
} from './reading.ts';
import { stopWords } from './stop-words.ts';
import { englishToo, letters, operators, relations, unglue } from './tex-vocabulary.ts';

/** How two operands are joined. `next` is the token where the second begins. */
export interface Joint {
  /** The command or sign; empty for operands side by side. */
  name: string;
  tex: string;
  next: number;
  evidence: Evidence;
  /** Whether a space stands on either side. */
  isSpaced: boolean;
}

const signs = new Set(['=', '<', '>', '+', '-', '*', '/', ':']);

/** Reads what joins two operands: a sign, or a command that stands alone between spaces or is glued to nothing. */
export function readJoint(tokens: readonly Token[], at: number, close?: string): Joint | undefined {
  const from = skipSpace(tokens, at);
  const space = spaceBetween(tokens, at, from);
  const token = tokens[from];
  if (!token || token.isEnglish) return undefined;
  if (token.kind === 'sign') return readSign(tokens, from, space, close);
  if (token.kind !== 'word') return undefined;
  const glued = unglue(token.text, 0);
  const name = glued?.commands.length === 1 ? glued.commands[0] : undefined;
  if (!name || !(relations.has(name) || operators.has(name))) return undefined;
  const next = skipSpace(tokens, from + 1);
  const after = spaceBetween(tokens, from + 1, next);
  return {
    name,
    tex: `${space}\\${name}${after}`,
    next,
    evidence: englishToo.has(name) ? 0 : 2,
    isSpaced: space + after !== '',
  };
}

function readSign(
  tokens: readonly Token[],
  from: number,
  space: string,
  close: string | undefined,
): Joint | undefined {
  const { text } = tokens[from];
  if (text === '{' && tokens[from + 2]?.text === '}' && /^[:=<>+,-]$/.test(tokens[from + 1].text)) {
    // `N{:}M`: a sign in braces stands closer.
    const tex = `{${tokens[from + 1].text}}`;
    return space ? undefined : { name: tex, tex, next: from + 3, evidence: 2, isSpaced: false };
  }
  if (!signs.has(text)) return undefined;
  const two = tokens[from + 1]?.text === '=' && '<>:'.includes(text);
  // `>!! 10` was `>\!\! 10`: TeX's small negative space.
  let closer = from + (two ? 2 : 1);
  while (tokens[closer]?.text === '!' && '<>='.includes(text)) closer++;
  const tightened = closer - from - (two ? 2 : 1);
  const next = skipSpace(tokens, closer);
  const after = spaceBetween(tokens, closer, next);
  // A hyphen with a space on one side only is a dash or a hyphen of text.
  if ('-/*:'.includes(text) && !two && (space === '') !== (after === '')) {
    const negative = text === '-' && after === '' && readOperand(tokens, next, deepInside);
    const isMath = negative && negative.evidence === 2;
    const isFollowed = after !== '' && (text === ':' ? close === '}' : text !== '*' && close !== undefined);
    if (!isMath && !isFollowed) return undefined;
  }
  // `(1+x)-EA`: what follows is a name.
  const follows = tokens[next];
  if (
    text === '-' &&
    space + after === '' &&
    close !== '|' &&
    follows?.kind === 'word' &&
    follows.text.length > 1 &&
    (!unglue(follows.text, 2) || endsInShortLetter(follows.text))
  )
    return undefined;
  // `x <b> y` has no comparison.
  if ('<>'.includes(text) && !two && !close && (space === '') !== (after === '') && tightened === 0)
    return undefined;
  return {
    name: two ? `${text}=` : text,
    tex: space + text + (two ? '=' : '') + '\\!'.repeat(tightened) + after,
    next,
    evidence: text === '=' || tightened > 0 ? 2 : 0,
    isSpaced: space + after !== '',
  };
}

/** `x-well` and `k-partial`: a word behind a hyphen, which only by chance ends in a letter's name. */
function endsInShortLetter(word: string): boolean {
  const { variables = '', commands = [] } = unglue(word, 2) ?? {};
  return word === 'partial' || (variables !== '' && commands.length === 1 && commands[0].length < 4);
}

/** `p(y|x)`, `D(p || q)`: a bar between operands, in a bracket of another kind. */
export function readBar(tokens: readonly Token[], at: number, close: string | undefined): Joint | undefined {
  const from = skipSpace(tokens, at);
  if (tokens[from]?.text !== '|' || close === undefined || close === '|') return undefined;
  const double = tokens[from + 1]?.text === '|';
  const end = from + (double ? 2 : 1);
  const next = skipSpace(tokens, end);
  const tex = `${spaceBetween(tokens, at, from)}${double ? '||' : '|'}${spaceBetween(tokens, end, next)}`;
  return { name: '|', tex, next, evidence: 0, isSpaced: false };
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
  if (token?.kind !== 'word' || token.isEnglish) return undefined;
  for (const most of [0, 1, 2]) {
    const glued = unglue(token.text, most);
    if (!glued || (glued.variables === '' && glued.commands.length < 2)) continue;
    const last = glued.commands[glued.commands.length - 1];
    const before = glued.commands.slice(0, -1);
    if (!(relations.has(last) || operators.has(last)) || before.some((name) => !letters.has(name))) continue;
    const next = skipSpace(tokens, at + 1);
    const space = spaceBetween(tokens, at + 1, next);
    const right = readOperand(tokens, next, deepInside);
    // `all` is a word before it is `a\\ll`.
    if (last.length === 2 && last !== 'in' && before.length === 0 && !isCloseTo(glued.variables, right))
      continue;
    if (last === 'in' && before.length === 0 && glued.variables.length > 1) continue;
    // `machine` is a word before it is `ma\\chi\\ne`.
    if (glued.variables !== '' && before.length > 0 && last.length === 2 && last !== 'in') continue;
    if (stopWords.has(token.text) || isEnglishRun(token.text, glued.variables, last)) continue;
    const certain: Evidence = before.length > 0 || !englishToo.has(last) ? 2 : 0;
    const isClose = last.length === 2 && before.length === 0 && last !== 'in';
    if (certain === 0 && last !== 'in' && !isClose && !inBracket && right?.evidence !== 2) continue;
    return {
      operand: glued.variables + before.map(command).join(''),
      joint: { name: last, tex: `\\${last}${space}`, next, evidence: certain, isSpaced: false },
    };
  }
  return undefined;
}

/**
 * `all`, `one`, `fast`, `npm` and `island` are words before they are `a\\ll`, `o\\ne`, `f\\ast`, `n\\pm` and
 * `is\\land`: short commands behind a vowel, or behind two letters.
 */
const isEnglishRun = (run: string, variables: string, name: string): boolean =>
  /^(?:null|[bge]land)$/i.test(run) ||
  (variables !== '' && name === 'ast') ||
  (/^[aeiou]$/i.test(variables) && name.length === 2 && name !== 'in' && name !== 'to') ||
  (/^[a-wA-Z]$/.test(variables) && /^(?:pm|mp)$/.test(name)) ||
  (/^[A-Z]$/.test(variables) && name === 'gg') ||
  (variables.length === 2 && name.length < 5 && englishToo.has(name)) ||
  (variables.length === 2 && /^(?:lor|land|ast|gg|mid)$/.test(name));

/** `nle m`, `mll n`, `xto y`: short commands behind a variable, which one variable alone must follow. */
const isCloseTo = (variables: string, right: Reading | undefined): boolean =>
  variables.length === 1 &&
  variables !== 'a' &&
  right !== undefined &&
  (right.evidence === 2 || /^[b-zA-HJ-Z]$/.test(right.tex));

/**
 * Two operands side by side. At the top only where what is left and right of the space can't be text.
 * @param left the term so far
 * @param evidence how sure the expression in front of it is mathematics
 */
export function readProduct(
  tokens: readonly Token[],
  at: number,
  left: Reading,
  evidence: Evidence,
  close: string | undefined,
): Joint | undefined {
  const next = skipSpace(tokens, at);
  const space = spaceBetween(tokens, at, next);
  const token = tokens[next];
  if (!token || token.text === close || token.isEnglish) return undefined;
  const switched = isSwitched(tokens, next);
  const opens = '([|'.includes(token.text) || (token.text === '{' && (space !== '' || switched));
  if (token.kind !== 'word' && token.kind !== 'number' && !opens) return undefined;
  const product: Joint = { name: '', tex: space, next, evidence: 0, isSpaced: space !== '' };
  // `a3` is a name.
  if (space === '' && token.kind === 'number' && /(?:^|[^\\a-zA-Z])[a-zA-Z]$/.test(left.tex))
    return undefined;
  if (close && token.text !== '|') return token.text === '{' && !switched ? undefined : product;
  const right = readOperand(tokens, next, space === '' ? deepInside : 1);
  if (!right)
    return close === undefined && readGluedJoint(tokens, next, false) && isFactor(left, space)
      ? product
      : undefined;
  if (space === '') return product;
  if (close) return product;
  return isSideBySide(tokens, left, right, evidence) ? product : undefined;
}

const isFactor = (left: Reading, space: string): boolean => space === '' || left.evidence === 2;

/** Whether a sign that only formulas have stands behind an operand. */
function joinsOn(tokens: readonly Token[], at: number): boolean {
  const { text = '', kind } = tokens[skipSpace(tokens, at)] ?? {};
  return (kind === 'sign' && /^[=+<>/]$/.test(text)) || (relations.has(text) && !englishToo.has(text));
}

/** Whether `left right` is a product although only a space is between. */
function isSideBySide(tokens: readonly Token[], left: Reading, right: Reading, evidence: Evidence): boolean {
  const isSure = evidence === 2;
  const isVariable = /^[a-zA-Z]$/.test(right.tex);
  if (/^(?:[a-zA-Z]|\\[a-zA-Z]+)$/.test(right.tex) && (right.tex === 'a' || isPrefix(tokens, right.next)))
    return false;
  // `I/O`
  if (right.tex === 'I' && tokens[right.next]?.text === '/') return false;
  // `8 M_odot` and `2 log n`; other numbers belong to the sentence.
  if (/^\d/.test(left.tex) && !/[\\^_]/.test(left.tex))
    return /^(?:[A-Z]_\\|\\(?:log|ln))/.test(right.tex) && right.evidence === 2;
  const isDifferential =
    /^d(?:[mprstuvwxyzWXYZB]|\\[A-Za-z]+)$/.test(right.tex) &&
    right.tex !== 'dB' &&
    (isSure || left.tex.includes('\\int'));
  if (left.evidence === 2 || isDifferential)
    return (
      right.evidence === 2 ||
      isVariable ||
      isDifferential ||
      (right.evidence === 1 && /[(|]|^\\[a-zA-Z]+$/.test(right.tex))
    );
  if (/^\d*\\[A-Za-z]+$/.test(left.tex))
    return (
      isVariable || right.evidence === 2 || (isSure && (right.evidence === 1 || /^\\?\|/.test(right.tex)))
    );
  // `(1-lambda) x_j` and, behind a letter by name, `eta E L leq 2`.
  if (isSure && /[)\]]$/.test(left.tex) && right.evidence === 2) return true;
  if (isSure && /^[a-zA-Z]$/.test(left.tex) && /^\\?\|/.test(right.tex)) return true;
  if (isVariable && evidence > 0 && /^[b-zA-HJ-Z]$/.test(left.tex)) return joinsOn(tokens, right.next);
  if (/^[A-Z]$/.test(left.tex) && /^[u-z]$/.test(right.tex)) return joinsOn(tokens, right.next);
  const isLetter = /^[a-zA-Z]$/.test(left.tex) && !isArticle(left.tex) && (isSure || left.tex !== 'A');
  return isLetter && (right.evidence === 2 || (isSure && /^\\[A-Za-z]+$/.test(right.tex)));
}

import { Cover } from './cover.ts';
import { damageMath, unwrapCommands } from './damage-model.ts';
import { readExpression } from './expression.ts';
import { isReadable } from './math.ts';
import { type Found, readGreekLists, readPatterns } from './math-patterns.ts';
import { type Token, tokenise } from './math-tokens.ts';
import { type Evidence, type Reading, skipSpace, spaceBetween } from './reading.ts';
import type { Span } from './repair.ts';
import { stopWords } from './stop-words.ts';
import { fences, letters, mayEndInCommand, relations, unglue } from './tex-vocabulary.ts';
import { readMeasures } from './units.ts';
import { isPrefix } from './word.ts';

/** Stretches where nothing is mathematics: addresses, file paths, identifiers with underscores, tags in brackets. */
const untouchable =
  /https?:\/\/\S+|\bwww\.\S+|\[[A-Z][A-Za-z]*\d+[^\]]*\]|\b(?<base>[A-Za-z]{2,}\w*)_(?:\w+|\*)/g;
/** What each of them holds. */
const untouchableSign = /:\/\/|\bwww|[[_]/;

/** Words before which a variable is introduced, so that `x in S` behind them is a formula. */
const introduces =
  /(?:^|[\s(])(?:for|all|every|each|any|some|let|fix|given|choose|pick|as|when|whenever|if|where|that|with|over)\s$/i;
/** Nouns of what a Greek letter stands for: behind them its name is no word. */
const quantities =
  /(?:^|[\s(])(?:parameters?|coefficients?|exponents?|constants?|thresholds?|rates?|levels?|factors?|weights?|angles?|probability|temperature|ratio|bandwidth|intensity|density|measure|policy|tolerance|margin|variance|mean|scale|strength|frequency|wavelength|at least|at most|size|order|radius|distance|error|accuracy|noise|amplitude)\s$/i;
/** Those whose set is called N. */
const members = /(?:^|\s)(?:agents?|bidders?|clients?|nodes?|part(?:y|ies)|players?|users?|voters?)\s$/i;
const spoken = /^(?:sum|max|min|inf|sup|int|lim|dim|deg|arg|det|gcd) $/;
/** What is called by a Greek letter's name. */
const namedFor =
  /^ (?:functions?|invariants?|calculus|calculi|distributions?|particles?|process(?:es)?|rays?|waves?)\b/;
/** Words behind which a set stands. */
const belonging = /(?:^|[\s(])(?:in|over|on|into|onto|of)\s$/i;

/** Finds mathematics that lost its dollars and backslashes. Every span passes the damage model's round trip, and Temml reads it. */
export function findMath(text: string): Span[] {
  const addresses = new Cover(text.length);
  const measures = readMeasures(text);
  for (const measure of measures) addresses.take(measure);
  for (const match of untouchableSign.test(text) ? text.matchAll(untouchable) : []) {
    // `ell_p` and `Risk_alpha` are no identifiers.
    const { base } = match.groups ?? {};
    if (
      base &&
      (unglue(base, 1) ||
        /^(?:[a-z][A-Z]|[A-Z]{2,3}(?=_[a-z\d]\())$/.test(base) ||
        (/^[A-Z]/.test(base) && letters.has(match[0].slice(base.length + 1))) ||
        (/^[A-Z]{2}_[a-z]$/.test(match[0]) && /^ ?=/.test(text.slice(match.index + match[0].length))))
    )
      continue;
    addresses.take({ start: match.index, end: match.index + match[0].length });
  }
  const allowed = (one: Found): boolean =>
    addresses.isFree(one.start, one.end) &&
    isRoundTrip(one.tex, text.slice(one.start, one.end)) &&
    isReadable(one.tex);
  const formulas = new Formulas(text);
  const sure = [...readGreekLists(text), ...formulas.read(2), ...readPatterns(text)].filter(allowed);
  // Where a text certainly holds mathematics, what only looks like it counts too.
  const likely = sure.length > 0 ? formulas.read(0).filter(allowed) : [];
  const candidates = [...sure, ...likely].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const cover = new Cover(text.length);
  const chosen = candidates.filter((one) => cover.take(one));
  const numbers = measures.flatMap((measure) => measure.numbers);
  return joinRelations(
    text,
    [...chosen, ...numbers].sort((a, b) => a.start - b.start),
  ).map(({ start, end, tex, confidence }) => ({ start, end, tex, kind: 'math', confidence }));
}

/** A relation between two formulas belongs to them: `3times sim 40times`. */
function joinRelations(text: string, found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const name = /^\\([a-z]+)(?![a-z]) ?\S/.exec(one.tex)?.[1] ?? '';
    const whole =
      last && relations.has(name) && one.start === last.end + 1 && text[last.end] === ' '
        ? `${last.tex} ${one.tex}`
        : undefined;
    if (last && whole !== undefined && isReadable(whole))
      joined[joined.length - 1] = {
        ...last,
        end: one.end,
        tex: whole,
        confidence: Math.min(last.confidence, one.confidence),
      };
    else joined.push(one);
  }
  return joined;
}

/** Whether TeX, damaged again, is the listed text: as a formula, or as text, where backslashes stayed. */
const isRoundTrip = (tex: string, listed: string): boolean =>
  damageMath(tex) === listed || (listed.includes('\\') && unwrapCommands(tex) === listed);

/** `LR+GD`: names put together. */
const isNames = /^\(?[A-Z]{2,}(?: ?\+ ?[A-Z]{2,})+\)?$/;

/** Greek letters, sums, comparisons and lists in brackets: mathematics, when there is some in the text for certain. */
const looksLikeMath = (tex: string): boolean =>
  (/[+<>=^]/.test(tex) && !isNames.test(tex)) ||
  /^\((?:\w|\\[a-z]+)(?:, ?(?:\w|\\[a-z]+))+\)$/.test(tex) ||
  /^\((?=.*[a-z])\w(?:[/+-]\w)+\)$/.test(tex) ||
  /^\d*[a-zA-Z](?: ?- ?|\/)\d$|^\d+(?: - |\/)[a-z]$|^[a-z]\/[a-z]$/.test(tex) ||
  /^\\\{\w(?:, ?\w)*\\\}$/.test(tex) ||
  /^[[(](?:0|-\d+(?:\.\d+)?), ?\d+(?:\.\d+)?[\])]$/.test(tex) ||
  /^\[(?:0|[a-z]), ?(?:[a-zA-Z]|\\[a-z]+)[\])]$/.test(tex) ||
  /^\[(?:[nkmdKNTHU]|[A-Z], ?[A-Z])\]$/.test(tex) ||
  /^\|[A-Z]\|$/.test(tex) ||
  /^([b-z]) \\in \1$/i.test(tex) ||
  /^\d+n$/.test(tex) ||
  /^\\m(?:ax|in)\(/.test(tex) ||
  /^\\[a-zA-Z]+$/.test(tex);

/** An expression that begins at a word's start. */
interface Formula {
  start: number;
  end: number;
  tex: string;
  evidence: Evidence;
  /** The index of the token behind it. */
  next: number;
}

/** The expressions of a text, each read once, although they are asked for twice. */
class Formulas {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #known = new Map<number, Formula | undefined>();

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenise(text);
  }

  /** With `least` 0 also those that are not sure by themselves. */
  read(least: 0 | 2): Found[] {
    const found: Found[] = [];
    for (let i = 0; i < this.#tokens.length; i++) {
      if (this.#tokens[i].kind === 'space' || isPlainWord(this.#tokens, i)) continue;
      const formula = this.#at(i);
      if (!formula) continue;
      const { start, end, tex, evidence, next } = formula;
      if (least === 2 ? evidence < 2 : evidence < 1 && !looksLikeMath(tex)) continue;
      found.push({ start, end, tex, confidence: least === 2 ? 0.9 : 0.7 });
      i = next - 1;
    }
    return found;
  }

  #at(i: number): Formula | undefined {
    if (!this.#known.has(i)) this.#known.set(i, readFormula(this.#text, this.#tokens, i));
    return this.#known.get(i);
  }
}

/** The expression that begins at a token, if a formula may begin and end there. */
function readFormula(text: string, tokens: readonly Token[], i: number): Formula | undefined {
  // `there exists x` is a sentence's.
  if (!mayBegin(tokens, i) || tokens[i].text === 'exists') return undefined;
  const { start } = tokens[i];
  const before = text.slice(Math.max(0, start - 20), start);
  // `the sum S_n` says in words what it is.
  if (
    /(?:^|\s)(?:the|an?|their|its|this) $/i.test(before) &&
    spoken.test(text.slice(start, tokens[i].end + 1))
  )
    return undefined;
  const read = readList(tokens, i, belonging.test(before) ? 'word' : undefined);
  if (!read || /^(?:[a-zA-Z]|\\(?:partial|nabla))$/.test(read.tex) || !mayEnd(tokens, read.next))
    return undefined;
  // The set of all players is no set of numbers.
  const tex = members.test(before) ? read.tex.replace(/(?<=\\in )\\mathbb\{N\}$/, 'N') : read.tex;
  const { next } = read;
  const { end } = tokens[next - 1];
  // `C<code>` is marked up.
  if (tokens[next]?.text === '>' && tex.includes('<')) return undefined;
  // `the zeta function` is called by that word.
  if (/^\\[a-z]+$/.test(tex) && namedFor.test(text.slice(end))) return undefined;
  const isIntroduced = introduces.test(before) && /^[b-zB-Z] ?\\(?:in|to) /.test(tex);
  const isNamed = quantities.test(before) && /^\\[a-z]+$/.test(tex);
  const isSure =
    isIntroduced ||
    isNamed ||
    isCount(text, tex, start) ||
    (/^\d\/\d$/.test(tex) && /^-approx/.test(text.slice(end))) ||
    /^\\Delta [b-zB-HJ-Z]$/.test(tex) ||
    (isTuple.test(tex) && isPrefix(tokens, next)) ||
    (tokens[i - 1]?.text === '-' && isNamedLetter(tokens, i));
  return { start, end, tex, evidence: isSure ? 2 : read.evidence, next };
}

/** `(n,k)-code`: names of numbers that qualify a noun. */
const isTuple = /^\([a-z](?:, ?(?:[a-z]|\\[a-z]+))+\)$/;

/** `k+1`, `2n-1`, `1/n`: sums with a number that no name or unit looks like. */
const isCount = (text: string, tex: string, start: number): boolean =>
  /(?:^|[\s(])$/.test(text.slice(0, start)) &&
  /^(?:[b-df-z]\+\d|[dknt]-1|[a-z]\/\([a-z] ?[-+] ?\d\)|[b-df-z] \+ \d|\d+[nN] ?[-+] ?\d+|\d+[b-df-z] [-+] \d+|[1-9]\/n|1 ?[-+] ?\\[a-z]+|1 ?- ?1\/[a-z]|\(\d*[b-z] ?[-+] ?\d\))$/.test(
    tex,
  );

/** A word that no formula begins with: most words, and no closer look is needed. */
const isPlainWord = (tokens: readonly Token[], i: number): boolean => {
  const { text } = tokens[i];
  // Behind `in` a formula's lead is a word, and `to` joins what stands in front of it.
  if (text === 'in' || text === 'to' || isNoOperand(tokens, i)) return true;
  // An article before such a word is read as a variable alone, which is no formula.
  const isLetter = text === 'a' || text === 'A' || text === 'I';
  return isLetter && tokens[i + 1]?.kind === 'space' && i + 2 < tokens.length && isNoOperand(tokens, i + 2);
};

/** A word that `readOperand` and `readCapitals` make nothing of, told without reading it. */
function isNoOperand(tokens: readonly Token[], i: number): boolean {
  const { kind, text } = tokens[i];
  if (kind !== 'word' || text.length < 2 || isAttached(tokens[i + 1]?.text)) return false;
  if (text >= 'a') return text.length > 2 ? isNoCommand(text, 2) : stopWords.has(text) && !unglue(text, 2);
  // `Ric geq`, `Re = 10^4`, `|SAx|`
  const behind = tokens[i + 2]?.text ?? '';
  if (behind === '=' || (relations.has(behind) && text.length < 6)) return false;
  if (tokens[i - 1]?.text === '|' || tokens[i + 1]?.text === '|') return false;
  return text.length > 2 ? isNoCommand(text, 3) : stopWords.has(text.toLowerCase()) && !unglue(text, 2);
}

/** Whether what stands directly behind a name belongs to it. */
const isAttached = (next: string | undefined): boolean =>
  next === '(' || next === '[' || next === '_' || next === '^';

const isNoCommand = (text: string, most: number): boolean =>
  !mayEndInCommand(text, most) || (!unglue(text, most) && !Object.hasOwn(fences, text));

function mayBegin(tokens: readonly Token[], i: number): boolean {
  if (tokens[i].kind === 'space' || tokens[i].kind === 'command') return false;
  const before = tokens[i - 1];
  if (!before || before.kind === 'space') return true;
  if (before.text === '-')
    return (
      tokens[i - 2]?.kind === 'space' ||
      isNamedLetter(tokens, i) ||
      (/^(?:O|Omega|Theta)$/.test(tokens[i].text) && tokens[i + 1]?.text === '(')
    );
  // What stands in the brackets of a name or formula that could not be read is no formula of its own.
  const opens = /^[([|{]$/.test(before.text);
  const name = tokens[i - 2];
  if (opens && name && (/^(?:word|number|command)$/.test(name.kind) || /^[\^_})\]]$/.test(name.text)))
    return false;
  return /^[("'`[—–,]$/.test(before.text);
}

/** `MHR-mu`: a Greek letter that is no word ends a name. */
const isNamedLetter = (tokens: readonly Token[], i: number): boolean =>
  /^[A-Z]{2,}$/.test(tokens[i - 2]?.text ?? '') &&
  /^(?:epsilon|varepsilon|mu|nu|xi|rho|sigma|tau|phi|varphi|psi|lambda|theta|eta|ell)$/.test(tokens[i].text);

/** A formula does not end in the middle of a word. */
function mayEnd(tokens: readonly Token[], next: number): boolean {
  const after = tokens[next];
  return !after || (after.kind !== 'word' && after.kind !== 'number' && !/^[{_^([\\]$/.test(after.text));
}

/** More than any list that an abstract holds; a longer one would cost time. */
const longestList = 16;
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

/** `A_1,ldots,A_m`: expressions parted by commas belong together when dots stand among them. */
function readList(tokens: readonly Token[], at: number, before?: 'word'): Reading | undefined {
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

import { readFormulaList } from './formula-list.ts';
import type { Found } from './math-patterns.ts';
import { type Token, tokenise } from './math-tokens.ts';
import { type Evidence, isPrefix } from './reading.ts';
import { stopWords } from './stop-words.ts';
import { fences, mayEndInCommand, relations, unglue } from './tex-vocabulary.ts';

/** Words before which a variable is introduced, so that `x in S` behind them is a formula. */
const introduces =
  /(?:^|[\s(])(?:for|all|every|each|any|some|let|fix|given|choose|pick|as|when|whenever|if|where|that|with|over)\s$/i;
/** Nouns of what a Greek letter stands for: behind them its name is no word. */
const quantities =
  /(?:^|[\s(])(?:parameters?|coefficients?|exponents?|constants?|thresholds?|rates?|levels?|factors?|weights?|angles?|probability|temperature|ratio|bandwidth|intensity|density|measure|policy|tolerance|margin|variance|mean|scale|strength|frequency|wavelength|at least|at most|size|order|radius|distance|error|accuracy|noise|amplitude)\s$/i;
/** Those whose set is called N. */
const members = /(?:^|\s)(?:agents?|bidders?|clients?|nodes?|part(?:y|ies)|players?|users?|voters?)\s$/i;
/** Functions and operators that a sentence names. */
const spoken = /^(?:sum|max|min|inf|sup|int|lim|dim|deg|arg|det|gcd) $/;
/** What is called by a Greek letter's name. */
const namedFor =
  /^ (?:functions?|invariants?|calculus|calculi|distributions?|particles?|process(?:es)?|rays?|waves?)\b/;
/** Words behind which a set stands. */
const belonging = /(?:^|[\s(])(?:in|over|on|into|onto|of)\s$/i;

/** `LR+GD`: names put together. */
const isNames = /^\(?[A-Z]{2,}(?: ?\+ ?[A-Z]{2,})+\)?$/;

/** Greek letters, sums, comparisons and lists in brackets: mathematics where the text certainly holds some. */
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
export class Formulas {
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
  const read = readFormulaList(tokens, i, belonging.test(before) ? 'word' : undefined);
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

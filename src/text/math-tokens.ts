import {
  fences,
  letters,
  mayEndInCommand,
  measures,
  operators,
  relations,
  unglue,
} from './tex-vocabulary.ts';

/** A piece of listed text. Offsets count UTF-16 units. */
export interface Token {
  kind: 'word' | 'number' | 'command' | 'space' | 'sign';
  text: string;
  start: number;
  end: number;
  /** A word of the sentence for certain, whatever TeX calls by that name. */
  isEnglish?: true;
}

const pattern = /\\(?:[a-zA-Z]+|.)|[A-Za-z]+|\d+(?:\.\d+)?(?:,\d{3}(?!\d))*|\s+|./suy;

/** What most texts consist of: letters, single spaces, and signs that are tokens by themselves. */
const [other, letter, space, sign] = [0, 1, 2, 3];
const shapes = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  if (/[A-Za-z]/.test(char)) return letter;
  return char === ' ' ? space : /[!-/:-@[\]-`{-~]/.test(char) ? sign : other;
});
const shapeAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit < 128 ? shapes[unit] : other;
};

/** The token at an offset, as `pattern` finds it. */
function tokenAt(text: string, at: number): Token {
  const shape = shapeAt(text, at);
  let end = at + 1;
  if (shape === sign) return { kind: 'sign', text: text[at], start: at, end };
  const next = shapeAt(text, end);
  if (shape === space && (next === letter || next === sign))
    return { kind: 'space', text: ' ', start: at, end };
  if (shape === letter) {
    while (shapeAt(text, end) === letter) end++;
    return { kind: 'word', text: text.slice(at, end), start: at, end };
  }
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0] ?? text[at];
  return { kind: kindOf(found), text: found, start: at, end: at + found.length };
}

/** What a token is shows in how it begins. */
function kindOf(text: string): Token['kind'] {
  if (/^[A-Za-z]/.test(text)) return 'word';
  if (/^\s/.test(text)) return 'space';
  if (/^\d/.test(text)) return 'number';
  // A backslash at the end of the text stands for itself.
  return text.length > 1 && text[0] === '\\' ? 'command' : 'sign';
}

/** What closes a named bracket or a sized one, glued to the letters in front of it: `nrceil`, `nright)`. */
const closer = new RegExp(`^([A-Za-z]+?)(${Object.values(fences).join('|')})$`);
const sizedCloser = /^([A-Za-z]+?)(right|[bB]igg?r?)$/;

/** Words between `from` and its `to` are counted up to here. */
const longestReach = 24;

/** The tokens of a text; together they are the text. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const brackets = new OrderBrackets();
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    at = token.end;
    brackets.pass(token.text, tokens.at(-1)?.text);
    if (brackets.inOrder && isProduct(token.text) && text[token.end] !== '(') {
      for (const [i, letter] of [...token.text].entries())
        tokens.push({ kind: 'word', text: letter, start: token.start + i, end: token.start + i + 1 });
      continue;
    }
    const length = token.kind === 'word' ? splitAt(token.text, tokens.at(-1)?.text, text[token.end]) : 0;
    if (length === 0) tokens.push(token);
    else {
      const { kind, start, end } = token;
      const cut = start + length;
      tokens.push(
        { kind, text: token.text.slice(0, length), start, end: cut },
        { kind, text: token.text.slice(length), start: cut, end },
      );
    }
  }
  markEnglish(tokens);
  return tokens;
}

/** Keeps count of brackets, to know those of an order of growth. */
class OrderBrackets {
  readonly #open: boolean[] = [];

  pass(text: string, before: string | undefined): void {
    if (text === '(')
      this.#open.push(this.inOrder || /^(?:[Oo]|Omega|Theta)(?:left|[bB]igg?l?)?$/.test(before ?? ''));
    else if (text === ')') this.#open.pop();
  }

  get inOrder(): boolean {
    return this.#open.at(-1) ?? false;
  }
}

/** `O(nkd)`: letters that no word could have, and no command, are variables side by side. */
const isProduct = (word: string): boolean =>
  /^[b-df-hj-np-zA-Z]{3,5}$/.test(word) && !unglue(word, word.length);

/** Where a word falls in two tokens, or 0: what stands around it says what its end must be. */
function splitAt(word: string, before: string | undefined, after: string | undefined): number {
  if (!mayEndInCommand(word, 2) && before !== '_' && before !== '^' && after !== '{') return 0;
  // Behind `_` and `^` only one letter belongs to the script: `A_min S` was `A_m\in S`.
  if ((before === '_' || before === '^') && !letters.has(word)) {
    const rest = word.slice(1);
    if (relations.has(rest) || operators.has(rest)) return 1;
  }
  // `logn{k}` was `\log\frac{n}{k}`, whose command stood between them.
  const applied = after === '{' ? unglue(word.slice(0, -1), 2)?.commands : undefined;
  if (applied?.length === 1 && measures.has(applied[0])) return word.length - 1;
  // `ntoinfty` was `n\to\infty`.
  const glued = unglue(word, 2);
  const last = glued?.commands.at(-1) ?? '';
  const joint = glued ? glued.commands.findIndex((name) => relations.has(name) || operators.has(name)) : -1;
  if (glued && joint >= 0 && joint < glued.commands.length - 1 && letters.has(last) && last.length > 3)
    return word.length - glued.commands.slice(joint + 1).join('').length;
  const closed = closer.exec(word) ?? (after && ')]}|'.includes(after) ? sizedCloser.exec(word) : null);
  return closed ? closed[1].length : 0;
}

const beforeTo = new Set([
  'from',
  'between',
  'respect',
  'due',
  'compared',
  'according',
  'equal',
  'close',
  'up',
]);

/** By their first and last letter: few other words have both. */
const shapesBeforeTo = new Set([...beforeTo].map((word) => shapeOf(word)));
function shapeOf(word: string): number {
  return ((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(word.length - 1) & 31);
}
const mayStandBeforeTo = (word: string): boolean => shapesBeforeTo.has(shapeOf(word));

/** `from X to Y` is a sentence's, not an arrow. */
function markEnglish(tokens: readonly Token[]): void {
  tokens.forEach(({ text, kind }, i) => {
    if (kind !== 'word' || !mayStandBeforeTo(text) || !beforeTo.has(text.toLowerCase())) return;
    for (let j = i + 1; j < Math.min(tokens.length, i + longestReach); j++) {
      if (tokens[j].text === '.' && tokens[j + 1]?.kind === 'space') return;
      if (tokens[j].text === 'to') {
        tokens[j].isEnglish = true;
        return;
      }
    }
  });
}

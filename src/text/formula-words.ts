import { parseInline } from './inline.ts';
import { formulasOf } from './markdown.ts';
import { mathText } from './math-text.ts';
import { functions, letters, modifiers, relations } from './tex-vocabulary.ts';

/** What people type for a command, the shortest first; for others its own name. */
const typed: Readonly<Record<string, readonly string[]>> = {
  ell: ['l', 'ell'],
  infty: ['inf', 'infinity', 'infty'],
  times: ['x', 'times'],
  epsilon: ['eps', 'epsilon', 'ε'],
  varepsilon: ['eps', 'epsilon', 'varepsilon'],
  phi: ['phi', 'φ'],
  vartheta: ['theta', 'vartheta'],
  varphi: ['phi', 'varphi'],
  varrho: ['rho', 'varrho'],
  leq: ['leq', 'le'],
  geq: ['geq', 'ge'],
  neq: ['neq', 'ne'],
  sqrt: ['sqrt', 'root'],
  frac: ['over'],
  nabla: ['nabla', 'grad'],
  partial: ['d', 'partial'],
  top: ['T', 'top'],
  star: ['star'],
  widetilde: ['tilde'],
  widehat: ['hat'],
};

/** Fonts and brackets, which nobody types. */
const isUntyped = (name: string): boolean =>
  (modifiers.has(name) && !/^(?:wide)?(?:tilde|hat)$|^(?:bar|vec|dot)$/.test(name)) ||
  /^(?:cdot|cdots|ldots|dots|quad|qquad|mid|bm|bf|rm|cal|sf|it|tt|mathord|operatorname)$/.test(name);

const pattern = /\\(?<name>[a-zA-Z]+)|(?<word>[A-Za-z]|\d+(?:\.\d+)?)|(?<sign>[_^{}])|(?<gap>\s+|.)/gsu;

/** Letters and signs that are typed in one piece, in their shortest spelling and in Unicode. */
class Piece {
  readonly #words: Set<string>;
  #typed = '';
  #shown = '';
  #parts = 0;

  constructor(words: Set<string>) {
    this.#words = words;
  }

  add(typedAs: string, shown: string): void {
    this.#typed += typedAs;
    this.#shown += shown;
    this.#parts++;
  }

  /** Ends the piece; one of a single part is a word already. */
  close(): void {
    if (this.#parts > 1) {
      this.#words.add(this.#typed);
      this.#words.add(this.#shown);
    }
    this.#typed = '';
    this.#shown = '';
    this.#parts = 0;
  }
}

/**
 * The words by which people look for a formula: its letters and signs by name, short name and Unicode sign, and
 * those that are typed in one piece (`linf`, `mxn`, `L2`). A search program splits `R^{m x n}` and `O(n log n)` at
 * their signs, so every way of writing is found by these.
 */
export function formulaWords(tex: string): string[] {
  const words = new Set<string>();
  // What stands together with no sign between: with its scripts, and within a script.
  const whole = new Piece(words);
  const script = new Piece(words);
  const braces: boolean[] = [];
  let before = '';
  for (const { 0: token, groups } of tex.matchAll(pattern)) {
    const { name, word, sign } = groups ?? {};
    if (name !== undefined && isUntyped(name)) continue;
    if (name !== undefined || word !== undefined) {
      const names: readonly string[] = name === undefined ? [word] : (typed[name] ?? [name]);
      const shown = name === undefined ? word : signOf(name);
      for (const one of [...names, shown]) words.add(one === 'frac' ? 'over' : one);
      // Relations and functions part what people type in one piece.
      const parts = name !== undefined && (functions.has(name) || relations.has(name));
      for (const piece of [whole, script]) {
        if (parts) piece.close();
        else piece.add(names[0], shown);
      }
    } else if (sign === '_' || sign === '^') script.close();
    else if (sign === '{') braces.push(before === '_' || before === '^');
    else if (sign === '}') {
      script.close();
      if (braces.pop()) whole.close();
    } else if (token.trim() !== '') {
      whole.close();
      script.close();
    }
    before = token;
  }
  whole.close();
  script.close();
  for (const part of mathText(tex).split(/[\s,;:()[\]{}|‖/^_+=−<>-]+/)) words.add(part);
  words.delete('');
  return [...words];
}

/** A command as its Unicode sign; a function or accent as its name. */
const signOf = (name: string): string =>
  letters.has(name) || relations.has(name) || name === 'times'
    ? mathText(`\\${name}`)
    : (typed[name]?.[0] ?? name);

/** The search words of all formulas of a title and a Markdown text, each once, in order. */
export function wordsOfFormulas(title: string, markdown: string): string[] {
  const inTitle = parseInline(title).flatMap((segment) => (segment.kind === 'math' ? [segment.tex] : []));
  return [...new Set([...inTitle, ...formulasOf(markdown)].flatMap(formulaWords))];
}

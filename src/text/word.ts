import { isGrouped, readFunction } from './function.ts';
import type { Token } from './math-tokens.ts';
import { readModified } from './modifier.ts';
import { type CommandRun, command, type Evidence, type Reading } from './reading.ts';
import { stopWords } from './stop-words.ts';
import {
  dots,
  englishToo,
  functions,
  type Glued,
  letters,
  measures,
  modifiers,
  operators,
  relations,
  unglue,
} from './tex-vocabulary.ts';
import { readName } from './upright-name.ts';

/** Reads the operand that a run of letters begins: variables, letters by name, functions, accents. */
export function readWord(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const { text } = tokens[at];
  if (text.length === 1) return { tex: text, next: at + 1, evidence: 0 };
  // `Beta(a, b)` is a name before it is `B\\eta`.
  const glued = startsName(tokens, at) ? undefined : unglue(text, /^[A-Z]{3}log$/.test(text) ? 3 : 2);
  if (glued) {
    const last = glued.commands[glued.commands.length - 1];
    const before = glued.commands.slice(0, -1);
    // Relations and operators inside a run are joined by the caller, which knows both sides.
    if (relations.has(last) || operators.has(last)) return undefined;
    if (before.length === 1 && accents.has(before[0]) && letters.has(last) && last !== 'in')
      return { tex: `${glued.variables}\\${before[0]}\\${last}`, next: at + 1, evidence: 2 };
    if (before.every((name) => letters.has(name) || measures.has(name))) {
      const front = glued.variables + before.map(command).join('');
      const evidence = certainty(glued.variables, glued.commands);
      const run: CommandRun = { front, name: last, next: at + 1, evidence };
      if (letters.has(last) || dots.has(last)) return { tex: front + command(last), next: at + 1, evidence };
      if (
        functions.has(last) &&
        !isWord(tokens, at, glued) &&
        (before.length === 0 || measures.has(last) || letters.has(before[0]))
      )
        return readFunction(tokens, run, depth);
      if (modifiers.has(last)) {
        const modified = readModified(tokens, run, depth);
        if (modified) return modified;
      }
    }
    if (glued.variables === '') return undefined;
  }
  return readName(tokens, at) ?? readProductOfTwo(tokens, at) ?? readImage(tokens, at);
}

/** Accents that stand before a letter by name without a space: `barOmega`. */
const accents = new Set(['hat', 'bar', 'tilde', 'widetilde', 'widehat', 'dot', 'vec', 'check', 'breve']);

/** `point x` is a word and a variable before it is `p\\oint x`; only a logarithm and its like may stand apart from what follows. */
function isWord(tokens: readonly Token[], at: number, { variables, commands }: Glued): boolean {
  const name = commands[commands.length - 1];
  // `there exists x`; a quantifier stands behind another.
  if (name === 'exists') return !tokens.slice(Math.max(0, at - 8), at).some(({ text }) => text === 'forall');
  if (variables === '' || isGrouped(name) || /^[_^({|[]$/.test(tokens[at + 1]?.text ?? '')) return false;
  return (
    !measures.has(name) ||
    /^(?:blog|Stan)$/.test(tokens[at].text) ||
    (variables.length > 1 && name.length === 3 && name !== 'log' && name !== 'exp')
  );
}

/** A name that is applied and only by chance ends in a short letter's. */
function startsName(tokens: readonly Token[], at: number): boolean {
  const glued = unglue(tokens[at].text, 2);
  if (!glued || glued.variables === '' || !/^[(_]$/.test(tokens[at + 1]?.text ?? '')) return false;
  const [name, ...others] = glued.commands;
  return /^[A-Z][a-z]+$/.test(tokens[at].text) && others.length === 0 && name.length < 4 && letters.has(name);
}

/** Evidence of a command at the end of a run: `cell` is a word before it is `c\\ell`. */
function certainty(variables: string, names: readonly string[]): Evidence {
  const name = names[names.length - 1];
  if (names.length > 1) return variables.length < 2 && names.join('').length >= 5 ? 2 : 0;
  if (variables !== '' && (name.length < 5 || modifiers.has(name))) return 0;
  if (englishToo.has(name)) return letters.has(name) ? 1 : 0;
  // A function's name alone is a word, too (`poly-logarithmic`, `an argmax`).
  return functions.has(name) ? 0 : 2;
}

/** A product of two variables: no word of the sentence, but `Re = 10^4`. */
function readProductOfTwo(tokens: readonly Token[], at: number): Reading | undefined {
  const { text } = tokens[at];
  return text.length === 2 &&
    ((/^[A-Z]{2}$/.test(text) && /^[_^]$/.test(tokens[at + 1]?.text ?? '')) ||
      !stopWords.has(/^[A-Z][a-z]$/.test(text) && tokens[at + 2]?.text === '=' ? text : text.toLowerCase()))
    ? { tex: text, next: at + 1, evidence: 0 }
    : undefined;
}

/** `|SAx-Sb|`: two matrices and the vector that they are applied to, beside a bar. */
function readImage(tokens: readonly Token[], at: number): Reading | undefined {
  const isBeside = tokens[at - 1]?.text === '|' || tokens[at + 1]?.text === '|';
  return isBeside && /^[A-Z]{2}[a-z]$/.test(tokens[at].text)
    ? { tex: tokens[at].text, next: at + 1, evidence: 0 }
    : undefined;
}

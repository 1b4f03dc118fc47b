import { readBracket, readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import {
  command,
  type Evidence,
  glue,
  isArticle,
  more,
  type Reading,
  skipSpace,
  spaceBetween,
} from './reading.ts';
import { withScripts } from './script.ts';
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
      const certain = certainty(glued.variables, glued.commands);
      if (letters.has(last) || dots.has(last))
        return { tex: front + command(last), next: at + 1, evidence: certain };
      if (
        functions.has(last) &&
        !isWord(tokens, at, glued) &&
        (before.length === 0 || measures.has(last) || letters.has(before[0]))
      )
        return readFunction(tokens, front, last, at + 1, certain, depth);
      if (modifiers.has(last)) {
        const modified = readModified(tokens, front, last, at + 1, certain, depth);
        if (modified) return modified;
      }
    }
    if (glued.variables === '') return undefined;
  }
  return readName(tokens, at) ?? readProductOfTwo(tokens, at) ?? readImage(tokens, at);
}

/** Names of commands that a sentence says before a variable: `we check x`, `the text x`. */
const plainWords = new Set(['acute', 'breve', 'check', 'grave', 'text', 'underline', 'overline']);

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

/** Whether a function takes its argument in braces or as the next sign. */
const isGrouped = (name: string): boolean => name === 'sqrt' || name.endsWith('frac') || name === 'binom';

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

function readFunction(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  certain: Evidence,
  depth: number,
): Reading | undefined {
  if (isGrouped(name)) return readRootOrFraction(tokens, front, name, at, depth);
  const head = withScripts(tokens, { tex: front + command(name), next: at, evidence: certain }, depth);
  const from = skipSpace(tokens, head.next);
  const argument = readOperand(tokens, from, depth + 1);
  const alone = head.evidence > certain || certain === 2 ? head : undefined;
  if (!argument || tokens[from].isEnglish) return alone;
  const space = spaceBetween(tokens, head.next, from);
  const isVariable = /^[a-zA-Z]$/.test(argument.tex);
  if (space && isVariable && (isArticle(argument.tex) || isPrefix(tokens, argument.next))) return alone;
  const joined = glue(head.tex, space + argument.tex);
  if (joined === undefined) {
    const under =
      tokens[argument.next]?.text === '{' ? readGroup(tokens, argument.next, depth + 1) : undefined;
    return under && { tex: `${head.tex}\\frac{${argument.tex}}${under.tex}`, next: under.next, evidence: 2 };
  }
  const isSetOf = space === '' && argument.tex.startsWith('\\{');
  const isApplied = space === '' && argument.tex.startsWith('(') && argument.tex !== '(s)';
  const measured: Evidence =
    isSetOf || (measures.has(name) && (isVariable || isApplied || argument.evidence > 0)) ? 2 : 0;
  return {
    tex: joined,
    next: argument.next,
    evidence: more(more(head.evidence, argument.evidence), measured),
  };
}

/** Whether what stands here goes on as a word with a hyphen or an apostrophe: `k-means`. */
export const isPrefix = (tokens: readonly Token[], at: number): boolean =>
  /^[-'’]$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'word' && tokens[at + 1].text.length > 1;

/** The next sign or group as an argument, as TeX takes it behind `\\sqrt` and `\\frac`. */
function readRootOrFraction(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  depth: number,
): Reading | undefined {
  const next = tokens[at];
  const isRoot = name === 'sqrt';
  if (!isRoot && next?.kind === 'number' && /^\d{2}$/.test(next.text))
    return { tex: `${front}\\${name}${next.text}`, next: at + 1, evidence: 2 };
  if (!isRoot && next?.kind === 'number' && next.text.length === 1 && tokens[at + 1]?.text.length === 1)
    return { tex: `${front}\\${name}${next.text}${tokens[at + 1].text}`, next: at + 2, evidence: 2 };
  if (isRoot && next?.kind === 'number' && next.text.length === 1)
    return { tex: `${front}\\sqrt${next.text}`, next: at + 1, evidence: 2 };
  if (isRoot && next?.kind === 'space') {
    const token = tokens[at + 1];
    const inner = token?.kind === 'word' ? readWord(tokens, at + 1, deepInside) : undefined;
    return inner && /^(?:[a-zA-Z]|\\[a-zA-Z]+)$/.test(inner.tex)
      ? { tex: `${front}\\sqrt${next.text}${inner.tex}`, next: inner.next, evidence: 2 }
      : undefined;
  }
  if (isRoot && next?.text === '[') {
    const index = readBracket(tokens, at, depth + 1);
    const inner = index && tokens[index.next]?.text === '{' && readGroup(tokens, index.next, depth + 1);
    return inner
      ? { tex: `${front}\\sqrt${index.tex}${inner.tex}`, next: inner.next, evidence: 2 }
      : undefined;
  }
  const inner = next?.text === '{' ? readGroup(tokens, at, depth + 1) : undefined;
  if (!inner) return undefined;
  // A command that kept its own braces lost an outer command's: `sqrt{n}{K}` was `\frac{\sqrt{n}}{K}`.
  const second = tokens[inner.next]?.text === '{' ? readGroup(tokens, inner.next, depth + 1) : undefined;
  if (second)
    return { tex: `${front}\\frac{\\${name}${inner.tex}}${second.tex}`, next: second.next, evidence: 2 };
  // `frac{A{B}}` was a root, or the like, of a fraction: its first closing brace went with the outer command.
  const fraction = /^\{\\frac\{(?<over>.*)\}(?<under>\{.*\})\}$/s.exec(inner.tex)?.groups;
  return fraction && !isRoot
    ? { tex: `${front}\\sqrt{\\${name}{${fraction.over}}${fraction.under}}`, next: inner.next, evidence: 2 }
    : undefined;
}

const deepInside = 2;

function readModified(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  certain: Evidence,
  depth: number,
): Reading | undefined {
  const from = skipSpace(tokens, at);
  const space = spaceBetween(tokens, at, from);
  if (/^(?:[bB]igg?[lr]?|left|right)$/.test(name)) {
    // \big( … \big)
    const inner = space === '' ? readBracket(tokens, from, depth, name) : undefined;
    return (
      inner && {
        tex: `${front}\\${name}${inner.tex}`,
        next: inner.next,
        evidence: more(certain, more(inner.evidence, 1)),
      }
    );
  }
  if (space === '' && tokens[from]?.text === '{')
    return readInnerCommand(tokens, front, name, from) ?? readRootOf(tokens, front, name, from, depth);
  if (space === '' || front !== '' || plainWords.has(name)) return undefined;
  // An accent before a word may be one of the sentence (`that is`, `bar a`).
  const argument = readOperand(tokens, from, depth + 1);
  if (!argument || (englishToo.has(name) && !/^(?:[b-zA-HJ-Z]|\\[a-zA-Z]+)(?:[_^(].*)?$/s.test(argument.tex)))
    return undefined;
  const evidence: Evidence = englishToo.has(name) ? argument.evidence : 2;
  return { tex: `${front}\\${name}${space}${argument.tex}`, next: argument.next, evidence };
}

/** `mathcal{C_k/n}` was `\\sqrt{\\mathcal{C}_k/n}`: around a quotient or a sum, what took the brace was a root. */
function readRootOf(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
  depth: number,
): Reading | undefined {
  if (!name.startsWith('math') || tokens[at + 1]?.text.length !== 1) return undefined;
  const inner = readGroup(tokens, at, depth + 1);
  const [, letter, rest] = /^\{([a-zA-Z])(.*[-+/].*)\}$/s.exec(inner?.tex ?? '') ?? [];
  return inner && letter
    ? { tex: `${front}\\sqrt{\\${name}{${letter}}${rest}}`, next: inner.next, evidence: 2 }
    : undefined;
}

/**
 * `mathcal{O}` kept its braces, so an outer command lost them: around an O it was the tilde of a soft order, around
 * other letters nobody can tell, and the letter stands without it.
 */
function readInnerCommand(
  tokens: readonly Token[],
  front: string,
  name: string,
  at: number,
): Reading | undefined {
  const letter = tokens[at + 1];
  if (letter?.kind !== 'word' || tokens[at + 2]?.text !== '}') return undefined;
  if (letter.text.length > 1 && !letters.has(letter.text)) return undefined;
  if (englishToo.has(name) && name !== 'hat' && name !== 'bar' && name !== 'dot') return undefined;
  const inner = `\\${name}{${letter.text.length > 1 ? '\\' : ''}${letter.text}}`;
  const outer = letter.text === 'O' && name === 'mathcal' ? 'tilde' : 'mathord';
  return { tex: `${front}\\${outer}{${inner}}`, next: at + 3, evidence: 2 };
}

import { readBracket, readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import { type CommandRun, type Evidence, more, type Reading, skipSpace, spaceBetween } from './reading.ts';
import { englishToo, letters } from './tex-vocabulary.ts';

/** Names of commands that a sentence says before a variable: `we check x`, `the text x`. */
const plainWords = new Set(['acute', 'breve', 'check', 'grave', 'text', 'underline', 'overline']);

/** Reads an accent, a font or a size with what it takes. */
export function readModified(
  tokens: readonly Token[],
  { front, name, next: at, evidence: certain }: CommandRun,
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

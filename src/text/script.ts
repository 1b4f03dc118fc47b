import { readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { command, type Reading } from './reading.ts';
import { letters, unglue } from './tex-vocabulary.ts';

const setLetters = new Set(['R', 'N', 'Z', 'Q', 'C']);

/** Sub- and superscripts behind a base. */
export function withScripts(tokens: readonly Token[], base: Reading, depth: number): Reading {
  let reading = base;
  const used = new Set<string>();
  for (;;) {
    const sign = tokens[reading.next]?.text;
    // TeX allows one of each.
    if ((sign !== '^' && sign !== '_') || used.has(sign)) return blackboard(reading);
    used.add(sign);
    const script = readScript(tokens, reading.next + 1, depth + 1);
    if (!script) return blackboard(reading);
    reading = { tex: `${reading.tex}${sign}${script.tex}`, next: script.next, evidence: 2 };
  }
}

/** A set letter with a dimension above it was blackboard bold. */
const blackboard = (reading: Reading): Reading => {
  const letter = /^([RNZQC])\^/.exec(reading.tex)?.[1];
  return letter && setLetters.has(letter)
    ? { ...reading, tex: `\\mathbb{${letter}}${reading.tex.slice(1)}` }
    : reading;
};

function readScript(tokens: readonly Token[], at: number, depth: number): Reading | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.text === '{') return readGroup(tokens, at, depth);
  if (token.kind === 'number')
    return /^\d+$/.test(token.text) ? { tex: token.text, next: at + 1, evidence: 2 } : undefined;
  if (token.text === '*' || token.text === '+' || token.text === '-')
    return { tex: token.text, next: at + 1, evidence: 2 };
  if (token.kind !== 'word') return undefined;
  if (token.text.length === 1) return { tex: token.text, next: at + 1, evidence: 2 };
  const glued = unglue(token.text, 0);
  if (glued?.commands.length === 1 && letters.has(glued.commands[0]))
    return { tex: command(glued.commands[0]), next: at + 1, evidence: 2 };
  return undefined;
}

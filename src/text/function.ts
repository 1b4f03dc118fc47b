import { readBracket, readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { readOperand } from './operand.ts';
import {
  type CommandRun,
  command,
  deepInside,
  type Evidence,
  glue,
  isArticle,
  isPrefix,
  more,
  type Reading,
  skipSpace,
  spaceBetween,
} from './reading.ts';
import { withScripts } from './script.ts';
import { measures } from './tex-vocabulary.ts';
import { readWord } from './word.ts';

/** Whether a function takes its argument in braces or as the next sign. */
export const isGrouped = (name: string): boolean =>
  name === 'sqrt' || name.endsWith('frac') || name === 'binom';

/** Reads a function with its scripts and what it is applied to. */
export function readFunction(tokens: readonly Token[], run: CommandRun, depth: number): Reading | undefined {
  const { front, name, evidence: certain } = run;
  if (isGrouped(name)) return readRootOrFraction(tokens, run, depth);
  const head = withScripts(tokens, { tex: front + command(name), next: run.next, evidence: certain }, depth);
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

/** The next sign or group as an argument, as TeX takes it behind `\\sqrt` and `\\frac`. */
function readRootOrFraction(
  tokens: readonly Token[],
  { front, name, next: at }: CommandRun,
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

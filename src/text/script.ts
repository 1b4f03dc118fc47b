import { readGroup } from './bracket.ts';
import type { Token } from './math-tokens.ts';
import { command, type Reading, spaceBetween } from './reading.ts';
import { letters, marks, unglue } from './tex-vocabulary.ts';

/** Primes, sub- and superscripts behind a base. */
export function withScripts(tokens: readonly Token[], base: Reading, depth: number): Reading {
  let reading = withFactorial(tokens, withPrimes(tokens, base), depth);
  const used = new Set<string>();
  for (;;) {
    const spaced = used.size === 0 ? readSpacedPower(tokens, reading, depth) : undefined;
    if (spaced) return spaced;
    const sign = tokens[reading.next]?.text;
    // TeX allows one of each.
    if (sign === "'" && used.size > 0) return withPrimes(tokens, reading);
    if ((sign !== '^' && sign !== '_') || used.has(sign)) return reading;
    // `1_000` is a number of programs.
    if (sign === '_' && /^\d/.test(base.tex) && tokens[reading.next + 1]?.kind === 'number') return reading;
    used.add(sign);
    const script = readScript(tokens, reading.next + 1, depth + 1, sign);
    if (!script) return reading;
    reading = { tex: `${reading.tex}${sign}${script.tex}`, next: script.next, evidence: 2 };
  }
}

/** `log ^ 2 n`: TeX does not mind the spaces. */
function readSpacedPower(tokens: readonly Token[], base: Reading, depth: number): Reading | undefined {
  const [before, sign, after] = tokens.slice(base.next, base.next + 3);
  if (before?.kind !== 'space' || sign?.text !== '^') return undefined;
  const from = base.next + (after?.kind === 'space' ? 3 : 2);
  const script = readScript(tokens, from, depth + 1, '^');
  const space = spaceBetween(tokens, base.next + 2, from);
  return script && { tex: `${base.tex}${before.text}^${space}${script.tex}`, next: script.next, evidence: 2 };
}

/** `n!` inside brackets; elsewhere the sign may end a sentence. */
function withFactorial(tokens: readonly Token[], base: Reading, depth: number): Reading {
  const after = tokens[base.next + 1]?.kind === 'space' ? tokens[base.next + 2] : tokens[base.next + 1];
  const isFactorial = tokens[base.next]?.text === '!' && /^[)\]},/=^]$/.test(after?.text ?? '');
  return isFactorial && (depth > 1 || /^[/=^]$/.test(after.text)) && /^\w+$/.test(base.tex)
    ? { ...base, tex: `${base.tex}!`, next: base.next + 1 }
    : base;
}

/** `x'`; an apostrophe before a letter or digit is one of text (`n's`, `STOC'22`), and two of them are a quote. */
function withPrimes(tokens: readonly Token[], base: Reading): Reading {
  if (tokens[base.next]?.text !== "'" || !/^(?:[a-zA-Z]|\\[a-z]+)(?:_(?:\w|\{[^{}]*\}))?$/i.test(base.tex))
    return base;
  const after = tokens[base.next + 1];
  if (after?.text === "'" || after?.kind === 'number') return base;
  if (after?.kind === 'word' && !unglue(after.text, 0)) return base;
  return { ...base, tex: `${base.tex}'`, next: base.next + 1 };
}

function readScript(
  tokens: readonly Token[],
  at: number,
  depth: number,
  sign: '^' | '_',
): Reading | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.text === '{')
    return readName(tokens, at) ?? readGroup(tokens, at, depth) ?? readSigns(tokens, at);
  if (token.kind === 'number')
    return /^\d+$/.test(token.text) ? { tex: token.text, next: at + 1, evidence: 2 } : undefined;
  if (token.text === '*' || token.text === '+' || token.text === '-')
    return { tex: token.text, next: at + 1, evidence: 2 };
  if (token.kind !== 'word') return undefined;
  if (token.text.length === 1) return { tex: token.text, next: at + 1, evidence: 2 };
  const glued = unglue(token.text, 0);
  const name = glued?.commands.length === 1 ? glued.commands[0] : marks.has(token.text) ? token.text : '';
  return letters.has(name) || (marks.has(name) && (sign === '^' || name !== 'times'))
    ? { tex: command(name), next: at + 1, evidence: 2 }
    : undefined;
}

/** `{mix}` and `{KL}`: a name, which was upright; commands and products of variables are none. */
function readName(tokens: readonly Token[], at: number): Reading | undefined {
  const word = tokens[at + 1];
  if (word?.kind !== 'word' || tokens[at + 2]?.text !== '}' || unglue(word.text, 1)) return undefined;
  // `partial_{SS}` is a second derivative.
  const isName = word.text.length >= 3 || /^([A-Z])(?!\1)[A-Z]$/.test(word.text);
  return isName && !marks.has(word.text)
    ? { tex: `{\\mathrm{${word.text}}}`, next: at + 3, evidence: 2 }
    : undefined;
}

/** `{*}`, `{+}`, `{(l)}` are groups as well; here those of one sign. */
function readSigns(tokens: readonly Token[], at: number): Reading | undefined {
  const sign = tokens[at + 1]?.text ?? '';
  if (tokens[at + 2]?.text !== '}') return undefined;
  if (/^(?:max|min|argmax|argmin|sup|inf|log)$/.test(sign))
    return { tex: `{\\${sign}}`, next: at + 3, evidence: 2 };
  if (/^[*+\-']$/.test(sign)) return { tex: `{${sign}}`, next: at + 3, evidence: 2 };
  return marks.has(sign) ? { tex: `{\\${sign}}`, next: at + 3, evidence: 2 } : undefined;
}

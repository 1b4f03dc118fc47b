import { letters, operators, relations } from './tex-vocabulary.ts';

/** A piece of listed text. Offsets count UTF-16 units. */
export interface Token {
  kind: 'word' | 'number' | 'command' | 'space' | 'sign';
  text: string;
  start: number;
  end: number;
}

const pattern =
  /(?<command>\\(?:[a-zA-Z]+|.))|(?<word>[A-Za-z]+)|(?<number>\d+(?:\.\d+)?(?:,\d{3}(?!\d))*)|(?<space>\s+)|(?<sign>.)/gsu;

/**
 * The tokens of a text; together they are the text. Behind `_` and `^` only one letter belongs to the script, so a
 * relation glued to it is a token of its own: `A_min S` was `A_m\in S`.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = Object.entries(match.groups ?? {});
    const kind = (groups.find(([, value]) => value !== undefined)?.[0] ?? 'sign') as Token['kind'];
    const token = { kind, text: match[0], start: match.index, end: match.index + match[0].length };
    const before = tokens.at(-1)?.text;
    const rest = token.text.slice(1);
    if (
      kind === 'word' &&
      !letters.has(token.text) &&
      (before === '_' || before === '^') &&
      (relations.has(rest) || operators.has(rest))
    ) {
      const cut = token.start + 1;
      tokens.push({ ...token, text: token.text[0], end: cut }, { ...token, text: rest, start: cut });
    } else tokens.push(token);
  }
  return tokens;
}

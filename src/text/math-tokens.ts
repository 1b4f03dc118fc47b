/** A piece of listed text. Offsets count UTF-16 units. */
export interface Token {
  kind: 'word' | 'number' | 'command' | 'space' | 'sign';
  text: string;
  start: number;
  end: number;
}

const pattern = /(?<command>\\(?:[a-zA-Z]+|.))|(?<word>[A-Za-z]+)|(?<number>\d+(?:\.\d+)?(?:,\d{3}(?!\d))*)|(?<space>\s+)|(?<sign>[^])/gu;

/** The tokens of a text; together they are the text. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(pattern)].map((match) => {
    const kind = (Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? 'sign') as Token['kind'];
    return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

/** A stretch of a text: UTF-16 code units, `end` is behind it. */
export interface Stretch {
  start: number;
  end: number;
}

/** Abbreviations whose stop does not end a sentence. */
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|eq|sec|no|dr|prof|st|w\.r\.t|a\.k\.a|etc|\p{Lu})\.$/iu;

/**
 * Where the sentences of a plain text stand, in order, without the space around them. A stop ends one when a
 * capital, digit or opening mark follows; a blank line always does.
 */
export function sentenceStretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  const add = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const start = from + (raw.length - raw.trimStart().length);
    const end = from + raw.trimEnd().length;
    if (end > start) found.push({ start, end });
  };
  for (const { 0: paragraph, index: at } of text.matchAll(/(?:[^\n]|\n(?!\n))+/g)) {
    let from = 0;
    for (const match of paragraph.matchAll(/[.!?]["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}])/gu)) {
      if (abbreviation.test(paragraph.slice(from, match.index + 1))) continue;
      const end = match.index + match[0].length;
      add(at + from, at + end);
      from = end;
    }
    add(at + from, at + paragraph.length);
  }
  return found;
}

/** The sentences of a plain text, trimmed, in order. */
export const sentencesOf = (text: string): string[] =>
  sentenceStretches(text).map(({ start, end }) => text.slice(start, end));

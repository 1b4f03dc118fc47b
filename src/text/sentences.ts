/** Abbreviations whose stop does not end a sentence. */
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|eq|sec|no|dr|prof|st|w\.r\.t|a\.k\.a|etc|\p{Lu})\.$/iu;

/** The sentences of a plain text, trimmed, in order. A stop ends one when a capital, digit or opening mark follows. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const paragraph of text.split(/\n{2,}/)) {
    let from = 0;
    for (const match of paragraph.matchAll(/[.!?]["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}])/gu)) {
      const end = match.index + match[0].trimEnd().length;
      if (abbreviation.test(paragraph.slice(from, match.index + 1))) continue;
      sentences.push(paragraph.slice(from, end).trim());
      from = match.index + match[0].length;
    }
    const rest = paragraph.slice(from).trim();
    if (rest) sentences.push(rest);
  }
  return sentences;
}

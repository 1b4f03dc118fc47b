import { readableDay } from '../digest/clock.ts';

const stopWords = new Set(
  'a an the of to in on for and or but with by from as at is are be via using towards toward into over under beyond how what why when can do does not its it your you we our is all more new based'.split(
    ' ',
  ),
);

/** Pairs of neighbouring content words of a title, in lower case. */
function pairs(title: string): string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|[:,;.]/gu) ?? [];
  return words.slice(1).flatMap((word, i) => {
    const first = words[i];
    const content = [first, word].every((one) => /^[\p{L}\p{N}-]{2,}$/u.test(one) && !stopWords.has(one));
    return content ? [`${first} ${word}`] : [];
  });
}

/**
 * What sets each edition apart from the others: the pair of words that most of its titles share and few other
 * editions' titles have, by TF-IDF over editions. Undefined for an edition without such a pair.
 */
export function distinctivePhrases(editions: readonly (readonly string[])[]): (string | undefined)[] {
  const counts = editions.map((titles) => {
    const count = new Map<string, number>();
    for (const title of titles)
      for (const pair of new Set(pairs(title))) count.set(pair, (count.get(pair) ?? 0) + 1);
    return count;
  });
  const everywhere = new Map<string, number>();
  for (const own of counts)
    for (const [pair, n] of own) everywhere.set(pair, (everywhere.get(pair) ?? 0) + n);
  return counts.map((own) => {
    let best: { pair: string; score: number } | undefined;
    for (const [pair, n] of [...own].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (n < 2) continue;
      const others = (everywhere.get(pair) ?? n) - n;
      const score = n * Math.log((1 + n) / (1 + others) + 1);
      if (!best || score > best.score) best = { pair, score };
    }
    return best?.pair;
  });
}

/** The title of an edition that nobody named: its day and what sets it apart. */
export const editionTitle = (date: string, dated: boolean, phrase: string | undefined): string =>
  [dated ? readableDay(date) : 'Undated listing', ...(phrase ? [phrase] : [])].join(' · ');

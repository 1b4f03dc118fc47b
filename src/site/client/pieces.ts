import { compounds, searchableWords } from '../../text/plain-words.ts';
import type { Found, PagefindResult } from './pagefind.ts';
import { likenessOf } from './word-forms.ts';

/** The piece of the index that a result comes from, by the name that its id begins with (`src/search/part.ts`). */
const pieceOf = ({ id }: PagefindResult): string => /^(?:\d+-)*/.exec(id)?.[0] ?? '';

/**
 * The same results with scores as one index would give them, best first. Pagefind weighs a word by how rare it is in its
 * own piece, of which a small one tells little: `ln(1 + (N − n + ½) / (n + ½))` for a word in n of its N pages. All that a
 * page scores for one word is in proportion to that.
 * @param all what the word finds without filters
 * @param sizeOf how many pages a piece has, by the name that its ids begin with
 */
export function comparable(
  results: readonly PagefindResult[],
  all: readonly PagefindResult[],
  sizeOf: (piece: string) => number,
): PagefindResult[] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(pieceOf(one), (counts.get(pieceOf(one)) ?? 0) + 1);
  const rarity = new Map(
    [...counts].map(([piece, n]) => [piece, Math.log(1 + (sizeOf(piece) - n + 0.5) / (n + 0.5))]),
  );
  return results
    .map((result) => ({ ...result, score: result.score / (rarity.get(pieceOf(result)) ?? 1) }))
    .sort((a, b) => b.score - a.score);
}

/**
 * The results of a search for the beginning of words, without those that Pagefind guessed. Where it knows no word that
 * begins so, it takes the longest word that the text begins with, `ad` for `adam`. In one index no such text is
 * searched for, but of several pieces some may lack the word. Such a piece has guessed either all or none of its
 * results: one of them, read, tells which.
 * @param exact ids of the papers that have the very word or another form of it
 */
export async function withoutGuesses(
  text: string,
  results: readonly PagefindResult[],
  exact: ReadonlySet<string>,
): Promise<PagefindResult[]> {
  const samples = new Map<string, PagefindResult>();
  const sure = new Set<string>();
  for (const result of results) {
    const piece = pieceOf(result);
    if (exact.has(result.id)) sure.add(piece);
    if (!samples.has(piece)) samples.set(piece, result);
  }
  if (samples.size === 1 && samples.has('')) return [...results];
  await Promise.all(
    [...samples].map(async ([piece, result]) => {
      if (!sure.has(piece) && holdsBeginning(await result.data(), text)) sure.add(piece);
    }),
  );
  return results.filter((result) => sure.has(pieceOf(result)));
}

function holdsBeginning({ content, meta }: Found, text: string): boolean {
  const all = [content, ...Object.values(meta)].join(' ');
  return [...searchableWords(all), ...compounds(all)].some(
    // Pagefind looks for the stem, which all forms of a word begin with.
    (word) => word.startsWith(text) || (word.slice(0, 5) === text.slice(0, 5) && likenessOf(word, text) > 0),
  );
}

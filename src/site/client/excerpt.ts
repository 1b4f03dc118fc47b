import { searchableWords } from '../../text/plain-words.ts';
import { likenessOf } from './word-forms.ts';

/** Words of an excerpt: about three lines. */
const length = 32;
/** Words before the first that is marked, so that it stands in its sentence. */
const before = 6;

/** A stretch of text; `marked` ones are words that were looked for, or forms of them. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** How like a written word is to the most like of the words looked for. */
export const likenessToAny = (written: string, words: readonly string[]): number =>
  Math.max(0, ...searchableWords(written).flatMap((held) => words.map((word) => likenessOf(held, word))));

/**
 * The stretch of a text that holds most of the words, the rarest counting as the others: the first of the best
 * stretches, with marks of omission where it is cut.
 */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const written = text.split(/\s+/).filter(Boolean);
  const likeness = written.map((one) => likenessToAny(one, words));
  const held = written.map((one, i) =>
    likeness[i] === 0
      ? -1
      : words.findIndex((word) =>
          searchableWords(one).some((part) => likenessOf(part, word) === likeness[i]),
        ),
  );
  let best = { from: 0, worth: -1 };
  for (let from = 0; from === 0 || from + length <= written.length; from++) {
    const each = new Map<number, number>();
    for (let i = from; i < Math.min(from + length, written.length); i++) {
      if (held[i] >= 0) each.set(held[i], Math.max(each.get(held[i]) ?? 0, likeness[i]));
    }
    // Different words are worth most; then how often any of them comes.
    const worth = [...each.values()].reduce((sum, one) => sum + one, 0);
    if (worth > best.worth + 1e-9) best = { from, worth };
  }
  const first = likeness.findIndex((one, i) => one > 0 && i >= best.from);
  const latest = Math.max(0, written.length - length);
  const start = first < 0 ? 0 : Math.min(latest, Math.max(best.from, first - before));
  const shown = written.slice(start, start + length);
  const pieces = shown.flatMap((one, i): Piece[] => [
    ...(i > 0 ? [{ text: ' ', marked: false }] : []),
    { text: one, marked: likeness[start + i] > 0 },
  ]);
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (start + length < written.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

/** Endings that make another form of a word, or another word of the same family. */
const endings = new Set(
  `s es ed d ing e er ers or ors ion ions ation ations ative ational al ally ly ive ively able ably ability ity ment
  ments ic ical ically ize izes ized izing ization ise ised ising isation ies y ied n ned ning`.split(/\s+/),
).add('');

/**
 * How far a word of a page is what one looks for: 1 for the word itself, less for another form of it (`trained`,
 * `training`), least for a longer word that begins with it, 0 for any other word. Both are as `searchableWords`
 * gives them.
 */
export function likenessOf(held: string, wanted: string): number {
  if (held === wanted) return 1;
  let same = 0;
  while (same < held.length && held[same] === wanted[same]) same++;
  if (same >= 4 || (same >= 3 && same >= wanted.length)) {
    if (endings.has(held.slice(same)) && endings.has(wanted.slice(same))) return 0.5;
  }
  return same === wanted.length && same > 1 ? 0.2 : 0;
}

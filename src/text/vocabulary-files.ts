/**
 * The file of a search index that holds the digest's words with a letter in the first or second place, relative to
 * the index's folder. A word with one error has its first or its second letter in place, or next to it.
 */
export const letterFile = (place: 1 | 2, letter: string): string =>
  `words/${place}-${/^[a-z]$/.test(letter) ? letter : 'other'}.words`;

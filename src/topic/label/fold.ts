/** Most words are such, and have no British spelling that is folded below. */
const plain = /^[a-z]*$/;
const spelling = /isation|lling$|bour$/;

/** A word in the singular and in one spelling, for comparison only. */
export const foldNoun = (word: string): string => {
  if (plain.test(word) && !word.endsWith('s') && !spelling.test(word)) return word;
  const lower = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/, '');
  const one =
    lower.length > 3 && /[^suia]s$/.test(lower)
      ? lower
          .replace(/([^aeiou])ies$/, '$1y')
          .replace(/(ch|sh|x|ss)es$/, '$1')
          .replace(/([^s])s$/, '$1')
      : lower;
  return one
    .replace(/isation/, 'ization')
    .replace(/lling$/, 'ling')
    .replace(/bour$/, 'bor');
};

/** The folded words of a phrase, parted by a space; a hyphen parts words too. */
export const foldPhrase = (text: string): string =>
  text
    .split(/[\s\-‐‑–/]+/)
    .filter((word) => word !== '')
    .map(foldNoun)
    .join(' ');

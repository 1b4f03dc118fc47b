const combining: Record<string, string> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  H: '\u030b',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  r: '\u030a',
  k: '\u0328',
};
const accent =
  /\\(?:(["'`^~=.])\s?(?:\{(\\?[A-Za-z])\}|(\\[ij] (?=\p{Ll})|\\?[A-Za-z]))|([Hcvurk])\s?\{([A-Za-z])\})/gu;
const specials: Record<string, string> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  aa: 'å',
};
/** A space behind such a name ends it and is not printed. */
const special = /\\(ss|ae|AE|oe|aa|o|O|l|L)(?:\{\}| (?=\p{Ll})|(?![A-Za-z]))/gu;

/** TeX's accents as Unicode letters; other text stays. */
export const composeAccents = (text: string): string =>
  text
    .replace(accent, (_, sign: string, braced: string, bare: string, name: string, letter: string) => {
      const base = (braced ?? bare ?? letter).replace(/^\\([ij]) ?$/, '$1').replace('\\', '');
      return (base + combining[sign ?? name]).normalize('NFC');
    })
    .replace(special, (_, name: string) => specials[name])
    .replace(/\{(\p{L})\}/gu, '$1');

/** A word with one of TeX's accents. */
export const wordWithAccent =
  /[\p{L}{}]{0,40}(?:\\(?:["'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\[ij] (?=\p{Ll})|\\?[A-Za-z])|[Hcvurk]\s?\{[A-Za-z]\}|(?:ss|ae|AE|oe|aa|o|O|l|L)(?: (?=\p{Ll})|(?![A-Za-z])))[\p{L}{}]{0,40})+/gu;

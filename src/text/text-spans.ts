import { Cover } from './cover.ts';
import type { Span } from './repair.ts';
import { stopWords } from './stop-words.ts';

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
const accent = /\\(?:(["'`^~=.])\s?(?:\{(\\?[A-Za-z])\}|(\\?[A-Za-z]))|([Hcvurk])\s?\{([A-Za-z])\})/g;
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
const special = /\\(ss|ae|AE|oe|aa|o|O|l|L)(?:\{\}|(?![A-Za-z]))/g;

/** TeX's accents as Unicode letters; other text stays. */
export const composeAccents = (text: string): string =>
  text
    .replace(accent, (_, sign: string, braced: string, bare: string, name: string, letter: string) => {
      const base = (braced ?? bare ?? letter).replace(/^\\([ij])$/, '$1').replace('\\', '');
      return (base + combining[sign ?? name]).normalize('NFC');
    })
    .replace(special, (_, name: string) => specials[name])
    .replace(/\{(\p{L})\}/gu, '$1');

/** A span outside mathematics, with the Markdown that takes its place; text in it is escaped by the caller. */
export interface TextSpan extends Span {
  /** The words as plain text. */
  text: string;
  mark?: '*' | '**';
}

const wordWithAccent =
  /[\p{L}{}]{0,40}(?:\\(?:["'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[Hcvurk]\s?\{[A-Za-z]\}|(?:ss|ae|AE|oe|aa|o|O|l|L)(?![A-Za-z]))[\p{L}{}]{0,40})+/gu;
const style = /\{\\(it|em|bf|sl|tt)\s+([^{}]+)\}/g;
const starred = /(?<![\w*\\])(\*{1,2})(?=[^\s*])([^*\n]{2,120}?)(?<=[^\s*])\1(?![\w*])/g;
const citation = /(?<![\w/.:#-])[a-z]{2,20}(?:19|20)\d{2}[a-z]{2,20}(?![\w/-]|\.\w)/g;
const escapedSign = /\\[%&#$_]/g;
const dash = /(?<=[\p{L}\p{N})”])-{2,3}(?=[\p{L}\p{N}(“])|(?<=\s)-{2,3}(?=\s)/gu;
const tie = /(?<=[\p{L}.,)])~(?=[\p{L}\p{N}\\([])/gu;
const openQuote = /``|(?<=^|[\s(])''(?=\p{L})/gu;
const grouped = /(?<![\w}^_])\{([A-Za-z][A-Za-z -]{2,60})\}/g;
const groupedHyphen = /(?<=\p{L})\{-\}(?=\p{L})/gu;
const closeQuote = /(?<=[\p{L}\p{N}.,!?)}])''/gu;
const address = /https?:\/\/\S+/g;

/** Finds TeX's text markup, accents and punctuation, in order and without overlap. Addresses are left alone. */
export function findTextDamage(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  const cover = new Cover(text.length);
  for (const match of text.matchAll(address))
    cover.take({ start: match.index, end: match.index + match[0].length });
  const add = (
    match: RegExpMatchArray,
    kind: Span['kind'],
    tex: string,
    plain: string,
    mark?: TextSpan['mark'],
  ): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (!cover.take({ start, end })) return;
    found.push({ start, end, tex, kind, confidence: 0.95, text: plain, mark });
  };
  for (const match of text.matchAll(style)) {
    const bold = match[1] === 'bf';
    add(match, 'text-markup', `\\${bold ? 'textbf' : 'textit'}{${match[2]}}`, match[2], bold ? '**' : '*');
  }
  for (const match of text.matchAll(starred)) {
    const bold = match[1] === '**';
    if (stopWords.has(match[2])) continue;
    add(match, 'text-markup', `\\${bold ? 'textbf' : 'emph'}{${match[2]}}`, match[2], bold ? '**' : '*');
  }
  for (const match of text.matchAll(grouped)) add(match, 'text-markup', match[1], match[1]);
  for (const match of text.matchAll(groupedHyphen)) add(match, 'text-markup', '{-}', '-');
  for (const match of text.matchAll(wordWithAccent))
    add(match, 'diacritic', match[0], composeAccents(match[0]).replace(/[{}]/g, ''));
  for (const match of text.matchAll(citation)) add(match, 'text-markup', `\\cite{${match[0]}}`, '');
  for (const match of text.matchAll(escapedSign))
    add(match, 'punctuation', match[0], match[0].replace('\\', ''));
  for (const match of text.matchAll(dash))
    add(match, 'punctuation', match[0], match[0].length === 2 ? '–' : '—');
  for (const match of text.matchAll(tie)) add(match, 'punctuation', '~', '\u00a0');
  for (const match of text.matchAll(openQuote)) add(match, 'punctuation', match[0], '“');
  for (const match of text.matchAll(closeQuote)) add(match, 'punctuation', "''", '”');
  return found.sort((a, b) => a.start - b.start);
}

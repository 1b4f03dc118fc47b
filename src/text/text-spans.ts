import { composeAccents, wordWithAccent } from './accents.ts';
import { findAddresses } from './address.ts';
import { Cover } from './cover.ts';
import type { TextSpan } from './span.ts';
import { stopWords } from './stop-words.ts';
import { findTextCommands } from './text-commands.ts';

const style = /\{\\(it|em|bf|sl|tt)\s+([^{}]+)\}/g;
/** A command that kept its braces, because another one around it lost them. */
const whole =
  /\\(textbf|textit|emph|textsl|texttt|textsc|textrm|textsf|textmd|textup|text|underline|mbox|cite[tp]?|footnote)\*?\{([^{}]{1,300})\}/g;
const wholeMarks: Readonly<Record<string, '*' | '**'>> = {
  textbf: '**',
  textit: '*',
  emph: '*',
  textsl: '*',
};
/** What opens a group of one style that may hold another. */
const styleOpening = /\{\\(?:it|em|bf|sl|tt|sc|rm|sf)\s+/y;
const starred = /(?<![\w*\\])(\*{1,2})(?=[^\s*])([^*\n]{2,120}?)(?<=[^\s*])\1(?![\w*])/g;
const key = '[a-z]{2,20}(?:19|20)\\d{2}[a-z]{2,20}';
const citation = new RegExp(`(?<![\\w/.:#-])${key}(?:, ?${key})*(?![\\w/-]|\\.\\w)`, 'g');
const year = /[a-z](?:19|20)\d{2}[a-z]/;
const escapedSign = /\\[%&#$_]/g;
const dash = /(?<=[\p{L}\p{N})”])-{2,3}(?=[\p{L}\p{N}(“])|(?<=\s)-{2,3}(?=\s)/gu;
const tie = /(?<=[\p{L}.,)])~(?=[\p{L}\p{N}\\([])/gu;
const openQuote = /``|(?<=^|[\s(])''(?=\p{L})/gu;
const singleQuotes = /(?<=^|[\s(])`(?=[^\s`'])([^`'\n]{1,80})'(?!\p{L})/gu;
const groupedCapital = /(?<![\w}^_])\{([A-Z])\}(?=[a-z])/g;
/** Several words, or a name whose capitals were kept; one lower-case word may be a placeholder. */
const grouped = /(?<![\w}^_])\{((?:[A-Z][A-Za-z-]{1,60}|[A-Za-z][A-Za-z-]* [A-Za-z -]{1,60}))\}/g;
const groupedHyphen = /(?<=\p{L})\{-\}(?=\p{L})/gu;
const closeQuote = /(?<=[\p{L}\p{N}.,!?)}])''/gu;
/** A `%` in front of a sentence made a comment of it. */
const comment = /(?<=^|[.!?]\s)%{1,3} ?(?=\p{Lu}\p{L}*[ ,])/gu;

/** `smith2020deep` was `\cite{smith2020deep}`; in brackets it reads as a reference whatever stands around it. */
const citationText = (keys: string): string =>
  `[${keys
    .split(/, ?/)
    .map((one) =>
      one.replace(
        /^([a-z])([a-z]+)(\d{4}).*$/,
        (_, first, rest, year) => `${first.toUpperCase()}${rest} ${year}`,
      ),
    )
    .join('; ')}]`;

/** Braces around sentences, which TeX does not print: each with its partner, and several words between. */
function findProseBraces(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/(?<!\\)[{}]/g)) {
    if (sign === '{') {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || !/^[A-Z][a-z]+(?: [^{}]*){4,}/.test(text.slice(start + 1, start + 80)))
      continue;
    if (/(?:^|\s)$/.test(text.slice(Math.max(0, start - 1), start)))
      found.push({ start, end: start + 1 }, { start: index, end: index + 1 });
  }
  return found;
}

/** The ends of groups in one style that hold a group in another; the inner one is kept, as Markdown can't nest them safely. */
function findStyleGroups(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const { 0: sign, index } of text.matchAll(/(?<!\\)[{}]/g)) {
    if (sign === '{') {
      styleOpening.lastIndex = index;
      open.push({ start: index, end: index + (styleOpening.exec(text)?.[0].length ?? 0) });
      continue;
    }
    const opening = open.pop();
    if (opening && opening.end > opening.start) found.push(opening, { start: index, end: index + 1 });
  }
  return found;
}

/** Finds TeX's text markup, accents, punctuation and links, in order and without overlap. Addresses are left alone. */
export function findTextDamage(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  const cover = new Cover(text.length);
  const put = (span: Omit<TextSpan, 'confidence'>): void => {
    if (cover.take(span)) found.push({ ...span, confidence: 0.95 });
  };
  const add = (
    match: RegExpMatchArray,
    kind: TextSpan['kind'],
    tex: string,
    plain: string,
    mark?: '*' | '**',
  ): void => {
    const start = match.index ?? 0;
    put({ start, end: start + match[0].length, kind, tex, text: plain, mark });
  };
  /** Matches of a pattern that needs a sign which most texts lack. */
  const having = (sign: string, pattern: RegExp): Iterable<RegExpExecArray> =>
    text.includes(sign) ? text.matchAll(pattern) : [];
  for (const { start, end, link, label } of findAddresses(text)) {
    // An address as it stands is no damage.
    const isBare = link.endsWith(text.slice(start, end));
    if (isBare) cover.take({ start, end });
    else
      put({
        start,
        end,
        kind: 'text-markup',
        tex: label ? `\\href{${link}}{${label}}` : `\\url{${link}}`,
        text: label ?? link,
        link,
      });
  }
  for (const match of having('{\\', style)) {
    const bold = match[1] === 'bf';
    add(match, 'text-markup', `\\${bold ? 'textbf' : 'textit'}{${match[2]}}`, match[2], bold ? '**' : '*');
  }
  for (const match of having('\\', whole)) {
    const [tex, name, words] = match;
    if (name.startsWith('cite')) add(match, 'text-markup', tex, citationText(words));
    else if (name === 'footnote') add(match, 'text-markup', tex, ` (${words})`);
    else add(match, 'text-markup', tex, words, wholeMarks[name]);
  }
  for (const end of text.includes('{') ? findStyleGroups(text) : [])
    put({ ...end, kind: 'text-markup', tex: '', text: '' });
  for (const match of having('*', starred)) {
    const bold = match[1] === '**';
    if (stopWords.has(match[2])) continue;
    add(match, 'text-markup', `\\${bold ? 'textbf' : 'emph'}{${match[2]}}`, match[2], bold ? '**' : '*');
  }
  for (const match of having('{', grouped)) add(match, 'text-markup', match[1], match[1]);
  for (const match of having('{', groupedCapital)) add(match, 'text-markup', match[1], match[1]);
  for (const match of having('{', groupedHyphen)) add(match, 'text-markup', '{-}', '-');
  for (const match of having('\\', wordWithAccent))
    add(match, 'diacritic', match[0], composeAccents(match[0]).replace(/[{}]/g, ''));
  for (const match of year.test(text) ? text.matchAll(citation) : [])
    add(match, 'text-markup', `\\cite{${match[0]}}`, citationText(match[0]));
  for (const match of having('%', comment)) add(match, 'text-markup', match[0], '');
  for (const match of having('\\', escapedSign))
    add(match, 'punctuation', match[0], match[0].replace('\\', ''));
  for (const match of having('--', dash))
    add(match, 'punctuation', match[0], match[0].length === 2 ? '–' : '—');
  for (const match of having('~', tie)) add(match, 'punctuation', '~', '\u00a0');
  for (const match of text.includes('``') || text.includes("''") ? text.matchAll(openQuote) : [])
    add(match, 'punctuation', match[0], '“');
  for (const match of having("''", closeQuote)) add(match, 'punctuation', "''", '”');
  for (const { 0: all, index } of having('`', singleQuotes)) {
    put({ start: index, end: index + 1, kind: 'punctuation', tex: '`', text: '‘' });
    const end = index + all.length;
    put({ start: end - 1, end, kind: 'punctuation', tex: "'", text: '’' });
  }
  for (const { start, end, tex, text: plain } of text.includes('\\') ? findTextCommands(text) : [])
    put({ start, end, kind: 'text-markup', tex, text: plain });
  for (const brace of text.includes('{') ? findProseBraces(text) : [])
    put({ ...brace, kind: 'text-markup', tex: '', text: '' });
  return found.sort((a, b) => a.start - b.start);
}

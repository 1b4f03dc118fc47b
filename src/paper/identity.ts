import { hash } from 'node:crypto';
import { type PaperId, paperIdSchema, type Slug, slugSchema } from '../digest/ids.ts';

/** Letters without a decomposition that ASCII readers expect to be spelt out. */
const spelt: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Text in lower case without diacritics, ligatures or compatibility forms. */
const fold = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, zero byte included
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[ßæœøłđðþı]/g, (letter) => spelt[letter]);

/** A title without what TeX says of its looks: without accents, `\emph{`, `{\em` and braces. */
const withoutTex = (listed: string): string =>
  listed.includes('\\')
    ? listed.replace(/\\[a-zA-Z]+\s*\{|\{\\(?:em|it|bf|sc|sf|sl|tt|rm)\b|\\["'`^~=.]\s*\{?|[{}]/g, '')
    : listed;

/**
 * What makes two listed titles the same paper: letters and digits alone, so that case, punctuation, spacing,
 * diacritics and TeX (`Schr\"odinger`, `$\ell_0$`) make no difference. A plus counts, as in C and C++.
 */
export function normaliseTitle(listed: string): string {
  const plain = fold(withoutTex(listed)).replaceAll('+', 'plus');
  return plain.replace(/[^\p{L}\p{N}]/gu, '') || listed.trim();
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** The id of a paper: 50 bits of the SHA-256 of its normalised title, in Crockford's base 32. */
export function paperId(listed: string): PaperId {
  // 13 hexadecimal digits are 52 bits, which a number holds exactly.
  let bits = Math.floor(Number.parseInt(hash('sha256', normaliseTitle(listed), 'hex').slice(0, 13), 16) / 4);
  let word = '';
  for (let i = 0; i < 10; i++) {
    word = alphabet[bits % 32] + word;
    bits = Math.floor(bits / 32);
  }
  return paperIdSchema.parse(`p-${word}`);
}

const slugLength = 80;

/** Names of devices, which Windows lets no file have (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The words of a title as a slug of at most 80 ASCII characters, cut between words; `fallback` if none is left.
 * A file of that name can be had on any system.
 */
export function slugify(text: string, fallback: string): Slug {
  const words = fold(withoutTex(text)).match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > slugLength) break;
    slug = longer;
  }
  if (device.test(slug)) slug += '-paper';
  return slugSchema.parse(slug || words[0]?.slice(0, slugLength) || fallback);
}

/** A slug that none of `taken` has: the wanted one, or it with the least number behind it that is free. */
export function freeSlug(wanted: Slug, taken: ReadonlySet<string>): Slug {
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : `-${n}`;
    const slug = `${wanted.slice(0, slugLength - ending.length).replace(/-+$/, '')}${ending}`;
    if (!taken.has(slug)) return slugSchema.parse(slug);
  }
}

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

/**
 * What makes two listed titles the same paper: letters and digits alone, so that case, punctuation, spacing,
 * diacritics and TeX (`Schr\"odinger`, `$\ell_0$`) make no difference. A plus counts, as in C and C++.
 */
export function normaliseTitle(listed: string): string {
  const plain = fold(listed.replace(/\\[a-zA-Z]+\s*\{|\\["'`^~=.]\s*\{?/g, '')).replaceAll('+', 'plus');
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

/** The words of a text as a slug of at most 80 ASCII characters, cut between words; `fallback` if none is left. */
export function slugify(text: string, fallback: string): Slug {
  const words = fold(text).match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > slugLength) break;
    slug = longer;
  }
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

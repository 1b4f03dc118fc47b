import type { Entry } from './clean-dumps.ts';
import type { Random } from './random.ts';

/** The words of pages, spellings and bytes of the fifth make of dirt; all invented. */
const names = ['K. Lind', 'mara_o', 'Tove Ahl', 'jun-w', 'Ines Baptista', 'r.okafor', 'Päivi Salo'];

export const interfaceWords: ((random: Random) => string)[] = [
  (random) => `${random.int(0, 400)}`,
  (random) => `▲ ${random.int(1, 400)}`,
  (random) => `${random.int(2, 90)} upvotes`,
  (random) => `${random.int(2, 24)} authors`,
  (random) => `Submitted by ${random.pick(names)}`,
  (random) => `posted by ${random.pick(names)} ${random.int(2, 23)} hours ago`,
  (random) => `${random.int(2, 40)} comments`,
  (random) => `${random.int(2, 9)}.${random.int(0, 9)}k views`,
  (random) => `${random.int(2, 12)} min read`,
  () => 'View PDF',
  () => 'View PDF | HTML',
  () => 'Upvote',
  () => 'Bookmark',
  () => 'Share',
  () => 'Add to my list',
  () => 'Show more',
  () => 'Cite this paper',
];

export const pageNumbers: ((page: number) => string)[] = [
  (page) => `${page}`,
  (page) => `Page ${page}`,
  (page) => `Page ${page} of 41`,
  (page) => `- ${page} -`,
  (page) => `${page}/41`,
];

export const footers = [
  '© 2025 Paper Heap. All rights reserved.',
  'https://heap.example/new?sort=hot',
  'About · Terms · Privacy · Contact',
  'You receive this mail because you follow 3 topics. Unsubscribe',
  'Paper Heap — new this week',
];

export const tagsAround: ((word: string) => string)[] = [
  (word) => `<b>${word}</b>`,
  (word) => `<i>${word}</i>`,
  (word) => `<em>${word}</em>`,
  (word) => `<span class="hit">${word}</span>`,
  (word) => `<a href="/find?q=${word.toLowerCase()}">${word}</a>`,
  (word) => `${word}</b>`,
  (word) => `<strong>${word}`,
];

export const blockTags: [string, string][] = [
  ['<h3>', '</h3>'],
  ['<li>', '</li>'],
  ['<div class="title">', '</div>'],
  ['<td>', ''],
];

const month = (day: Date, style: 'long' | 'short'): string =>
  day.toLocaleDateString('en-US', { month: style, timeZone: 'UTC' });
const weekday = (day: Date): string => day.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
const two = (part: number): string => String(part).padStart(2, '0');

export const dateFormats: ((day: Date) => string)[] = [
  (day) => `${month(day, 'short')} ${day.getUTCDate()}`,
  (day) => `${month(day, 'long')} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
  (day) => `${day.getUTCDate()} ${month(day, 'long')} ${day.getUTCFullYear()}`,
  (day) => day.toISOString().slice(0, 10),
  (day) => `${weekday(day)}, ${month(day, 'long')} ${day.getUTCDate()}`,
  (day) => `${weekday(day).slice(0, 3)}, ${day.getUTCDate()} ${month(day, 'short')} ${day.getUTCFullYear()}`,
  (day) => `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`,
  (day) => `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`,
];

const entities: Record<string, string[]> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;', '&#34;'],
  "'": ['&#39;', '&#x27;', '&apos;'],
};

/** As a page's source spells it; with a source of chance also spaces, hyphens and letters that need it not. */
export function encode(line: string, random?: Random): string {
  const must = line.replace(/[&<>"']/g, (sign) => (random ? random.pick(entities[sign]) : entities[sign][0]));
  if (!random) return must;
  return must.replace(/(?<=[a-z])[ -](?=[a-z])/g, (sign) =>
    random.chance(0.05) ? (sign === ' ' ? random.pick(['&nbsp;', '&#160;', '&#xa0;']) : '&#45;') : sign,
  );
}

/** With the quotation marks and dashes of a word processor. */
export function curly({ title, abstract }: Entry): Entry {
  const set = (text: string): string =>
    text
      .replace(/(?<=^| |\()"/g, '“')
      .replaceAll('"', '”')
      .replace(/(?<=\w)'(?=\w)/g, '’')
      .replaceAll(' - ', ' – ')
      .replaceAll('naive', 'naïve');
  return { title: set(title), abstract: set(abstract) };
}

/** Printed: feet and heads wherever a page ends, be it within an abstract. */
export function onPages(lines: readonly string[], random: Random): string[] {
  const height = random.int(42, 58);
  const foot = random.pick(pageNumbers);
  const head = random.chance(0.5) ? [random.pick(footers)] : [];
  const feed = random.chance(0.3) ? '\f' : '';
  const pages = Array.from({ length: Math.ceil(lines.length / height) }, (_, i) =>
    lines.slice(i * height, (i + 1) * height),
  );
  return pages.flatMap((page, i) => {
    const [first, ...rest] = i === 0 ? page : [...head, ...page];
    return [i === 0 ? first : feed + first, ...rest, foot(i + 1)];
  });
}

const windows1252: Record<string, number> = {
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
};

/** The bytes of a file, in the encoding that the listing has; one of Windows that it cannot say is UTF-8 all the same. */
export function bytesOf(text: string, has: Record<string, boolean>, random: Random): Uint8Array {
  if (has['Windows-1252']) {
    const codes = Array.from(text, (sign) => windows1252[sign] ?? sign.codePointAt(0)!);
    if (codes.every((code) => code < 256)) return Uint8Array.from(codes);
  }
  if (has['UTF-16']) {
    const mark = random.chance(0.75) ? '\ufeff' : '';
    const bytes = Buffer.from(mark + text, 'utf16le');
    return random.chance(0.5) ? bytes.swap16() : bytes;
  }
  return Buffer.from((has['byte-order mark'] ? '\ufeff' : '') + text, 'utf8');
}

import type { CleanDump, Entry } from './clean-dumps.ts';
import type { DirtyDump } from './dirty.ts';
import { Random } from './random.ts';

/**
 * A fourth make of dirt, by one who had read the task and neither the reader nor the other makes. A listing is a
 * column of rows, and a kind goes over the whole column: mixed dirt is kinds one after another.
 */
interface Row {
  text: string;
  /** Which entry the row is of; none for a row of the page or a blank one. */
  entry?: number;
  part: 'title' | 'abstract' | 'page' | 'blank';
}

interface Sheet {
  /** Title and abstract as a careful person reads them; an entry that was cut through is taken out at the end. */
  entries: Entry[];
  rows: Row[];
  /** Whether blank rows part the rows. */
  gap: boolean;
  /** The share of the text after which it is cut off. */
  cut: number;
  finish: ((text: string) => string)[];
  encode: (text: string) => Uint8Array;
}

type Kind = (sheet: Sheet, random: Random, share: number, dumps: readonly CleanDump[]) => void;

const blank: Row = { text: '', part: 'blank' };

function rowsOf({ header, entries, gap }: CleanDump, from: number): Row[] {
  const apart = (row: Row): Row[] => (gap ? [row, blank] : [row]);
  return [
    ...header.map((text): Row => (text ? { text, part: 'page' } : blank)),
    ...entries.flatMap(({ title, abstract }, index) => [
      ...apart({ text: title, entry: from + index, part: 'title' }),
      ...apart({ text: abstract, entry: from + index, part: 'abstract' }),
    ]),
  ];
}

/** Fills rows greedily, as fold, fmt and textwrap do. */
function fill(text: string, width: number, hyphens: boolean, indent = ''): string[] {
  const words = text.split(hyphens ? /(?<= )|(?<=\p{L}-)(?=\p{L})/u : /(?<= )/);
  const rows: string[] = [];
  let row = '';
  for (const word of words) {
    if (row.trim() && (row + word).trimEnd().length > width) {
      rows.push(row.trimEnd());
      row = indent;
    }
    row += word;
  }
  return [...rows, row.trimEnd()].filter((one) => one.trim());
}

/** Puts rows before or behind each row that `choose` names, parted as the listing parts its rows. */
function insert(sheet: Sheet, choose: (row: Row, index: number) => { before?: string[]; behind?: string[] }) {
  const page = (text: string): Row[] =>
    sheet.gap ? [{ text, part: 'page' }, blank] : [{ text, part: 'page' }];
  const out: Row[] = [];
  for (let index = 0; index < sheet.rows.length; index++) {
    const row = sheet.rows[index];
    const { before = [], behind = [] } = choose(row, index);
    out.push(...before.flatMap(page), row);
    if (behind.length === 0) continue;
    if (sheet.gap) {
      out.push(blank);
      if (sheet.rows[index + 1] === blank) index++;
    }
    out.push(...behind.flatMap(page));
  }
  sheet.rows = out;
}

const lastOfEntry = (sheet: Sheet, row: Row, index: number): boolean =>
  row.entry !== undefined &&
  sheet.rows.slice(index + 1).find((next) => next.part !== 'blank')?.entry !== row.entry;

const split = (sheet: Sheet, part: Row['part'], into: (row: Row) => Row[]): void => {
  sheet.rows = sheet.rows.flatMap((row) => (row.part === part ? into(row) : [row]));
};

/** Changes an entry and the row of the changed part; an empty text takes the row and a blank one behind it away. */
function change(sheet: Sheet, part: 'title' | 'abstract', to: (text: string, entry: number) => string): void {
  const out: Row[] = [];
  for (let index = 0; index < sheet.rows.length; index++) {
    const row = sheet.rows[index];
    if (row.part !== part || row.entry === undefined) {
      out.push(row);
      continue;
    }
    const text = to(row.text, row.entry);
    sheet.entries[row.entry] = { ...sheet.entries[row.entry], [part]: text };
    if (text) out.push({ ...row, text });
    else if (sheet.gap) index++;
  }
  sheet.rows = out;
}

const people = ['jmarlow', 'Priya N.', 'k-tanaka', 'ole_hansen', 'Maria Lopez', 'bot42'];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

const pageWords = (random: Random): string =>
  random.pick<() => string>([
    () => `${random.int(0, 480)}`,
    () => `▲ ${random.int(1, 200)}`,
    () => `${random.int(2, 90)} upvotes`,
    () => `Upvote ${random.int(1, 99)}`,
    () => `${random.int(1, 40)} points by ${random.pick(people)} ${random.int(2, 23)} hours ago`,
    () => `${random.int(2, 31)} authors`,
    () => `· ${random.int(2, 31)} authors`,
    () => `Submitted by ${random.pick(people)}`,
    () => `submitted by ${random.pick(people)} on ${random.pick(months)} ${random.int(1, 28)}`,
    () => 'View PDF',
    () => 'View arXiv page',
    () => 'PDF | HTML | Code',
    () => '[pdf] [abs] [code]',
    () => 'Add to library',
    () => 'Save Cite Share',
    () => `${random.int(1, 30)} comments`,
    () => `Comments (${random.int(0, 15)})`,
    () => 'Read more »',
    () => 'Show less',
    () => `GitHub ${random.int(1, 900)} stars`,
    () => `arXiv:${random.int(1801, 2512)}.${random.int(10000, 19999)}`,
    () => `Cited by ${random.int(1, 2000)}`,
    () => `${random.int(2, 59)} min read`,
  ])();

const dateWords = (random: Random): ((day: Date) => string) => {
  const month = (day: Date): string => months[day.getUTCMonth()];
  const weekday = (day: Date): string =>
    'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')[day.getUTCDay()];
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return random.pick<(day: Date) => string>([
    (day) => `${month(day)} ${day.getUTCDate()}`,
    (day) => `${month(day)} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
    (day) => `${day.getUTCDate()} ${month(day)} ${day.getUTCFullYear()}`,
    (day) => `${weekday(day)}, ${month(day)} ${day.getUTCDate()}`,
    (day) =>
      `${weekday(day).slice(0, 3)}, ${two(day.getUTCDate())} ${month(day).slice(0, 3)} ${day.getUTCFullYear()}`,
    (day) => day.toISOString().slice(0, 10),
    (day) => `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`,
    (day) => `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`,
    (day) => `Papers of ${month(day)} ${day.getUTCDate()}`,
    (day) => `Published ${month(day).slice(0, 3)} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
    (day) => `=== ${day.toISOString().slice(0, 10)} ===`,
    (day) => `${month(day)} ${day.getUTCFullYear()}`,
  ]);
};

const footer = (random: Random): ((page: number) => string[]) => {
  const pages = random.int(8, 60);
  return random.pick<(page: number) => string[]>([
    (page) => [`${page}`],
    (page) => [`Page ${page}`],
    (page) => [`Page ${page} of ${pages}`],
    (page) => [`- ${page} -`],
    (page) => [`${page} / ${pages}`],
    (page) => ['Machine Learning Weekly, reading list', `p. ${page}`],
    () => ['Unsubscribe | Preferences | View in browser'],
    () => ['© 2025 The Reading Group. All rights reserved.'],
    () => ['You are receiving this mail because you signed up for paper alerts.', 'Unsubscribe'],
    (page) => [`https://papers.example.org/list?page=${page}`],
    () => ['« Previous 1 2 3 Next »'],
    () => ['----------------------------------------'],
  ]);
};

const named: [RegExp, string][] = [
  [/&/g, '&amp;'],
  [/</g, '&lt;'],
  [/>/g, '&gt;'],
  [/"/g, '&quot;'],
  [/'/g, '&#39;'],
  [/’/g, '&rsquo;'],
  [/—/g, '&mdash;'],
  [/–/g, '&#8211;'],
  [/é/g, '&eacute;'],
  [/ö/g, '&#xF6;'],
];

const kindsOfRows: Record<string, Kind> = {
  'no abstract': (sheet, random, share) =>
    change(sheet, 'abstract', (text) => (random.chance(share * 0.5) ? '' : text)),
  'one sentence': (sheet, random, share) =>
    change(sheet, 'abstract', (text) =>
      random.chance(share) ? (/^.*?[.!?](?=\s+\p{Lu})/u.exec(text)?.[0] ?? text) : text,
    ),
  'title ends': (sheet, random, share) =>
    change(sheet, 'title', (text) =>
      random.chance(share) && /[\p{L}\d]$/u.test(text) ? text + random.pick(['.', '?', '!']) : text,
    ),
  'long titles': (sheet, random, share) =>
    change(sheet, 'title', (text, entry) => {
      if (!random.chance(share * 0.5)) return text;
      const others = sheet.entries.map(({ title }) => title);
      const joints = [': A Study of ', ', with Applications to ', ' and ', ' — Part II: '];
      const longer = text + random.pick(joints) + others[(entry + 7) % others.length];
      return random.chance(0.5)
        ? longer
        : longer + random.pick(joints) + others[(entry + 19) % others.length];
    }),
  'one word': (sheet, random, share) =>
    change(sheet, 'title', (text) => {
      const words = text.match(/\p{L}[\p{L}\d-]{4,}/gu) ?? [];
      if (words.length === 0 || !random.chance(share * 0.5)) return text;
      const word = random.pick(words);
      return word[0].toUpperCase() + word.slice(1);
    }),
  paragraphs: (sheet, random, share) => {
    const apart = sheet.gap || random.chance(0.5);
    split(sheet, 'abstract', (row) => {
      const sentences = row.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
      if (sentences.length < 2 || !random.chance(share)) return [row];
      const count = Math.min(sentences.length, random.int(2, 3));
      const size = Math.ceil(sentences.length / count);
      const rows: Row[] = [];
      for (let from = 0; from < sentences.length; from += size) {
        if (from > 0 && apart) rows.push(blank);
        rows.push({ ...row, text: sentences.slice(from, from + size).join(' ') });
      }
      return rows;
    });
  },
  'titles wrapped': (sheet, random) => {
    const [width, indent] = [random.pick([36, 44, 52, 60, 72]), random.pick(['', '', '  ', '    '])];
    split(sheet, 'title', (row) => fill(row.text, width, false, indent).map((text) => ({ ...row, text })));
  },
  'abstracts wrapped': (sheet, random) => {
    const [width, hyphens] = [random.int(72, 80), random.chance(0.5)];
    split(sheet, 'abstract', (row) => fill(row.text, width, hyphens).map((text) => ({ ...row, text })));
  },
  'page words': (sheet, random, share) => {
    const [over, under, behind] = [random.chance(0.4), random.chance(0.5), random.chance(0.6)];
    const words = (): string[] =>
      random.chance(share) ? Array.from({ length: random.int(1, 3) }, () => pageWords(random)) : [];
    insert(sheet, (row, index) => {
      if (row.entry === undefined) return {};
      const first = sheet.rows[index - 1]?.entry !== row.entry;
      const last = lastOfEntry(sheet, row, index);
      const nextPart = sheet.rows.slice(index + 1).find((next) => next.part !== 'blank')?.part;
      const before =
        over &&
        first &&
        row.part === 'title' &&
        sheet.rows
          .slice(0, index)
          .reverse()
          .find((one) => one.part !== 'blank')?.entry !== row.entry
          ? words()
          : [];
      if (last && (behind || !(over || under))) return { before, behind: words() };
      return { before, behind: under && row.part === 'title' && nextPart === 'abstract' ? words() : [] };
    });
  },
  footers: (sheet, random, share) => {
    const every = Math.round(random.int(3, 12) / Math.max(share, 0.2));
    const foot = footer(random);
    let [page, count] = [0, 0];
    insert(sheet, (row, index) =>
      lastOfEntry(sheet, row, index) && ++count % every === 0 ? { behind: foot(++page) } : {},
    );
    sheet.rows.push(...foot(page + 1).map((text): Row => ({ text, part: 'page' })));
  },
  dates: (sheet, random, share) => {
    const write = dateWords(random);
    let day = Date.UTC(2025, random.int(0, 11), random.int(1, 28));
    let left = 0;
    let seen = -1;
    insert(sheet, (row) => {
      if (row.part !== 'title' || row.entry === seen) return {};
      seen = row.entry!;
      if (left-- > 0) return {};
      left = Math.round(random.int(1, 8) / Math.max(share, 0.3));
      day -= 86_400_000 * random.int(1, 5);
      return { before: [write(new Date(day))] };
    });
  },
  'two listings': (sheet, random, _share, dumps) => {
    const other = random.pick(dumps.filter((one) => one.entries[0].title !== sheet.entries[0].title));
    const part = { ...other, entries: random.some(other.entries, random.int(15, 40)) };
    sheet.rows.push(...rowsOf(part, sheet.entries.length));
    sheet.entries.push(...part.entries.map((entry) => ({ ...entry })));
  },
  indents: (sheet, random) => {
    const marks = ['  ', '    ', '\t', ' '];
    const [title, abstract] = [random.pick(['', ...marks]), random.pick(marks)];
    const way = random.pick(['parts', 'all', 'any', 'tail']);
    sheet.rows = sheet.rows.map((row) => {
      if (row.part === 'blank') return row;
      const before =
        way === 'all'
          ? abstract
          : way === 'any'
            ? random.pick(['', ...marks])
            : way === 'parts'
              ? row.part === 'title'
                ? title
                : row.part === 'abstract'
                  ? abstract
                  : ''
              : '';
      const behind = way === 'tail' || random.chance(0.1) ? random.pick([' ', '  ', '\t']) : '';
      return { ...row, text: before + row.text + behind };
    });
  },
  'odd spaces': (sheet, random, share) => {
    const odd = (text: string): string =>
      text.replace(/ /g, (space) => {
        if (!random.chance(0.15 * share)) return space;
        return random.pick(['\u00a0', '\u00a0', '\u202f', '\u2009', ' \u200b', '\u200b ', ' \ufeff']);
      });
    sheet.rows = sheet.rows.map((row) => ({
      ...row,
      text: (random.chance(0.1 * share) ? '\u200b' : '') + odd(row.text),
    }));
  },
  'entities and tags': (sheet, random, share) => {
    const way = random.pick(['<p>', '<b>', '<br>', '<div>', 'none']);
    const used = named.filter(() => random.chance(0.8));
    sheet.rows = sheet.rows.map((row) => {
      if (row.part === 'blank') return row;
      let { text } = row;
      for (const [mark, entity] of used) text = text.replace(mark, entity);
      text = text.replace(/ /g, (space) => (random.chance(0.01 * share) ? '&nbsp;' : space));
      if (random.chance(0.2 * share))
        text = text.replace(/ (\p{L}{5,}) /u, random.pick([' <i>$1</i> ', ' <em>$1</em> ', ' <b>$1</b> ']));
      if (!random.chance(share)) return { ...row, text };
      if (way === '<p>' && row.part === 'abstract') text = `<p>${text}</p>`;
      if (way === '<b>' && row.part === 'title') text = `<b>${text}</b>`;
      if (way === '<br>') text = `${text}<br>`;
      if (way === '<div>')
        text = row.part === 'title' ? `<h3 class="title">${text}</h3>` : `<div>${text}</div>`;
      return { ...row, text };
    });
  },
  truncated: (sheet, random) => {
    sheet.cut = 0.7 + 0.3 * random.next();
  },
  'line ends': (sheet, random) => {
    sheet.finish.push((text) => text.replaceAll('\n', '\r\n'));
    if (random.chance(0.6)) sheet.finish.push((text) => `\ufeff${text}`);
  },
  'UTF-16': (sheet, random) => {
    const [big, mark] = [random.chance(0.4), random.chance(0.8)];
    sheet.encode = (text) => {
      const bytes = Buffer.from(mark ? `\ufeff${text.replace(/^\ufeff/, '')}` : text, 'utf16le');
      return big ? bytes.swap16() : bytes;
    };
  },
  'Windows-1252': (sheet) => {
    const high = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';
    const byte = (char: string): number => {
      const code = char.codePointAt(0)!;
      if (code < 0x80 || (code >= 0xa0 && code < 0x100)) return code;
      const at = high.indexOf(char);
      return at >= 0 ? 0x80 + at : 0x3f;
    };
    const known = (text: string): string =>
      [...text].map((char) => (byte(char) === 0x3f ? '?' : char)).join('');
    sheet.entries = sheet.entries.map(({ title, abstract }) => ({
      title: known(title),
      abstract: known(abstract),
    }));
    sheet.finish.push((text) => text.replace(/[\u200b\ufeff]/g, '').replace(/[\u202f\u2009]/g, '\u00a0'));
    sheet.encode = (text) => Uint8Array.from([...text].map(byte));
  },
};

const single = Object.keys(kindsOfRows);
const encodings = ['UTF-16', 'Windows-1252'];

/** Kinds by which the fourth make of dirt can spoil a listing, one at a time or one after another. */
export const rowKinds: readonly string[] = [...single, 'some mixed', 'all mixed'];

/** Dump `which`, made dirty in one kind; the same seed gives the same bytes. */
export function dirtyRows(dumps: readonly CleanDump[], which: number, kind: string, seed: number): DirtyDump {
  const random = new Random(seed * 7919 + which * 104_729 + rowKinds.indexOf(kind) * 31);
  const dump = dumps[which];
  const sheet: Sheet = {
    entries: dump.entries.map((entry) => ({ ...entry })),
    rows: rowsOf(dump, 0),
    gap: dump.gap === 1,
    cut: 1,
    finish: [],
    encode: (text) => new TextEncoder().encode(text),
  };
  const encoding = random.pick([...encodings, 'neither', 'neither']);
  for (const one of single) {
    const whole = kind === one;
    const some = kind === 'some mixed' && random.chance(0.5);
    const all = kind === 'all mixed';
    if (!whole && !some && !all) continue;
    if (!whole && encodings.includes(one) && one !== encoding) continue;
    kindsOfRows[one](sheet, random, whole ? 0.6 : 0.3, dumps);
  }
  return written(sheet);
}

function written(sheet: Sheet): DirtyDump {
  const whole = sheet.rows.map(({ text }) => text).join('\n');
  const end = Math.floor(whole.length * sheet.cut);
  const cut = sheet.cut < 1;
  const reached = new Set<number>();
  let at = 0;
  for (const { text, entry } of sheet.rows) {
    if (entry !== undefined && at < end) reached.add(entry);
    at += text.length + 1;
  }
  const last = Math.max(...reached);
  const text = sheet.finish.reduce((now, to) => to(now), cut ? whole.slice(0, end) : `${whole}\n`);
  return {
    bytes: sheet.encode(text),
    entries: sheet.entries.filter((_, entry) => reached.has(entry) && !(cut && entry === last)),
    cut,
  };
}

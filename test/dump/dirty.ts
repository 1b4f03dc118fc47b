import type { CleanDump, Entry } from './clean-dumps.ts';
import { type FrameLine, nonsenseFrame, plainFrame } from './page-words.ts';
import { Random } from './random.ts';

/** A dirty listing and what a careful person would read in it. */
export interface DirtyDump {
  bytes: Uint8Array;
  entries: Entry[];
  /** The listing is cut off somewhere behind `entries`: nobody can tell what came last. */
  cut: boolean;
}

interface Item extends Entry {
  titleLines: string[];
  paragraphs: string[][];
  /** Lines of the page before the title, between title and abstract, and after the abstract. */
  before: string[];
  between: string[];
  after: string[];
}

interface Draft {
  header: string[];
  items: Item[];
  gap: number;
  paragraphGap: number;
  lineGap: number;
  footer: string[];
  /** What is done to the text when it is whole. */
  finish: ((text: string) => string)[];
  encode: (text: string) => Uint8Array;
  /** The share of the text after which it is cut off; 1 for none. */
  cut: number;
}

export type Dirt = (draft: Draft, random: Random) => void;

const item = ({ title, abstract }: Entry): Item => ({
  title,
  abstract,
  titleLines: [title],
  paragraphs: abstract ? [[abstract]] : [],
  before: [],
  between: [],
  after: [],
});

/** Breaks a text into lines of at most `width` characters, at spaces and, if wanted, after hyphens. */
export function wrap(text: string, width: number, atHyphens: boolean): string[] {
  const pieces = text.split(atHyphens ? / |(?<=[a-z]{2}-)(?=[a-z]{2})/ : / /);
  const lines: string[] = [];
  let line = '';
  let from = 0;
  for (const piece of pieces) {
    const start = text.indexOf(piece, from);
    const glue = line && text[start - 1] === ' ' ? ' ' : '';
    if (line && line.length + glue.length + piece.length > width) {
      lines.push(line);
      line = piece;
    } else line += glue + piece;
    from = start + piece.length;
  }
  return line ? [...lines, line] : lines;
}

export const sentences = (text: string): string[] => text.split(/(?<=[a-z)\]”"]{2}[.?!]) (?=\p{Lu}[a-z ])/u);

const addLines =
  (frame: (random: Random) => FrameLine[], share: number): Dirt =>
  (draft, random) => {
    const lines = random.some(frame(random), random.int(2, 5));
    const fixed = random.chance(0.5);
    draft.items.forEach((one, n) => {
      if (!random.chance(share)) return;
      const made = (fixed ? lines : random.some(lines, random.int(1, 3))).map((line) => line(random, n));
      const place = random.next();
      if (place < 0.3) one.between.push(...made);
      else one.after.push(...made);
    });
  };

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const dateForms: ((day: number, month: number) => string)[] = [
  (day, month) => `${months[month].slice(0, 3)} ${day}`,
  (day, month) => `${day} ${months[month]}`,
  (day, month) => `${months[month]} ${day}, 2025`,
  (day, month) => `2025-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  (day, month) => `${day}.${month + 1}.2025`,
  (day, month) => `Published on ${months[month]} ${day}`,
  (day, month) => `Tue, ${day} ${months[month].slice(0, 3)} 2025`,
  (day, month) => `--- ${months[month]} ${day} ---`,
  (day, month) => `${day}/${month + 1}/2025`,
];

/** Each line of the text, changed. */
const eachLine = (change: (line: string) => string) => (text: string) =>
  text.split('\n').map(change).join('\n');
const eachWord = (change: (word: string) => string) => eachLine((line) => line.replace(/\S+/g, change));

const setTitle = (one: Item, title: string): void => {
  one.title = title;
  one.titleLines = [title];
};

/** Rewraps every paragraph and title that is still one line. */
const wrapAll = (draft: Draft, random: Random, what: { titles: boolean; abstracts: boolean }): void => {
  const width = what.abstracts ? random.int(72, 80) : random.int(40, 80);
  const atHyphens = random.chance(0.5);
  for (const one of draft.items) {
    if (what.titles) one.titleLines = one.titleLines.flatMap((line) => wrap(line, width, atHyphens));
    if (what.abstracts)
      one.paragraphs = one.paragraphs.map((lines) => lines.flatMap((line) => wrap(line, width, atHyphens)));
  }
};

export const windows1252 = (text: string): Uint8Array => {
  const high = new Map([
    ['–', 0x96],
    ['—', 0x97],
    ['‘', 0x91],
    ['’', 0x92],
    ['“', 0x93],
    ['”', 0x94],
    ['€', 0x80],
    ['•', 0x95],
    ['…', 0x85],
    ['™', 0x99],
  ]);
  return Uint8Array.from(
    [...text],
    (one) => high.get(one) ?? (one.charCodeAt(0) < 256 ? one.charCodeAt(0) : 0x3f),
  );
};
/** What is left of a text in Windows-1252, as this generator writes it. */
const in1252 = (text: string): string =>
  text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u202f\u2009]/g, '\u00a0')
    .replace(/[^\p{ASCII}\xa0-\xff–—‘’“”€•…™]/gu, '?');

/** Every kind of dirt, by name. The kinds up to `entities and tags` are those that the task of the reader named. */
export const dirts: Record<string, Dirt> = {
  clean: () => {},
  'abstracts wrapped': (draft, random) => wrapAll(draft, random, { titles: false, abstracts: true }),
  'titles wrapped': (draft, random) => wrapAll(draft, random, { titles: true, abstracts: false }),
  'everything wrapped': (draft, random) => wrapAll(draft, random, { titles: true, abstracts: true }),
  'two or three paragraphs': (draft, random) => {
    draft.paragraphGap = draft.gap === 0 ? random.int(0, 1) : 1;
    for (const one of draft.items) {
      const all = sentences(one.abstract);
      const parts = Math.min(all.length, random.int(1, 3));
      const size = Math.ceil(all.length / parts);
      const paragraphs: string[][] = [];
      for (let i = 0; i < all.length; i += size) paragraphs.push([all.slice(i, i + size).join(' ')]);
      one.paragraphs = paragraphs;
    }
  },
  'titles without abstract': (draft, random) => {
    for (const one of draft.items) {
      if (!random.chance(0.15)) continue;
      one.abstract = '';
      one.paragraphs = [];
    }
  },
  'one-sentence abstracts': (draft, random) => {
    for (const one of draft.items) {
      if (!random.chance(0.4)) continue;
      one.abstract = sentences(one.abstract)[0];
      one.paragraphs = [[one.abstract]];
    }
  },
  'titles ending in a stop': (draft, random) => {
    for (const one of draft.items)
      if (random.chance(0.4) && !/[.?!]$/.test(one.title))
        setTitle(one, one.title + random.pick(['.', '?', '!']));
  },
  'very long titles': (draft, random) => {
    draft.items.forEach((one, i) => {
      if (!random.chance(0.2)) return;
      const other = draft.items[(i + 1) % draft.items.length].title;
      setTitle(one, `${one.title}${random.pick([': ', ' and ', ', with '])}${other}`);
    });
  },
  'one-word titles': (draft, random) => {
    for (const one of draft.items)
      if (random.chance(0.2)) setTitle(one, /^[\p{L}\d-]{3,}/u.exec(one.title)?.[0] ?? one.title);
  },
  'page words in every entry': addLines(() => plainFrame, 1),
  'page words here and there': addLines(() => plainFrame, 0.3),
  'unknown page words in every entry': addLines(nonsenseFrame, 1),
  'unknown page words here and there': addLines(nonsenseFrame, 0.3),
  'page numbers and footers': (draft, random) => {
    const footer = random.pick(plainFrame.slice(-4, -2));
    draft.items.forEach((one, n) => {
      if (n % 6 === 5)
        one.after.push(footer(random, n), random.pick([`Page ${n / 6}`, String(Math.ceil(n / 6)), `\f${n}`]));
    });
    draft.footer = ['Privacy', 'Terms', 'About', `© 2025 ${nonsenseName(random)}`];
  },
  'date headings': (draft, random) => {
    const form = random.pick(dateForms);
    let day = 1;
    for (const one of draft.items) {
      if (!random.chance(0.15)) continue;
      day = (day + random.int(1, 3)) % 28;
      one.before.push(form(day + 1, random.int(0, 11)));
    }
  },
  'indents and tabs': (draft, random) => {
    const [small, large] = random.pick([
      ['', '\t'],
      ['  ', '    '],
      ['\t', '\t\t'],
      ['', '    '],
    ]);
    for (const one of draft.items) {
      one.titleLines = one.titleLines.map((line) => small + line + (random.chance(0.1) ? '  \t' : ''));
      one.paragraphs = one.paragraphs.map((lines) => lines.map((line) => large + line));
    }
  },
  'line ends': (draft, random) => {
    const end = random.pick(['\r\n', '\r', 'mixed']);
    draft.finish.push((text) =>
      text.replace(/\n/g, () => (end === 'mixed' ? random.pick(['\n', '\r\n']) : end)),
    );
  },
  'invisible characters': (draft, random) => {
    draft.finish.push((text) => `\ufeff${text}`);
    draft.finish.push((text) =>
      text.replace(/ /g, () => (random.chance(0.05) ? random.pick(['\u00a0', '\u202f', '\u2009']) : ' ')),
    );
    draft.finish.push(
      eachWord((word) => (random.chance(0.03) ? word + random.pick(['\u200b', '\u2060', '\ufeff']) : word)),
    );
    draft.finish.push(
      eachLine((line) =>
        line === '' && random.chance(0.3) ? random.pick(['\u00a0', '\u200b', '  ']) : line,
      ),
    );
  },
  encodings: (draft, random) => {
    const way = random.int(0, 4);
    draft.encode = (text) => {
      if (way === 0) return Buffer.from(`\ufeff${text}`, 'utf16le');
      if (way === 1) return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
      if (way === 2) return Buffer.from(text, 'utf16le');
      return windows1252(text);
    };
    if (way < 3) return;
    draft.finish.push(in1252);
    for (const one of draft.items) {
      one.title = in1252(one.title);
      one.abstract = in1252(one.abstract);
    }
  },
  'entities and tags': (draft, random) => {
    const entities: Record<string, string> = {
      '&': '&amp;',
      '<': '&lt;',
      '>': '&gt;',
      '"': '&quot;',
      "'": '&#39;',
      '–': '&ndash;',
      '’': '&rsquo;',
    };
    const change = (line: string): string =>
      line
        .replace(/[&<>"'–’]/g, (one) => entities[one])
        .replace(/(?<= )\p{L}{4,}(?= )/gu, (word) =>
          random.chance(0.01)
            ? random.pick([`<b>${word}</b>`, `<em>${word}</em>`, `<span class="x">${word}</span>`])
            : word,
        )
        .replace(/ /g, () => (random.chance(0.005) ? '&nbsp;' : ' '));
    const block = random.chance(0.5);
    for (const one of draft.items) {
      one.titleLines = one.titleLines.map(change);
      one.paragraphs = one.paragraphs.map((lines) => lines.map(change));
      if (!block) continue;
      one.titleLines[0] = `<h3>${one.titleLines[0]}`;
      one.titleLines[one.titleLines.length - 1] += '</h3>';
      for (const lines of one.paragraphs) {
        lines[0] = `<p>${lines[0]}`;
        lines[lines.length - 1] += '</p>';
      }
    }
  },
  'two listings in one': () => {},
  'cut off': (draft, random) => {
    draft.cut = 0.5 + random.next() / 2;
  },
  bullets: (draft, random) =>
    prefixTitles(draft, random.pick([() => '- ', () => '• ', () => '* ', () => '– '])),
  numbering: (draft, random) =>
    prefixTitles(
      draft,
      random.pick([(n) => `${n}. `, (n) => `${n}) `, (n) => `[${n}] `, (n) => `(${n}) `, (n) => `#${n} `]),
    ),
  'quoted mail': (draft, random) => {
    wrapAll(draft, random, { titles: true, abstracts: true });
    const mark = random.pick(['> ', '>', '>> ', '| ']);
    draft.finish.push(eachLine((line) => `${mark}${line}`));
  },
  separators: (draft, random) => {
    const rule = random.pick(['---', '***', '* * *', '==========', '_____________', '~~~', '—']);
    for (const one of draft.items) one.before.push(rule);
  },
  labels: (draft, random) => {
    const own = random.chance(0.5);
    for (const one of draft.items) {
      one.titleLines[0] = `Title: ${one.titleLines[0]}`;
      if (own) one.between.push('Abstract');
      else if (one.paragraphs[0]) one.paragraphs[0][0] = `Abstract: ${one.paragraphs[0][0]}`;
    }
  },
  'capital titles': (draft) => {
    for (const one of draft.items) setTitle(one, one.title.toUpperCase());
  },
  markdown: (draft, random) => {
    const [open, close] = random.pick([
      ['# ', ''],
      ['### ', ''],
      ['**', '**'],
      ['## ', ' ##'],
    ]);
    for (const one of draft.items) {
      one.titleLines[0] = open + one.titleLines[0];
      one.titleLines[one.titleLines.length - 1] += close;
    }
  },
  'form feeds': (draft, random) => {
    for (const one of draft.items) if (random.chance(0.2)) one.titleLines[0] = `\f${one.titleLines[0]}`;
  },
  'soft hyphens': (draft, random) => {
    draft.finish.push(
      eachWord((word) =>
        word.length > 8 && random.chance(0.1) ? `${word.slice(0, 4)}\u00ad${word.slice(4)}` : word,
      ),
    );
  },
  'double spacing': (draft, random) => {
    wrapAll(draft, random, { titles: random.chance(0.5), abstracts: true });
    draft.lineGap = 1;
    draft.gap = 2;
    draft.paragraphGap = 2;
  },
  'blank lines at random': (draft, random) => {
    draft.finish.push((text) => text.replace(/\n+/g, () => '\n'.repeat(random.int(1, 4))));
  },
  'no blank lines': (draft) => {
    draft.gap = 0;
    draft.header = draft.header.filter((line) => line !== '');
  },
};

function prefixTitles(draft: Draft, mark: (n: number) => string): void {
  draft.items.forEach((one, i) => {
    one.titleLines[0] = mark(i + 1) + one.titleLines[0];
  });
}

const nonsenseName = (random: Random): string =>
  random.pick(['Paper Harbour', 'Reading Room', 'The Listing']);

/** The kinds that go together, one of each group in a mixed dump. Order matters: words, then marks, lines, bytes. */
const mixable: string[][] = [
  ['two or three paragraphs', 'clean', 'clean'],
  ['titles without abstract', 'one-sentence abstracts', 'clean'],
  ['titles ending in a stop', 'very long titles', 'one-word titles'],
  ['abstracts wrapped', 'titles wrapped', 'everything wrapped', 'clean'],
  ['page words in every entry', 'page words here and there', 'unknown page words here and there', 'clean'],
  ['date headings', 'page numbers and footers'],
  ['entities and tags', 'clean'],
  ['indents and tabs', 'clean'],
  ['invisible characters', 'clean'],
  ['line ends', 'clean'],
  ['cut off', 'clean'],
  ['encodings', 'clean'],
];

export const kinds: readonly string[] = [...Object.keys(dirts), 'mixed'];

/** A dirty variant of a dump. The same seed gives the same bytes. */
export function dirty(dumps: readonly CleanDump[], which: number, kind: string, seed: number): DirtyDump {
  const random = new Random(seed * 7919 + which * 104729 + kinds.indexOf(kind) * 15485863);
  const draft = start(dumps[which]);
  if (kind === 'mixed') for (const group of mixable) dirts[random.pick(group)](draft, random);
  else dirts[kind](draft, random);
  const two = kind === 'two listings in one' || (kind === 'mixed' && random.chance(0.2));
  const other = two ? start(dumps[(which + random.int(1, dumps.length - 1)) % dumps.length]) : undefined;
  const own = lay(draft);
  const others = other ? lay(other) : { lines: [], ends: [] };
  let text = [...own.lines, ...(other ? ['', ...others.lines] : [])].join('\n');
  text = text.slice(0, Math.floor(text.length * draft.cut));
  const there = draft.cut < 1 ? text.split('\n').length - 1 : Number.POSITIVE_INFINITY;
  const ends = [...own.ends, ...others.ends.map((end) => own.lines.length + 1 + end)];
  const entries = [...draft.items, ...(other?.items ?? [])]
    .filter((_, i) => ends[i] <= there)
    .map(({ title, abstract }) => ({ title, abstract }));
  for (const finish of draft.finish) text = finish(text);
  return { bytes: draft.encode(text), entries, cut: draft.cut < 1 };
}

const start = (dump: CleanDump): Draft => ({
  header: dump.header,
  items: dump.entries.map(item),
  gap: dump.gap,
  paragraphGap: 0,
  lineGap: 0,
  footer: [],
  finish: [],
  encode: (text) => Buffer.from(text),
  cut: 1,
});

/** The lines of a draft, one below the other, and how many there are up to each entry's end. */
function lay({ header, items, gap, paragraphGap, lineGap, footer }: Draft): {
  lines: string[];
  ends: number[];
} {
  const ends: number[] = [];
  const lines: string[] = [...header];
  const glued = gap === 0 && !header.includes('Subscribe');
  const put = (block: readonly string[], blanks: number, inside = 0): void => {
    if (block.length === 0) return;
    if (lines.length > header.length) for (let i = 0; i < blanks; i++) lines.push('');
    block.forEach((line, i) => {
      if (i > 0) for (let j = 0; j < inside; j++) lines.push('');
      lines.push(line);
    });
  };
  items.forEach((one, i) => {
    put(one.before, gap, gap);
    put(
      i === 0 && glued
        ? [one.titleLines[0].replace(/^\s*/, '$&Subscribe'), ...one.titleLines.slice(1)]
        : one.titleLines,
      gap,
      lineGap,
    );
    put(one.between, gap, gap);
    one.paragraphs.forEach((paragraph, n) => {
      put(paragraph, n === 0 ? gap : paragraphGap, lineGap);
    });
    ends.push(lines.length);
    put(one.after, gap, gap);
  });
  put(footer, gap, gap);
  return { lines, ends };
}

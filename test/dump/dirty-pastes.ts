import type { CleanDump, Entry } from './clean-dumps.ts';
import { type DirtyDump, windows1252 } from './dirty.ts';
import { Random } from './random.ts';

/**
 * Dirt of a third make: what becomes of a listing on its way from a page through programs and hands into a file.
 * Written before the reader was last tuned, its lines kept from whoever tunes: seeds 1 to 8 measure what a reader
 * does with dirt that nobody had in mind.
 */
interface Piece {
  title: string;
  abstract: string;
  /** Lines of the page before the title, between title and abstract, and after the abstract. */
  above: string[];
  amid: string[];
  under: string[];
  titleLines: string[];
  paragraphs: string[][];
}

interface Paste {
  head: string[];
  pieces: Piece[];
  foot: string[];
  /** Blank lines below a title, below a paragraph that goes on in another one, below an entry. */
  blanks: { title: number; paragraph: number; entry: number };
}

/** Does one kind of dirt to the share `rate` of a listing's entries. */
type Kind = (paste: Paste, rate: number, random: Random) => void;

/** Fills lines as Python's textwrap does: words move down whole, hyphenated ones may part behind the hyphen. */
export function fill(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const chunk of text.split(/(?<= )|(?<=\p{L}{2}-)(?=\p{L}{2})/u)) {
    if (line && (line + chunk).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += chunk;
  }
  return [...lines, line.trimEnd()];
}

const each = (
  paste: Paste,
  rate: number,
  random: Random,
  change: (piece: Piece, n: number) => void,
): void => {
  paste.pieces.forEach((piece, n) => {
    if (random.chance(rate)) change(piece, n);
  });
};

const sentencesOf = (text: string): string[] => text.split(/(?<=[\p{Ll})][.!?]) (?=\p{Lu})/u);

const givenNames = 'Ines Tomasz Aiko Ravi Lena Oluwaseun Chen Marta Yusuf Kim'.split(' ');
const familyNames = 'Hofer Nowak Tanaka Iyer Ade Zhou Lindqvist Okafor Pérez Dubois'.split(' ');
const someone = (r: Random): string => `${r.pick(givenNames)} ${r.pick(familyNames)}`;

/** What sites put around papers, a list for each sort of site. */
const sites: ((r: Random, n: number) => string)[][] = [
  [
    (r) => `${r.int(1, 250)}`,
    (r) => `Submitted by ${someone(r).toLowerCase().replace(' ', '_')}`,
    (r) => `${r.int(2, 25)} authors`,
    (r) => `${r.int(1, 12)} comments`,
  ],
  [
    () => 'View PDF',
    () => 'HTML (experimental)',
    (r) =>
      `Subjects: Machine Learning (cs.LG); Computation and Language (cs.CL)${r.chance(0.5) ? '; Artificial Intelligence (cs.AI)' : ''}`,
    (r) => `Comments: ${r.int(8, 40)} pages, ${r.int(2, 12)} figures`,
    (r) => `arXiv:25${r.int(10, 12)}.0${r.int(1000, 9999)}`,
  ],
  [
    (r) => `${someone(r)}, ${someone(r)}, ${someone(r)}`,
    () => 'Paper',
    () => 'Code',
    (r) => `${r.int(2, 900)} stars`,
    () => 'Task: Image Generation',
  ],
  [
    (r) => `👍 ${r.int(1, 99)}  💬 ${r.int(0, 20)}`,
    () => 'Save for later',
    () => 'Share on X',
    (r) => `${r.int(2, 9)} min read`,
    (r) => `Votes: ${r.int(0, 80)}`,
  ],
  [
    (r) => `by ${someone(r)} and ${someone(r)}`,
    (r) => `Cited by ${r.int(1, 200)}`,
    () => 'Related articles',
    () => 'All 3 versions',
  ],
];
const ends: ((n: number) => string)[] = [
  (n) => `Page ${n} of 12`,
  (n) => `${n}`,
  () => 'Previous 1 2 3 … 9 Next',
  () => 'You are receiving this because you subscribed. Unsubscribe',
  () => '© 2025 Daily Papers',
  () => 'Contact us | Imprint | Privacy policy',
];

const monthNames =
  'January February March April May June July August September October November December'.split(' ');
const days: ((day: number, month: string, m: number) => string)[] = [
  (d, m) => `${m} ${d}, 2025`,
  (d, m) => `${m.slice(0, 3)} ${d}`,
  (d, m) => `${d} ${m.slice(0, 3)} 2025`,
  (d, _m, n) => `2025-${String(n).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (d, m) => `Thursday, ${d} ${m} 2025`,
  (d, m) => `Daily Papers, ${m} ${d}`,
];

const kindsOfEntry = {
  'abstracts without': (paste, rate, random) =>
    each(paste, rate * 0.15, random, (piece) => {
      piece.abstract = '';
      piece.paragraphs = [];
    }),
  'short abstracts': (paste, rate, random) =>
    each(paste, rate * 0.5, random, (piece) => {
      if (piece.abstract === '') return;
      piece.abstract = sentencesOf(piece.abstract)[0];
      piece.paragraphs = [[piece.abstract]];
    }),
  'marks after titles': (paste, rate, random) =>
    each(paste, rate * 0.5, random, (piece) => {
      piece.title = piece.title.replace(/[.!?]$/, '') + random.pick(['.', '?', '!']);
      piece.titleLines = [piece.title];
    }),
  'titles of odd length': (paste, rate, random) =>
    each(paste, rate * 0.3, random, (piece, n) => {
      const words = piece.title.split(' ');
      const next = paste.pieces[(n + 7) % paste.pieces.length].title;
      piece.title = random.chance(0.5)
        ? random.pick(words.filter((word) => /^\p{Lu}\p{L}{4,}$/u.test(word)).concat(words[0]))
        : `${piece.title}, Together with ${next}`;
      piece.titleLines = [piece.title];
    }),
  paragraphs: (paste, rate, random) => {
    each(paste, rate, random, (piece) => {
      const all = piece.paragraphs.flatMap((lines) => sentencesOf(lines.join(' ')));
      const cuts = random.some([...all.keys()].slice(1), random.int(1, 2)).sort((a, b) => a - b);
      if (all.length > 0)
        piece.paragraphs = [0, ...cuts].map((from, i) => [all.slice(from, cuts[i] ?? all.length).join(' ')]);
    });
    paste.blanks.paragraph = 1;
  },
  'abstracts in lines': (paste, rate, random) => {
    const width = random.int(72, 80);
    each(paste, rate, random, (piece) => {
      piece.paragraphs = piece.paragraphs.map((lines) => lines.flatMap((line) => fill(line, width)));
    });
  },
  'titles in lines': (paste, rate, random) => {
    const width = random.int(36, 80);
    each(paste, rate, random, (piece) => {
      piece.titleLines = piece.titleLines.flatMap((line) => fill(line, width));
    });
  },
  'page words': (paste, rate, random) => {
    const site = random.pick(sites);
    const amid = random.chance(0.4);
    const all = random.chance(0.5);
    each(paste, rate, random, (piece, n) => {
      const lines = (all ? site : random.some(site, random.int(1, 3))).map((line) => line(random, n));
      (amid ? piece.amid : piece.under).push(...lines);
    });
    each(paste, rate * 0.1, random, (piece, n) => piece.under.push(random.pick(ends)(n)));
    paste.foot.push(...random.some(ends, 2).map((line) => line(1)));
  },
  'days above': (paste, rate, random) => {
    const form = random.pick(days);
    each(paste, rate * 0.15, random, (piece) => {
      const month = random.int(1, 12);
      piece.above.push(form(random.int(1, 28), monthNames[month - 1], month));
    });
  },
  indents: (paste, rate, random) => {
    const [forTitle, forAbstract] = random.pick([
      ['', '    '],
      ['', '\t'],
      ['  ', '  '],
      ['\t', '\t\t'],
      ['   ', ''],
    ]);
    each(paste, rate, random, (piece) => {
      piece.titleLines = piece.titleLines.map((line) => forTitle + line);
      piece.paragraphs = piece.paragraphs.map((lines) => lines.map((line) => forAbstract + line));
    });
  },
  entities: (paste, rate, random) => {
    const escaped = (line: string): string =>
      line.replace(
        /[&<>"'’—–]/g,
        (one) =>
          ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? `&#${one.codePointAt(0)};`,
      );
    const [open, close] = random.pick([
      ['<b>', '</b>'],
      ['<p>', '</p>'],
      ['', '<br />'],
      ['<span class="line">', '</span>'],
      ['', ''],
    ]);
    each(paste, rate, random, (piece) => {
      piece.titleLines = piece.titleLines.map((line) => open + escaped(line) + close);
      piece.paragraphs = piece.paragraphs.map((lines) =>
        lines.map((line, i) => (i === 0 ? open : '') + escaped(line) + (i === lines.length - 1 ? close : '')),
      );
    });
  },
} satisfies Record<string, Kind>;

type KindName = keyof typeof kindsOfEntry;
const kindNames = Object.keys(kindsOfEntry) as KindName[];

/** How much of each kind, by name; whether two listings are joined, the end is cut off, and bytes are changed. */
interface Recipe {
  rates: (random: Random) => [KindName, number][];
  two?: number;
  cut?: number;
  bytes?: number;
}

const only = (...names: KindName[]): Recipe => ({ rates: () => names.map((name) => [name, 1]) });
/** Some kinds, in the order in which they must be done. */
const someKinds = (random: Random, count: number): [KindName, number][] => {
  const chosen = new Set(random.some(kindNames, count));
  return kindNames.filter((name) => chosen.has(name)).map((name) => [name, random.pick([0.3, 0.6, 1])]);
};

const recipes: Record<string, Recipe> = {
  ...Object.fromEntries(kindNames.map((name) => [name, only(name)])),
  'all in lines': only('abstracts in lines', 'titles in lines'),
  'two listings': { rates: () => [], two: 1 },
  'end missing': { rates: () => [], cut: 1 },
  'other bytes': { rates: () => [], bytes: 1 },
  'a little of each': { rates: () => kindNames.map((name) => [name, 0.15]), two: 0.3, cut: 0.3, bytes: 0.5 },
  'much of each': { rates: () => kindNames.map((name) => [name, 0.5]), two: 0.3, cut: 0.3, bytes: 0.5 },
  'all of each': { rates: () => kindNames.map((name) => [name, 1]), two: 0.3, cut: 0.3, bytes: 0.5 },
  'three kinds': { rates: (r) => someKinds(r, 3), bytes: 0.3 },
  'six kinds': { rates: (r) => someKinds(r, 6), cut: 0.3, bytes: 0.5 },
  'six kinds, two listings': { rates: (r) => someKinds(r, 6), two: 1, cut: 0.3, bytes: 0.5 },
};

export const pasteKinds: readonly string[] = Object.keys(recipes);

const pieceOf = ({ title, abstract }: Entry): Piece => ({
  title,
  abstract,
  above: [],
  amid: [],
  under: [],
  titleLines: [title],
  paragraphs: abstract ? [[abstract]] : [],
});

/** The lines of a listing, and how many there are when each entry ends. */
function linesOf({ head, pieces, foot, blanks }: Paste): { lines: string[]; ends: number[] } {
  const lines = [...head];
  const ends: number[] = [];
  const space = (count: number): void => {
    for (let i = 0; i < count; i++) lines.push('');
  };
  for (const piece of pieces) {
    for (const line of piece.above) {
      lines.push(line);
      space(blanks.entry);
    }
    lines.push(...piece.titleLines);
    for (const line of piece.amid) {
      space(blanks.title);
      lines.push(line);
    }
    piece.paragraphs.forEach((paragraph, i) => {
      space(i === 0 ? blanks.title : blanks.paragraph);
      lines.push(...paragraph);
    });
    ends.push(lines.length);
    for (const line of piece.under) {
      space(blanks.title);
      lines.push(line);
    }
    space(blanks.entry);
  }
  lines.push(...foot);
  return { lines, ends };
}

function pasteOf(dump: CleanDump, recipe: Recipe, random: Random): Paste {
  const { gap } = dump;
  const paste: Paste = {
    head: gap === 0 ? dump.header.filter((line) => line !== '') : [...dump.header],
    pieces: dump.entries.map(pieceOf),
    foot: [],
    blanks: { title: gap, paragraph: gap, entry: gap },
  };
  for (const [name, rate] of recipe.rates(random)) kindsOfEntry[name](paste, rate, random);
  return paste;
}

/** A dirty variant of a dump, of this file's make. The same seed gives the same bytes. */
export function dirtyPaste(
  dumps: readonly CleanDump[],
  which: number,
  kind: string,
  seed: number,
): DirtyDump {
  const random = new Random(seed * 40503 + which * 2654435 + pasteKinds.indexOf(kind) * 97531);
  const recipe = recipes[kind];
  const paste = pasteOf(dumps[which], recipe, random);
  let { lines, ends } = linesOf(paste);
  let pieces = paste.pieces;
  if (random.chance(recipe.two ?? 0)) {
    const other = pasteOf(dumps[(which + random.int(1, dumps.length - 1)) % dumps.length], recipe, random);
    const more = linesOf(other);
    ends = [...ends, ...more.ends.map((end) => end + lines.length)];
    lines = [...lines, ...more.lines];
    pieces = [...pieces, ...other.pieces];
  }
  let text = `${lines.join('\n')}\n`;
  const cut = random.chance(recipe.cut ?? 0);
  let there = Number.POSITIVE_INFINITY;
  if (cut) {
    text = text.slice(0, Math.floor(text.length * (0.7 + 0.3 * random.next())));
    there = text.split('\n').length - 1;
  }
  const entries = pieces
    .filter((_, i) => ends[i] <= there)
    .map(({ title, abstract }) => ({ title, abstract }));
  if (!random.chance(recipe.bytes ?? 0)) return { bytes: Buffer.from(text), entries, cut };
  return { ...encoded(text, entries, random), cut };
}

function encoded(text: string, entries: Entry[], random: Random): { bytes: Uint8Array; entries: Entry[] } {
  switch (random.int(0, 6)) {
    case 0:
      return { bytes: Buffer.from(text.replaceAll('\n', '\r\n')), entries };
    case 1:
      return { bytes: Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`), entries };
    case 2:
      return {
        bytes: Buffer.from(text.replaceAll(' ', () => (random.chance(0.2) ? '\u00a0' : ' '))),
        entries,
      };
    case 3:
      return {
        bytes: Buffer.from(text.replace(/(?<=\p{L}) /gu, () => (random.chance(0.1) ? '\u200b ' : ' '))),
        entries,
      };
    case 4:
      return { bytes: Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'), entries };
    case 5:
      return { bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), entries };
    default: {
      const plain = (part: string): string => part.replace(/[^\p{ASCII}\xa0-\xff–—‘’“”€•…™]/gu, '?');
      return {
        bytes: windows1252(plain(text)),
        entries: entries.map(({ title, abstract }) => ({ title: plain(title), abstract: plain(abstract) })),
      };
    }
  }
}

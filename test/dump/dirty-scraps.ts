import type { CleanDump, Entry } from './clean-dumps.ts';
import type { DirtyDump } from './dirty.ts';
import { Random } from './random.ts';
import * as page from './scrap-words.ts';

/**
 * A fifth make of dirt, written from the words of the task ("what people paste") before its writer had seen the
 * reader or another make: how a stranger's program would do it. Nobody tunes the reader by what it loses here.
 *
 * A listing is a row of entries, each a title and paragraphs of lines with words of a page around them. A kind of
 * dirt changes what an entry says, then how its lines are broken, then how they are spelt, then what stands around.
 */
interface Scrap extends Entry {
  /** As listed; one more than one line long is wrapped. */
  titleLines: string[];
  paragraphs: string[][];
  before: string[];
  between: string[];
  after: string[];
}

/** What is the same all through a listing. */
interface Page {
  random: Random;
  gap: 0 | 1;
  width: number;
  titleWidth: number;
  /** Lines are broken behind hyphens too. */
  hyphens: boolean;
  interfaceWords: (() => string)[];
  indent: string;
  /** Words of the page stand in one block rather than each on its own between blank lines. */
  together: boolean;
  before: Scrap | undefined;
  wordsTaken: Set<string>;
}

type Dirt = (scrap: Scrap, on: Page) => void;

const capital = (letter: string): string => letter.toUpperCase();
const sentenceEnd = /(?<=[a-z]{4}[.!?]) (?=[A-Z][a-z])/;

/** Says something else: `title` and `abstract` are what a reader must give back. */
const sayings: Record<string, Dirt> = {
  'no abstract': (scrap) => {
    scrap.abstract = '';
  },
  'one sentence': (scrap) => {
    scrap.abstract = scrap.abstract.split(sentenceEnd)[0];
  },
  'abstract clipped': (scrap, { random }) => {
    const words = scrap.abstract.split(' ');
    if (words.length < 40) return;
    const kept = words
      .slice(0, random.int(30, words.length - 5))
      .join(' ')
      .replace(/[,;:.]$/, '');
    scrap.abstract = kept + random.pick(['…', '...', ' …']);
  },
  'title ends like a sentence': (scrap, { random }) => {
    if (!/[.?!]$/.test(scrap.title)) scrap.title += random.pick(['.', '.', '?', '!']);
  },
  'very long title': (scrap, { random }) => {
    const words = random
      .pick(scrap.abstract.split(sentenceEnd))
      .split(/(?<=[,;:]) /)[0]
      .split(' ');
    const more = words
      .slice(0, random.int(12, 24))
      .map((word) => word.replace(/^[a-z](?=[a-z]{3})/, capital));
    scrap.title += random.pick([': ', ' — ', ', or ']) + more.join(' ').replace(/[.,;:?!]+$/, '');
  },
  'title of one word': (scrap, { gap, before, wordsTaken }) => {
    // Nobody can tell it from a word of the page, or from the rest of the title above.
    if (scrap.abstract === '' || (gap === 0 && before?.abstract === '')) return;
    const words = scrap.title.match(/^[\w-]+(?=:)|[A-Z][\w-]{4,}/g) ?? [];
    const word = words.find((one) => !wordsTaken.has(one));
    if (word === undefined) return;
    wordsTaken.add(word);
    scrap.title = word;
  },
};

/** Breaks what is said into paragraphs and lines. */
const breaks: Record<string, Dirt> = {
  'abstract in paragraphs': (scrap, { random }) => {
    const sentences = scrap.abstract.split(sentenceEnd);
    const count = Math.min(random.int(2, 3), sentences.length);
    const ends = random
      .some(
        sentences.slice(1).map((_, i) => i + 1),
        count - 1,
      )
      .sort((a, b) => a - b);
    if (scrap.abstract !== '')
      scrap.paragraphs = [0, ...ends].map((start, i) => [sentences.slice(start, ends[i]).join(' ')]);
  },
  'abstract wrapped': (scrap, on) => {
    scrap.paragraphs = scrap.paragraphs.map((lines) =>
      lines.flatMap((line) => wrap(line, on.width, on.hyphens)),
    );
  },
  'title wrapped': (scrap, on) => {
    scrap.titleLines = scrap.titleLines.flatMap((line) => wrap(line, on.titleWidth, on.hyphens));
  },
};

/** Spells the same otherwise. */
const spellings: Record<string, Dirt> = {
  'no-break spaces': (scrap, { random }) => {
    const share = random.pick([0.05, 0.3, 1]);
    respell(scrap, (line) =>
      line.replace(/ /g, () => (random.chance(share) ? random.pick(['\u00a0', '\u00a0', '\u202f']) : ' ')),
    );
  },
  'zero-width spaces': (scrap, { random }) => {
    respell(scrap, (line) =>
      line.replace(/(?=\S)/g, () =>
        random.chance(0.03) ? random.pick(['\u200b', '\u200b', '\u2060', '\ufeff']) : '',
      ),
    );
  },
  entities: (scrap, { random }) => {
    const more = random.chance(0.5);
    respell(scrap, (line) => page.encode(line, more ? random : undefined));
  },
  tags: (scrap, { random }) => {
    respell(scrap, (line) =>
      line.replace(/(?<=^| )[A-Za-z]{4,}(?= |$)/g, (word) =>
        random.chance(0.06) ? random.pick(page.tagsAround)(word) : word,
      ),
    );
    if (random.chance(0.3)) scrap.titleLines = surround(scrap.titleLines, random.pick(page.blockTags));
    const around = random.pick([
      undefined,
      undefined,
      ['<p>', '</p>'],
      ['', '<br>'],
      ['', '<br/>'],
      ['', '</div>'],
    ] as const);
    if (around) scrap.paragraphs = scrap.paragraphs.map((lines) => surround(lines, around));
  },
  indents: (scrap, { random, indent }) => {
    const [title, first, rest] = random.pick([
      ['', indent, ''],
      ['', indent, indent],
      [indent, indent, indent],
      [indent, '', ''],
    ]);
    scrap.titleLines = scrap.titleLines.map((line) => title + line);
    scrap.paragraphs = scrap.paragraphs.map((lines) =>
      lines.map((line, i) => (i === 0 ? first : rest) + line),
    );
  },
  'spaces and tabs at the end': (scrap, { random }) => {
    respell(scrap, (line) => line + random.pick(['', ' ', '   ', '\t']));
  },
};

/** Sets words of the page around an entry. */
const noises: Record<string, Dirt> = {
  'interface words': (scrap, { random, interfaceWords }) => {
    const words = interfaceWords.filter(() => random.chance(0.7)).map((word) => word());
    scrap.after.push(...words);
  },
  'interface words below the title': (scrap, { random, interfaceWords }) => {
    const words = random.some(interfaceWords, random.int(1, 2)).map((word) => word());
    scrap.between.push(...words);
  },
  'page numbers': (scrap, { random }) => {
    scrap.after.push(random.pick(page.pageNumbers)(random.int(1, 40)));
  },
  'page footers': (scrap, { random }) => {
    const footer = page.footers.filter(() => random.chance(0.5));
    scrap.after.push(...footer, random.pick(page.pageNumbers)(random.int(1, 40)));
  },
};

const ofEntries = { ...sayings, ...breaks, ...spellings, ...noises };
/** How many of the entries a single kind touches; all where it is not said. */
const share: Record<string, number> = {
  'no abstract': 0.12,
  'one sentence': 0.3,
  'abstract clipped': 0.3,
  'title ends like a sentence': 0.3,
  'very long title': 0.2,
  'title of one word': 0.15,
  'abstract in paragraphs': 0.5,
  'interface words below the title': 0.8,
  'page numbers': 0.2,
  'page footers': 0.15,
};

/** Kinds of a whole listing. */
const ofListings = [
  'date headings',
  'two listings',
  'cut end',
  'CRLF',
  'byte-order mark',
  'UTF-16',
  'Windows-1252',
  'wrapped at hyphens too',
  'printed on pages',
] as const;
type OfListing = (typeof ofListings)[number];

/** How likely each kind of dirt is for an entry, and for a listing. */
const mixes: Record<string, { entry: number; listing: number }> = {
  'lightly mixed': { entry: 0.06, listing: 0.1 },
  'all mixed': { entry: 0.2, listing: 0.15 },
  'heavily mixed': { entry: 0.3, listing: 0.2 },
};

export const scrapKinds: readonly string[] = [
  ...Object.keys(ofEntries),
  ...ofListings,
  ...Object.keys(mixes),
];

/** A dirty variant of one dump by one of the `scrapKinds`; the same seed gives the same bytes. */
export function dirtyScraps(
  dumps: readonly CleanDump[],
  which: number,
  kind: string,
  seed: number,
): DirtyDump {
  const random = new Random(seed * 7919 + which * 101 + scrapKinds.indexOf(kind) * 13);
  const mix = mixes[kind];
  const listingHas = (one: OfListing): boolean =>
    kind === one || (mix !== undefined && one !== 'printed on pages' && random.chance(mix.listing));
  const has = Object.fromEntries(ofListings.map((one) => [one, listingHas(one)]));
  if (kind === 'wrapped at hyphens too' || kind === 'printed on pages') has[kind] = true;
  const entryHas = (one: string): boolean => {
    if (mix)
      return random.chance(mix.entry * (one === 'no abstract' || one === 'title of one word' ? 0.5 : 1));
    if (one === 'abstract wrapped' && (kind === 'wrapped at hyphens too' || kind === 'printed on pages'))
      return true;
    return one === kind && random.chance(share[one] ?? 1);
  };

  const sources = [dumps[which]];
  if (has['two listings']) sources.push(dumps[(which + random.int(1, dumps.length - 1)) % dumps.length]);
  const lines: string[] = [];
  const entries: Entry[] = [];
  for (const [i, { header, entries: all, gap }] of sources.entries()) {
    const on = somePage(random, gap, has['wrapped at hyphens too']);
    const part =
      i === 0 && sources.length === 1
        ? all
        : all.slice(0, Math.ceil(all.length * (0.3 + 0.4 * random.next())));
    const scraps = part.map((entry) =>
      dirtied(has['Windows-1252'] ? page.curly(entry) : entry, on, entryHas),
    );
    if (gap === 0 && mix) keepTellable(scraps);
    if (has['date headings']) setDates(scraps, on);
    lines.push(...header, ...listed(scraps, on));
    entries.push(...scraps.map(({ title, abstract }) => ({ title, abstract })));
    if (sources.length > 1 && i === 0 && random.chance(0.6)) lines.push('');
  }
  const printed = has['printed on pages'] ? page.onPages(lines, random) : lines;
  let text = `${printed.join(has.CRLF ? '\r\n' : '\n')}${random.chance(0.7) ? '\n' : ''}`;
  if (has['cut end']) {
    const last = entries.pop()!;
    text = text.slice(0, text.length - random.int(1, Math.ceil((last.abstract || last.title).length * 0.9)));
  }
  return { bytes: page.bytesOf(text, has, random), entries, cut: has['cut end'] };
}

function somePage(random: Random, gap: 0 | 1, hyphens: boolean): Page {
  return {
    random,
    gap,
    hyphens,
    width: random.int(72, 80),
    titleWidth: random.pick([40, 50, 60, 72]),
    interfaceWords: random.some(page.interfaceWords, random.int(2, 5)).map((word) => () => word(random)),
    indent: random.pick(['  ', '    ', '        ', '\t', '\t\t', ' ']),
    together: random.chance(0.5),
    before: undefined,
    wordsTaken: new Set(),
  };
}

function dirtied(entry: Entry, on: Page, entryHas: (kind: string) => boolean): Scrap {
  const scrap: Scrap = { ...entry, titleLines: [], paragraphs: [], before: [], between: [], after: [] };
  const dirty = (kinds: Record<string, Dirt>): void => {
    for (const [kind, dirt] of Object.entries(kinds)) if (entryHas(kind)) dirt(scrap, on);
  };
  dirty(sayings);
  // Where no blank lines stand the last word of the page's head is glued to the first title.
  scrap.titleLines = [(on.gap === 0 && !on.before ? 'Subscribe' : '') + scrap.title];
  scrap.paragraphs = scrap.abstract === '' ? [] : [[scrap.abstract]];
  dirty(breaks);
  dirty(spellings);
  dirty(noises);
  on.before = scrap;
  return scrap;
}

/** Where no blank line stands, nobody can tell two titles in a row from one on two lines: then none is wrapped. */
function keepTellable(scraps: Scrap[]): void {
  for (const [i, scrap] of scraps.entries()) {
    const bare = scrap.paragraphs.length === 0 && scrap.after.length === 0;
    for (const one of bare ? [scrap, scraps[i + 1]] : [])
      if (one && one.titleLines.length > 1)
        one.titleLines = [one.titleLines.map((line) => line.trim()).join(' ')];
  }
}

function setDates(scraps: Scrap[], { random, gap }: Page): void {
  const format = random.pick(page.dateFormats);
  const day = new Date(Date.UTC(2025, random.int(0, 11), random.int(5, 28)));
  for (let at = gap === 0 ? 4 : 0; at < scraps.length; at += random.int(4, 12)) {
    scraps[at].before.push(format(day));
    day.setUTCDate(day.getUTCDate() - random.int(1, 2));
  }
}

function listed(scraps: readonly Scrap[], { gap, together }: Page): string[] {
  const blocks = scraps.flatMap(({ before, titleLines, between, paragraphs, after }) => {
    const words = (lines: string[]): string[][] =>
      together && lines.length > 0 ? [lines] : lines.map((line) => [line]);
    return [...words(before), titleLines, ...words(between), ...paragraphs, ...words(after)];
  });
  return gap === 0 ? blocks.flat() : blocks.flatMap((block) => [...block, '']).slice(0, -1);
}

function wrap(text: string, width: number, hyphens: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(hyphens ? /(?<= )|(?<=[a-z]-)(?=[a-z])/ : /(?<= )/)) {
    if (line !== '' && (line + piece).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

function respell(scrap: Scrap, spell: (line: string) => string): void {
  scrap.titleLines = scrap.titleLines.map(spell);
  scrap.paragraphs = scrap.paragraphs.map((lines) => lines.map(spell));
}

function surround(lines: readonly string[], [open, close]: readonly [string, string]): string[] {
  return lines.map((line, i) => (i === 0 ? open : '') + line + (i === lines.length - 1 ? close : ''));
}

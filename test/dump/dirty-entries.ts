import type { CleanDump, Entry } from './clean-dumps.ts';
import { type DirtyDump, sentences, windows1252, wrap } from './dirty.ts';
import { capital, nonsense } from './page-words.ts';
import { Random } from './random.ts';

/**
 * Dirt of another make than `dirty.ts`: each entry draws its own, so that one listing holds wrapped and unwrapped
 * abstracts, several widths, and page words that differ from entry to entry.
 */
interface Sheet {
  entry: Entry;
  /** Lines of the page above the title. */
  above: string[];
  title: string[];
  /** Lines of the page between title and abstract. */
  between: string[];
  paragraphs: string[][];
  /** Lines of the page under the abstract. */
  below: string[];
}

interface Layout {
  /** Blank lines between title and abstract, between paragraphs and between papers. */
  afterTitle: number;
  betweenParagraphs: number;
  betweenPapers: number;
}

type Way = (sheet: Sheet, random: Random, n: number) => void;

const layouts: Layout[] = [
  { afterTitle: 0, betweenParagraphs: 1, betweenPapers: 1 },
  { afterTitle: 0, betweenParagraphs: 0, betweenPapers: 1 },
  { afterTitle: 0, betweenParagraphs: 1, betweenPapers: 2 },
  { afterTitle: 1, betweenParagraphs: 1, betweenPapers: 1 },
  { afterTitle: 1, betweenParagraphs: 1, betweenPapers: 2 },
  { afterTitle: 0, betweenParagraphs: 0, betweenPapers: 0 },
];

const rename = (sheet: Sheet, title: string): void => {
  sheet.entry.title = title;
  sheet.title = [title];
};

const widths = [72, 76, 78, 80];
const wrapAbstract = (sheet: Sheet, width: number): void => {
  sheet.paragraphs = sheet.paragraphs.map((lines) => lines.flatMap((line) => wrap(line, width, false)));
};
const wrapTitle = (sheet: Sheet, width: number, indent = ''): void => {
  sheet.title = sheet.title
    .flatMap((line) => wrap(line, width, false))
    .map((line, i) => (i === 0 ? line : indent + line));
};

const person = (r: Random): string => `${capital(nonsense(r))} ${capital(nonsense(r))}`;
const pageLines: ((r: Random, n: number) => string)[] = [
  (r) => `${r.int(1, 300)} votes`,
  (r) => `Upvote ${r.int(1, 300)}`,
  (r) => `${r.int(2, 30)} authors`,
  (r) => `+${r.int(2, 30)} authors`,
  (r) => `Submitted by ${person(r)}`,
  (r) => `submitted by @${nonsense(r)}`,
  (r) => `Authors: ${person(r)}, ${person(r)} and ${person(r)}`,
  (r) => `${person(r)}, ${person(r)}`,
  () => 'View PDF',
  () => 'PDF',
  () => 'View PDF | Abstract | Code',
  () => '[PDF] [Code] [BibTeX]',
  () => 'Read more',
  () => 'Show full abstract',
  () => 'Download',
  () => 'Share',
  () => 'Save',
  () => 'Bookmark this paper',
  () => 'Cite this paper',
  () => 'Code available',
  (r) => `${r.int(0, 30)} comments`,
  (r) => `${r.int(2, 300)} views`,
  (r) => `⭐ ${r.int(2, 3000)}`,
  (r) => `👍 ${r.int(2, 300)}`,
  (r) => `#${r.int(1, 30)} Paper of the day`,
  (r) => `Score: ${r.int(1, 100)}`,
  (r) => `cs.${r.pick(['LG', 'CL', 'CV', 'AI'])}`,
  (r) => `arXiv:24${r.int(10, 12)}.${r.int(10000, 19999)}v${r.int(1, 3)}`,
  (r) => `https://arxiv.org/abs/24${r.int(10, 12)}.${r.int(10000, 19999)}`,
  (r) => `Page ${r.int(1, 40)} of 40`,
  (r) => `- ${r.int(1, 40)} -`,
  (r) => `[${r.int(1, 40)}]`,
  (r) => `${r.int(1, 23)} hours ago`,
  (r) => `Posted ${r.int(1, 6)} days ago by ${person(r)}`,
  () => 'Sponsored',
  () => 'Advertisement',
  () => 'Next page »',
  () => 'Back to top',
  () => 'Like · Comment · Share',
  () => '* * *',
  () => '----------',
];

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const dateLines: ((day: number, month: number) => string)[] = [
  (d, m) => `${months[m].slice(0, 3)} ${d}`,
  (d, m) => `${months[m]} ${d}, 2025`,
  (d, m) => `${d} ${months[m]} 2025`,
  (d, m) => `2025-${String(m + 1).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (d, m) => `2025/${String(m + 1).padStart(2, '0')}/${String(d).padStart(2, '0')}`,
  (d, m) => `Monday, ${months[m]} ${d}`,
  (d, m) => `Monday, ${months[m]} ${d}, 2025`,
  (d, m) => `== ${months[m]} ${d} ==`,
  (d, m) => `Papers for ${months[m]} ${d}`,
  (d, m) => `${months[m].toUpperCase()} ${d}`,
  (d, m) => `${String(d).padStart(2, '0')} ${months[m].slice(0, 3)} 2025`,
];

const somePageLines = (r: Random, n: number, most: number): string[] =>
  r.some(pageLines, r.int(1, most)).map((line) => line(r, n));

const entity = (line: string, r: Random): string =>
  line.replace(/[&<>"'–—’“” ]/g, (one) => {
    if (one === ' ') return r.chance(0.01) ? '&nbsp;' : one;
    if (one === '&' || one === '<' || one === '>')
      return { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[one] ?? one;
    return r.chance(0.5) ? `&#${one.charCodeAt(0)};` : `&#x${one.charCodeAt(0).toString(16)};`;
  });
const tag = (line: string, r: Random): string =>
  r.pick([
    (text: string) => `<p class="c">${text}</p>`,
    (text: string) => `<div>${text}`,
    (text: string) => `${text}<br>`,
    (text: string) => `${text}<br/>`,
    (text: string) => `<a href="https://papers.example/${r.int(1, 99)}">${text}</a>`,
    (text: string) => text.replace(/ (\p{L}+) /u, ' <em>$1</em> '),
    (text: string) => text.replace(/ (\p{L}+) /u, ' <span style="color: red">$1</span> '),
  ])(line);

/** What may befall an entry, by name. */
const ways = {
  'abstract wrapped': (s, r) => wrapAbstract(s, r.pick(widths)),
  'title wrapped': (s, r) => wrapTitle(s, r.pick([40, 50, 60, 72]), r.pick(['', '', '  '])),
  paragraphs: (s, r) => {
    const all = s.paragraphs.flatMap((lines) => sentences(lines.join(' ')));
    const size = Math.max(1, Math.ceil(all.length / r.int(2, 3)));
    s.paragraphs = [];
    for (let i = 0; i < all.length; i += size) s.paragraphs.push([all.slice(i, i + size).join(' ')]);
  },
  'no abstract': (s) => {
    s.entry.abstract = '';
    s.paragraphs = [];
  },
  'one sentence': (s) => {
    if (s.paragraphs.length === 0) return;
    s.entry.abstract = sentences(s.entry.abstract)[0];
    s.paragraphs = [[s.entry.abstract]];
  },
  'title with a stop': (s, r) => {
    if (!/[.?!]$/.test(s.entry.title)) rename(s, s.entry.title + r.pick(['.', '?', '!']));
  },
  'long title': (s, r) =>
    rename(
      s,
      `${s.entry.title}${r.pick([', with ', ': ', ' – '])}${r.pick(['Applications to', 'a Study of', 'Lessons from'])} ${s.entry.title.replace(/^[^:]*: /, '')} in Practice`,
    ),
  'one-word title': (s) => rename(s, /^[\p{L}\d-]{4,}/u.exec(s.entry.title)?.[0] ?? s.entry.title),
  'page words': (s, r, n) => {
    const place = r.next();
    if (place < 0.25) s.between.push(...somePageLines(r, n, 2));
    else if (place < 0.35) s.above.push(...somePageLines(r, n, 1));
    else s.below.push(...somePageLines(r, n, 3));
  },
  date: (s, r) => {
    s.above.push(r.pick(dateLines)(r.int(1, 28), r.int(0, 11)));
  },
  indent: (s, r) => {
    const by = r.pick(['\t', '  ', '    ', ' ']);
    s.paragraphs = s.paragraphs.map((lines) =>
      r.chance(0.5) ? lines.map((line) => by + line) : lines.map((line, i) => (i === 0 ? by + line : line)),
    );
    if (r.chance(0.3)) s.title = s.title.map((line) => by + line);
  },
  invisible: (s, r) => {
    const spoil = (line: string): string =>
      line
        .replace(/ /g, () => (r.chance(0.1) ? '\u00a0' : ' '))
        .replace(/(?<=\p{L})(?=\p{L})/gu, () => (r.chance(0.005) ? '\u200b' : ''));
    s.title = s.title.map(spoil);
    s.paragraphs = s.paragraphs.map((lines) => lines.map(spoil));
  },
  entities: (s, r) => {
    s.title = s.title.map((line) => entity(line, r));
    s.paragraphs = s.paragraphs.map((lines) => lines.map((line) => entity(line, r)));
  },
  tags: (s, r) => {
    const last = s.title.length - 1;
    s.title[last] = tag(s.title[last], r);
    for (const lines of s.paragraphs) lines[lines.length - 1] = tag(lines[lines.length - 1], r);
  },
} satisfies Record<string, Way>;
type WayName = keyof typeof ways;

/** How often an entry of a listing of many kinds draws each, in the order in which they are done. */
const shares: [WayName, number][] = [
  ['no abstract', 0.06],
  ['one sentence', 0.06],
  ['title with a stop', 0.06],
  ['long title', 0.05],
  ['one-word title', 0.04],
  ['paragraphs', 0.12],
  ['abstract wrapped', 0.3],
  ['title wrapped', 0.15],
  ['page words', 0.3],
  ['date', 0.06],
  ['entities', 0.15],
  ['tags', 0.1],
  ['indent', 0.15],
  ['invisible', 0.15],
];

/** What befalls every entry of a listing, or one in so many, where there is one kind alone. */
const alone: Record<string, { name: WayName; share: number }[]> = Object.fromEntries(
  shares.map(([name]) => [
    name,
    [{ name, share: ['no abstract', 'one-word title', 'date'].includes(name) ? 0.2 : 0.5 }],
  ]),
);

interface Recipe {
  ways: { name: WayName; share: number }[];
  layout?: (random: Random) => Layout;
  two?: boolean;
  cut?: boolean;
  bytes?: boolean;
  /** Titles without abstracts come in runs. */
  runs?: boolean;
  /** What stands before every title and every abstract. */
  labels?: (random: Random) => [title: (n: number) => string, abstract: string];
}

const recipes: Record<string, Recipe> = {
  ...Object.fromEntries(Object.entries(alone).map(([name, all]) => [name, { ways: all }])),
  'titles in runs': { ways: [], runs: true },
  'another layout': { ways: [], layout: (r) => r.pick(layouts) },
  'another layout, wrapped': {
    ways: [
      { name: 'abstract wrapped', share: 1 },
      { name: 'title wrapped', share: 1 },
    ],
    layout: (r) => r.pick(layouts),
  },
  'another layout, paragraphs': {
    ways: [{ name: 'paragraphs', share: 0.5 }],
    layout: (r) => r.pick(layouts),
  },
  labelled: {
    ways: [{ name: 'abstract wrapped', share: 0.5 }],
    labels: (r) =>
      r.pick<[(n: number) => string, string]>([
        [() => 'Title: ', 'Abstract: '],
        [() => 'Title: ', ''],
        [() => '', 'Abstract: '],
        [() => '', 'Abstract— '],
        [(n) => `${n}. `, ''],
        [(n) => `${n}) `, 'Abstract: '],
        [(n) => `[${n}] `, ''],
        [() => '- ', ''],
        [() => '* ', '  '],
      ]),
    layout: (r) => r.pick(layouts),
  },
  'two listings': { ways: [], two: true, layout: (r) => r.pick(layouts) },
  'cut off': { ways: [], cut: true },
  bytes: { ways: [], bytes: true },
  'all mixed': { ways: shares.map(([name, share]) => ({ name, share })) },
  'all mixed, other bytes': {
    ways: shares.map(([name, share]) => ({ name, share })),
    two: true,
    cut: true,
    bytes: true,
  },
  'all mixed, another layout': {
    ways: shares.map(([name, share]) => ({ name, share })),
    layout: (r) => r.pick(layouts.slice(0, 5)),
  },
};

export const entryKinds: readonly string[] = Object.keys(recipes);

const plainLayout = ({ gap }: CleanDump): Layout => ({
  afterTitle: gap,
  betweenParagraphs: gap,
  betweenPapers: gap,
});

/** A dirty variant of a dump, of this file's make. The same seed gives the same bytes. */
export function dirtyEntries(
  dumps: readonly CleanDump[],
  which: number,
  kind: string,
  seed: number,
): DirtyDump {
  const random = new Random(seed * 6133 + which * 15013 + entryKinds.indexOf(kind) * 982451653);
  const recipe = recipes[kind];
  const chosen = [which];
  if (recipe.two) chosen.push((which + random.int(1, dumps.length - 1)) % dumps.length);
  const laid = chosen.map((one) => lay(dumps[one], recipe, random));
  let lines: string[] = [];
  const entries: { entry: Entry; end: number }[] = [];
  for (const part of laid) {
    if (lines.length > 0) lines.push('');
    entries.push(...part.entries.map(({ entry, end }) => ({ entry, end: end + lines.length })));
    lines = [...lines, ...part.lines];
  }
  let text = lines.join('\n');
  let there = Number.POSITIVE_INFINITY;
  if (recipe.cut) {
    text = text.slice(0, Math.floor(text.length * (0.6 + random.next() * 0.4)));
    there = text.split('\n').length - 1;
  }
  const cut = recipe.cut === true;
  const kept = entries.filter(({ end }) => end <= there).map(({ entry }) => entry);
  if (!recipe.bytes) return { bytes: Buffer.from(text), entries: kept, cut };
  const ended = text.replaceAll('\n', random.pick(['\n', '\r\n', '\r']));
  const way = random.int(0, 4);
  if (way === 0) return { bytes: Buffer.from(`\ufeff${ended}`), entries: kept, cut };
  if (way === 1) return { bytes: Buffer.from(`\ufeff${ended}`, 'utf16le'), entries: kept, cut };
  if (way === 2) return { bytes: Buffer.from(ended, 'utf16le'), entries: kept, cut };
  if (way === 3) return { bytes: Buffer.from(ended, 'utf16le').swap16(), entries: kept, cut };
  // Windows-1252 has no other characters; a listing in it had these from the start.
  const plain = (part: string): string =>
    part.replace(/\u200b/g, '').replace(/[^\p{ASCII}\xa0-\xff–—‘’“”€•…™]/gu, '?');
  return {
    bytes: windows1252(plain(ended)),
    entries: kept.map(({ title, abstract }) => ({ title: plain(title), abstract: plain(abstract) })),
    cut,
  };
}

function lay(
  dump: CleanDump,
  recipe: Recipe,
  random: Random,
): { lines: string[]; entries: { entry: Entry; end: number }[] } {
  const layout = recipe.layout?.(random) ?? plainLayout(dump);
  const labels = recipe.labels?.(random);
  const lines = dump.gap === 0 ? dump.header.filter((line) => line !== '') : [...dump.header];
  const entries: { entry: Entry; end: number }[] = [];
  let run = 0;
  dump.entries.forEach(({ title, abstract }, n) => {
    const sheet: Sheet = {
      entry: { title, abstract },
      above: [],
      title: [title],
      between: [],
      paragraphs: [[abstract]],
      below: [],
    };
    if (recipe.runs) {
      if (run === 0 && random.chance(0.08)) run = random.int(2, 5);
      if (run > 0) {
        ways['no abstract'](sheet);
        run--;
      }
    }
    for (const { name, share } of recipe.ways)
      if (random.chance(share)) (ways[name] as Way)(sheet, random, n);
    if (labels) {
      sheet.title[0] = labels[0](n + 1) + sheet.title[0];
      if (sheet.paragraphs[0]) sheet.paragraphs[0][0] = labels[1] + sheet.paragraphs[0][0];
    }
    const put = (block: readonly string[], blanks: number): void => {
      if (block.length === 0) return;
      for (let i = 0; i < blanks; i++) lines.push('');
      lines.push(...block);
    };
    const first = n === 0 ? 0 : layout.betweenPapers;
    for (const line of sheet.above) put([line], first);
    put(sheet.title, first);
    for (const line of sheet.between) put([line], layout.afterTitle);
    sheet.paragraphs.forEach((block, i) => {
      put(block, i === 0 ? layout.afterTitle : layout.betweenParagraphs);
    });
    entries.push({ entry: sheet.entry, end: lines.length });
    for (const line of sheet.below) put([line], layout.afterTitle);
  });
  return { lines, entries };
}

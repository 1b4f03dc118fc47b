/** What a line can be. `rest` roles continue the line before. */
export const roles = [
  'title',
  'title rest',
  'abstract',
  'paragraph',
  'abstract rest',
  'furniture',
  'date',
  'noise',
] as const;
export type Role = (typeof roles)[number];

/** The column of each role. */
export const roleIndex = Object.fromEntries(roles.map((role, i) => [role, i])) as Record<Role, number>;

/**
 * How much each feature of a line speaks for each role, in nats (natural logarithm of odds): 1 makes it about 3
 * times as likely, 3 about 20 times. Features with a strength multiply by it. Columns in order of `roles`.
 */
const table = {
  //                        title  title  abstr. parag. abstr. furni- date   noise
  //                               rest                 rest   ture
  'length 1–2': [-6, -1.5, -9, -9, -1.5, 0, 0, 1],
  'length 3–14': [-0.4, -0.5, -7, -6, -0.7, 0.5, 0, -5],
  'length 15–39': [0, 0, -4, -3.5, -0.4, 0.3, 0, -6],
  'length 40–119': [0.6, 0, -0.8, -1.2, 0.2, -1, 0, -7],
  'length 120–199': [-0.5, -1.5, 0.2, 0, -1, -2.5, -5, -6],
  'length 200–399': [-4, -6, 1, 0.5, -2, -4.5, -9, -5],
  'length 400–9999': [-9, -12, 2, 1, -3, -9, -9, -6],
  'length 10000+': [-30, -30, -30, -30, -30, -30, -30, 0],
  'no words': [-6, -4, -8, -8, -2, 2, 0, 2.5],
  date: [-6, -5, -8, -8, -4, 0, 6, 0],
  'no date': [0, 0, 0, 0, 0, 0, -12, 0],
  'page number': [-7, -6, -8, -8, -4, 5, 0, 0],
  count: [-4, -4, -6, -6, -3, 4, 0, 0],
  byline: [-4, -4, -5, -5, -3, 4, 0, 0],
  'by a name': [-3, -0.5, -5, -5, -1.5, 1.5, 0, 0],
  'time ago': [-4, -4, -5, -5, -3, 4, 0, 0],
  legal: [-4, -4, -3, -3, -3, 4, 0, 0],
  identifier: [-6, -5, -6, -6, -3, 5, 0, 0],
  'address alone': [-6, -4, -6, -1.5, 0, 2, 0, 0],
  'says where to find it': [-3, -2, -1, 1.5, 1, -2.5, 0, 0],
  names: [-2.5, -2, -4, -4, -2, 3, 0, 0],
  'interface words: all': [-2, -0.7, -4, -4, -0.7, 4, 0, 0],
  'interface words: several, nothing else': [-1, -2.5, 0, 0, -0.5, 0.5, 0, 0],
  'interface words: half': [-1.5, -1.5, -2, -2, -1, 2.5, 0, 0],
  'interface words: some': [-0.3, -0.3, 0, 0, 0, 0.8, 0, 0],
  'addresses the reader': [-1, -0.7, -0.5, -0.5, -0.3, 1.5, 0, 0],
  'repeated line': [-1, -0.3, -1.5, -1.5, -0.3, 1.2, 0, 0.3],
  'repeated beginning': [-0.2, 0, 0, 0, 0, 0.5, 0, 0],
  'stands seldom': [0, 0, 0, 0, 0, -4.2, 0, 0],
  'begins an item': [2.5, -2, -1.5, -0.5, -2.5, -0.5, 0, 0],
  'begins with Title:': [5, -2, -3, -3, -3, -1, 0, 0],
  'begins with Abstract:': [-4, -4, 4, -2, -3, -1, 0, 0],
  'starts small': [-3.5, 0.6, -3.5, -3.5, 1, -0.3, -1, -0.3],
  'starts with a capital small word': [0.3, -1.3, 0.2, 0.2, 0, 0, 0, 0],
  'ends with a full stop': [-2.5, -1.5, 1.2, 1.2, 0.4, -0.7, -1, -0.5],
  'ends with ? or !': [-0.3, -0.2, -0.8, -0.8, -0.5, 0, -1, 0],
  'long, without a stop': [0.7, 0, -1.5, -1.5, -0.5, 0, 0, 0],
  'sentence ends inside': [-3, -3, 1.5, 1.5, 1, -1, -4, -1],
  'title case': [2, 1.5, -1.5, -1.5, -1.2, 0, 0, 0],
  'prose words': [-0.8, -0.8, 0.4, 0.4, 0.4, -0.3, -1, -0.3],
  'a short sentence': [-1, -1, 1, 0.5, 0, 0, 0, 0],
  'name and colon': [0.7, -0.5, -1.5, -1.5, -1, -0.5, 0, 0],
  'starts with a sign': [-2, 1, -1, -1, 0.5, 0, 0, 0],
} satisfies Record<string, number[]>;

export type Feature = keyof typeof table;
/** The features in order of their numbers. */
export const featureNames = Object.keys(table) as Feature[];
/** Rows in order of `featureNames`, columns in order of `roles`. */
export const featureScores: readonly (readonly number[])[] = featureNames.map((name) => table[name]);

/**
 * How often a listing goes from one place to the next, before anything is known of it. Each weighs as that many
 * observations; a reading adds what it finds in the file.
 */
export const joinPriors = {
  /** After a line of a title. */
  title: { 'goes on': 0.8, abstract: 16, furniture: 1.5, ends: 1.2 },
  /** After furniture that came after a title. */
  'after title': { 'goes on': 0.02, abstract: 16, furniture: 8, ends: 0.8 },
  /** After a title that has no abstract: with it the paper ends. Learnt from the ends of all papers. */
  'no abstract': { furniture: 10, 'new paper': 12 },
  /** After a line of an abstract. */
  abstract: { 'goes on': 10, paragraph: 1.5, furniture: 6, 'new paper': 8 },
  /** After furniture that came after an abstract. */
  'after abstract': { 'goes on': 0.5, paragraph: 0.3, furniture: 10, 'new paper': 12 },
  /** Before any paper. */
  outside: { furniture: 1, 'new paper': 1 },
} satisfies Record<string, Record<string, number>>;

/**
 * What the length of a whole title and abstract counts for. Lines of a wrapped abstract err together: two abstracts
 * read as one have many lines that speak for it, so their length must speak louder than any line.
 */
export const wholeWeights = { title: 1, abstract: 1.6 } as const;

/** What the break between two lines says about a join, in nats. */
export const breaks = {
  /** A line continued although its successor's first word had fitted, per character of room, up to the limit. */
  'room left, each character': -0.4,
  'room left, at most': -6,
  /** A line broken where a wrapper would that filled the lines of this paragraph, no width of the file's. */
  'perhaps a full line': 0.8,
  /** A break at no width of the file's tells as much against a wrapper as such are few, see `Widths`, but no more. */
  'at an odd width, at most': -3,
  /** Breaks that fit so small a share of the file's widths are odd. */
  'odd up to': 0.02,
  'too long to be wrapped': -7,
  'goes on after an open end': 1.5,
  'stops at an open end': -3,
  /** Titles seldom end with an adjective or a participle; a wrapper breaks them behind any word. */
  'title stops at an adjective': -1.5,
  'title goes on after an adjective': 0.5,
  'stops in mid-sentence': -3.5,
  'goes on after a sentence': -3,
  /** A line of prose that goes on in mid-sentence with a capital; worse if the word is one of any sentence. */
  'capital in mid-sentence': -1.6,
  'sentence begins in mid-sentence': -4,
} as const;

/** What it tells that words of a title come back below it, see `Echo`. */
export const echoes = {
  /** The share of abstracts that repeat much of their titles; the others repeat little. */
  'abstracts that repeat much': 0.8,
  /** The share of its title's words that an abstract repeats which repeats much, or little. */
  much: 0.65,
  little: 0.3,
  /** A word that comes back, but stood above the title as well, in nats. */
  'stood above already': 0.5,
  /** Words of one title err together, so each counts for less than it would alone. */
  weight: 0.3,
} as const;

/**
 * What it tells of a break that its two words stand together elsewhere in the file or only apart, by how often the
 * rarer one stands there, in nats. Measured on breaks within and between titles; a small word stands beside many.
 */
export const wordPairs = {
  rows: [
    { upTo: 1, together: 0, apart: 0 },
    { upTo: 4, together: 5.5, apart: -0.9 },
    { upTo: 16, together: 4.8, apart: -1 },
    { upTo: Number.POSITIVE_INFINITY, together: 3.1, apart: -1.65 },
  ],
  /** Where the second word is a function word or one of prose. */
  small: { together: 1.5, apart: -0.6 },
  /** A break is told by other things as well. */
  weight: 0.8,
} as const;

/** A line that stands in so many different surroundings is a repeated one. */
export const repeatedFrom = 3;

/** What it tells of a short line's being furniture how often the file's prose uses its words, in nats. */
export const pageWords = {
  /** None of them, or all. */
  unused: 0.5,
  used: -1.5,
  /** Words of interfaces that prose uses so often are the papers' as well, where the line comes back nowhere. */
  oftenFrom: 8,
  'often, though of interfaces': -2,
  /** A line that comes back, but so many times less often than prose uses its rarest word: the end of titles. */
  timesMore: 4,
  'comes back, but less often than its words': -3,
} as const;

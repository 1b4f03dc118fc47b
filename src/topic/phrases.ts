import { findAcronyms } from '../text/acronyms.ts';
import { containerNouns, generalModifiers, generalVerbs, weakWords } from '../text/general-words.ts';
import { stopWords } from '../text/stop-words.ts';
import type { Document } from './document.ts';

/** A noun phrase with the documents that hold it. */
export interface Phrase {
  /** Folded words, each in the singular, acronyms spelt out, parted by a space; a hyphen parts words too. */
  key: string;
  /** How many words the key has. */
  words: number;
  /** As the papers write it most often, in the case of a heading. */
  text: string;
  /** As the papers write it most often in running text. */
  running: string;
  /** Ascending. */
  documents: number[];
  /** Those of them that hold it in the title. */
  titles: Set<number>;
  /** The share of its occurrences at which a noun phrase ends, and at which one begins: 1 is a whole phrase. */
  endsWhole: number;
  beginsWhole: number;
  /** It is made of words only that need others to name a subject, as "network" or "learning". */
  weak: boolean;
}

/** Words that hyphens join count as one unit, which a phrase takes whole. */
interface Unit {
  /** Folded words, acronyms spelt out. */
  key: string;
  start: number;
  end: number;
  /** Whether only a space parts it from the unit before. */
  joined: boolean;
  kind: 'subject' | 'weak' | 'of' | 'break';
}

const address = /https?:\/\/\S+/g;
const longestUnits = 5;
const longestWords = 6;
const joint = /[-‐‑–/]/;
const unitPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:['’.+/]|[-‐‑–](?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]+)*\+*/gu;

/** A word in the singular and in one spelling, for comparison only. */
export const foldNoun = (word: string): string => {
  const lower = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/, '');
  const one =
    lower.length > 3 && /[^suia]s$/.test(lower)
      ? lower
          .replace(/([^aeiou])ies$/, '$1y')
          .replace(/(ch|sh|x|ss)es$/, '$1')
          .replace(/([^s])s$/, '$1')
      : lower;
  return one
    .replace(/isation/, 'ization')
    .replace(/lling$/, 'ling')
    .replace(/bour$/, 'bor');
};

/** Acronyms by folded short form: what a digest means by them where it is clear, and what one paper says itself. */
interface Acronyms {
  common: Map<string, string>;
  own: Map<string, string>[];
}

export const foldPhrase = (text: string): string =>
  text
    .split(/[\s\-‐‑–/]+/)
    .filter((word) => word !== '')
    .map(foldNoun)
    .join(' ');

function readAcronyms(documents: readonly Document[]): Acronyms {
  const votes = new Map<string, Map<string, number>>();
  const own = documents.map(({ title, abstract }) => {
    const mine = new Map<string, string>();
    for (const { short, long } of findAcronyms(`${title}\n\n${abstract}`)) {
      const key = foldPhrase(long);
      const words = key.split(' ').length;
      // One that is made from one word, or from a clause, says no more than its letters.
      if (words < 2 || words > longestWords) continue;
      const folded = foldNoun(short);
      mine.set(folded, key);
      const count = votes.get(folded) ?? new Map<string, number>();
      votes.set(folded, count.set(key, (count.get(key) ?? 0) + 1));
    }
    return mine;
  });
  const common = new Map<string, string>();
  for (const [short, counts] of votes) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const [key, count] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (count >= 2 && count >= 0.7 * total) common.set(short, key);
  }
  return { common, own };
}

/** The items of a list in running text, "(ii)", and powers that a formula left behind. */
const notAWord = /^(?:i{2,3}|iv|vi{0,3}|ix)$|[\u00b2\u00b3\u00b9\u2070-\u209c]/;

/** -ly ends adverbs, but these nouns too. */
const lyNouns = /(?:amily|nomaly|ssembly|upply|omaly|oly)$/;

function kindOf(surface: string, parts: readonly string[]): Unit['kind'] {
  const lower = surface.toLowerCase();
  if (lower === 'of') return 'of';
  const broken =
    stopWords.has(lower) ||
    generalVerbs.has(lower) ||
    generalModifiers.has(lower) ||
    containerNouns.has(foldNoun(surface)) ||
    (parts.length === 1 && lower.length > 4 && lower.endsWith('ly') && !lyNouns.test(lower)) ||
    lower.length === 1 ||
    notAWord.test(lower) ||
    !/\p{L}/u.test(surface);
  if (broken) return 'break';
  return parts.every((part) => weakWords.has(part) || stopWords.has(part) || part.length === 1)
    ? 'weak'
    : 'subject';
}

/** Words come again and again: what is known of one is kept. */
class Reader {
  readonly #known = new Map<string, { parts: string[]; key: string; shouts: boolean; kind: Unit['kind'] }>();
  readonly #common: ReadonlyMap<string, string>;

  constructor(common: ReadonlyMap<string, string>) {
    this.#common = common;
  }

  /** The units of a text; one is joined to the one before when nothing but a space parts them. */
  units(text: string, own: ReadonlyMap<string, string>): Unit[] {
    const units: Unit[] = [];
    let last = -1;
    for (const match of text.matchAll(unitPattern)) {
      const surface = match[0];
      const start = match.index;
      let known = this.#known.get(surface);
      if (!known) {
        const parts = surface.split(joint).map(foldNoun);
        const shouts = /\p{Lu}\p{L}*\p{Lu}/u.test(surface);
        known = { parts, key: parts.join(' '), shouts, kind: kindOf(surface, parts) };
        this.#known.set(surface, known);
      }
      const key = known.shouts
        ? known.parts.map((part) => own.get(part) ?? this.#common.get(part) ?? part).join(' ')
        : known.key;
      const joined = start === last + 1 && /\s/.test(text[last]);
      last = start + surface.length;
      units.push({ key, start, end: last, joined, kind: known.kind });
    }
    return units;
  }
}

interface Tally {
  documents: number[];
  titles: Set<number>;
  occurrences: number;
  ends: number;
  begins: number;
  forms: Map<string, number>;
}

const newTally = (): Tally => ({
  documents: [],
  titles: new Set(),
  occurrences: 0,
  ends: 0,
  begins: 0,
  forms: new Map(),
});

/**
 * The noun phrases of documents, by key: runs of words that no stop word, verb, general adjective or punctuation
 * breaks, of which `of` may join two, held by at least two documents. A phrase may be part of a longer one; `endsWhole` and `beginsWhole` tell how often it is not.
 */
export function collectPhrases(documents: readonly Document[]): Map<string, Phrase> {
  const { common, own } = readAcronyms(documents);
  const reader = new Reader(common);
  const texts = documents.map(({ title, abstract }, d) =>
    [titleText(title), abstract].map((raw) => {
      const text = raw.replace(address, ' . ').replace(/\s+/g, ' ');
      return { text, units: reader.units(text, own[d]) };
    }),
  );
  // A phrase that two documents hold has only units that two documents hold: all others are left out early.
  const frequency = new Map<string, number>();
  for (const parts of texts) {
    for (const key of new Set(parts.flatMap(({ units }) => units.map((unit) => unit.key))))
      frequency.set(key, (frequency.get(key) ?? 0) + 1);
  }
  const spans = (units: readonly Unit[], found: (key: string, from: number, to: number) => void): void => {
    for (let from = 0; from < units.length; from++) {
      if (!mayEdge(units[from], frequency)) continue;
      let key = '';
      for (let to = from; to < Math.min(units.length, from + longestUnits); to++) {
        const unit = units[to];
        if ((to > from && !unit.joined) || unit.kind === 'break' || !shared(unit, frequency)) break;
        key = to > from ? `${key} ${unit.key}` : unit.key;
        if (unit.kind !== 'of') found(key, from, to);
      }
    }
  };
  // Most candidates stand in one paper only; they are told by counting alone, before anything is kept of them.
  const seen = new Map<string, { last: number; tally?: Tally }>();
  texts.forEach((parts, d) => {
    for (const { units } of parts) {
      spans(units, (key) => {
        const one = seen.get(key);
        if (!one) seen.set(key, { last: d });
        else if (one.last !== d) one.tally ??= newTally();
      });
    }
  });
  texts.forEach((parts, d) => {
    parts.forEach(({ text, units }, part) => {
      spans(units, (key, from, to) => {
        const tally = seen.get(key)?.tally;
        if (!tally) return;
        if (tally.documents.at(-1) !== d) tally.documents.push(d);
        if (part === 0) tally.titles.add(d);
        tally.occurrences++;
        if (!units[to + 1]?.joined || !isNoun(units[to + 1])) tally.ends++;
        if (!units[from].joined || !isNoun(units[from - 1])) tally.begins++;
        const form = text.slice(units[from].start, units[to].end);
        tally.forms.set(form, (tally.forms.get(form) ?? 0) + 1);
      });
    });
  });
  const phrases = new Map<string, Phrase>();
  for (const [key, { tally }] of [...seen]
    .filter(([, one]) => one.tally)
    .sort(([x], [y]) => (x < y ? -1 : 1))) {
    const words = key.split(' ').length;
    if (!tally || words > longestWords) continue;
    phrases.set(key, {
      key,
      words,
      text: formOf(tally.forms, words),
      running: runningForm(tally.forms),
      documents: tally.documents,
      titles: tally.titles,
      endsWhole: tally.ends / tally.occurrences,
      beginsWhole: tally.begins / tally.occurrences,
      weak: key.split(' ').every((word) => weakWords.has(word) || stopWords.has(word)),
    });
  }
  return phrases;
}

const mayEdge = (unit: Unit, frequency: ReadonlyMap<string, number>): boolean =>
  isNoun(unit) && shared(unit, frequency);

const shared = (unit: Unit, frequency: ReadonlyMap<string, number>): boolean =>
  (frequency.get(unit.key) ?? 0) >= 2;

/** Whether a noun phrase goes on in a unit beside it. */
const isNoun = (unit: Unit): boolean => unit.kind === 'subject' || unit.kind === 'weak';

/** A plural that is this common beside its singular names the field: "Knowledge Graphs". */
const pluralFrom = 0.7;

/** The most frequent form, in the case of a heading; one that is spelt out comes before one with an acronym. */
function formOf(forms: ReadonlyMap<string, number>, words: number): string {
  const headings = new Map<string, number>();
  for (const [form, count] of forms) {
    const heading = headingCase(form);
    headings.set(heading, (headings.get(heading) ?? 0) + count);
  }
  const spelt = (form: string): number => Number(form.split(/[\s\-‐‑–/]+/).length === words);
  const [[best, count]] = [...headings].sort(
    ([a, m], [b, n]) => spelt(b) - spelt(a) || n - m || (a < b ? -1 : 1),
  );
  // Hyphens between all words are for use before a noun; a name stands alone.
  const open = /-of-/i.test(best) && best.replaceAll('-', ' ');
  if (open && headings.has(open)) return open;
  const plural = [`${best}s`, best.replace(/y$/, 'ies'), `${best}es`].find(
    (form) => form !== best && headings.has(form),
  );
  return plural && (headings.get(plural) ?? 0) >= pluralFrom * count ? plural : best;
}

/** A title that shouts, in lower case: its capitals say nothing. */
const titleText = (title: string): string => {
  const letters = title.replace(/[^\p{L}]/gu, '');
  const capitals = title.replace(/[^\p{Lu}]/gu, '');
  return capitals.length > 0.7 * letters.length ? title.toLowerCase() : title;
};

/** The most frequent form as written; between equals the one with fewer capitals. */
const runningForm = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort(([a, m], [b, n]) => n - m || (a > b ? -1 : 1))[0][0];

const smallWords = new Set('a an and as at but by for from in nor of on or per the to vs with'.split(' '));

/** A phrase in the case of a heading: small words stay small, words with capitals of their own stay as they are. */
export const headingCase = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .split(' ')
    .map((word, w) =>
      word
        .split('-')
        .map((part, p) =>
          /\p{Lu}/u.test(part) ||
          (w + p > 0 && smallWords.has(part)) ||
          (part.length === 1 && word.length > 1)
            ? part
            : part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
        )
        .join('-'),
    )
    .join(' ');

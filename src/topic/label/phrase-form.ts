import { foldNoun } from './fold.ts';
import type { Tally } from './phrase-runs.ts';

/** What ends in the plural at a quarter of the places where it may is counted, and a heading has it so: "Knowledge Graphs". */
const pluralFrom = 0.25;
/** A single word names a field rather than what it counts: "detection", but "transformers". */
const wordPluralFrom = 0.35;
/** What its last word does elsewhere counts like this many occurrences of a phrase. */
const usualWeight = 5;
/** A phrase that noun phrases end with at fewer of its occurrences is part of a longer one: "natural language". */
const wholeFrom = 0.5;
/** A singular inside a longer phrase is taken when it is this common beside the plural: "Language Model Training". */
const innerFrom = 0.05;

/**
 * How papers write each phrase, as a heading: the most frequent form, one that is spelt out before one with an
 * acronym; in the plural where the field counts what it names, and without plurals inside.
 */
export class PhraseForms {
  readonly #tallies: ReadonlyMap<string, Tally>;
  readonly #headings = new Map<string, ReadonlyMap<string, number>>();

  constructor(tallies: ReadonlyMap<string, Tally>) {
    this.#tallies = tallies;
  }

  /** The heading for a phrase. */
  heading(key: string): string {
    const headings = this.#headingsOf(key);
    const words = key.split(' ').length;
    const spelt = (form: string): number => Number(form.split(/[\s\-‐‑–/]+/).length === words);
    const [[best]] = [...headings].sort(([a, m], [b, n]) => spelt(b) - spelt(a) || n - m || (a < b ? -1 : 1));
    // Hyphens between all words are for use before a noun; a name stands alone.
    const open = /-of-/i.test(best) && best.replaceAll('-', ' ');
    const chosen = open && headings.has(open) ? open : this.#plural(key, best, headings);
    return this.#withoutInnerPlurals(key, chosen);
  }

  #headingsOf(key: string): ReadonlyMap<string, number> {
    const known = this.#headings.get(key);
    if (known) return known;
    const headings = new Map<string, number>();
    for (const [form, count] of this.#tallies.get(key)?.forms ?? []) {
      const heading = headingCase(form);
      headings.set(heading, (headings.get(heading) ?? 0) + count);
    }
    this.#headings.set(key, headings);
    return headings;
  }

  /** In the plural where papers count what it names; of a phrase that few hold, its last word tells. */
  #plural(key: string, best: string, headings: ReadonlyMap<string, number>): string {
    const plural = pluralsOf(best).find((form) => headings.has(form)) ?? this.#unseenPlural(key, best);
    if (plural === undefined) return best;
    const { ends, plurals } = this.#tallies.get(key) ?? none;
    const noun = this.#tallies.get(lastWord(key)) ?? none;
    const usual = noun.ends > 0 ? noun.plurals / noun.ends : 0;
    const share = (plurals + usualWeight * usual) / (ends + usualWeight);
    return share >= (key.includes(' ') ? pluralFrom : wordPluralFrom) ? plural : best;
  }

  /** A whole phrase with its last word in a plural that papers have elsewhere only. */
  #unseenPlural(key: string, best: string): string | undefined {
    const { ends, occurrences } = this.#tallies.get(key) ?? none;
    const noun = lastWord(best);
    if (noun === best || noun.includes('-') || ends < wholeFrom * occurrences) return undefined;
    const seen = this.#headingsOf(lastWord(key));
    const plural = pluralsOf(noun).find((form) => seen.has(form));
    return plural && best.slice(0, best.length - noun.length) + plural;
  }

  /** A plural before another noun gives way to the singular where papers use that too. */
  #withoutInnerPlurals(key: string, text: string): string {
    const parts = key.split(' ');
    const words = text.split(' ');
    if (words.length !== parts.length) return text;
    for (let w = 0; w < words.length - 1; w++) {
      const singular = singularOf(words[w]);
      if (singular === undefined || words[w + 1].toLowerCase() === 'of') continue;
      const begun = this.#headingsOf(parts.slice(0, w + 1).join(' '));
      const before = words.slice(0, w);
      const times = (word: string): number => begun.get([...before, word].join(' ')) ?? 0;
      if (times(singular) >= Math.max(2, innerFrom * times(words[w]))) words[w] = singular;
    }
    return words.join(' ');
  }
}

const none = { ends: 0, plurals: 0, occurrences: 0 };

const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);

const pluralsOf = (noun: string): string[] =>
  [`${noun}s`, noun.replace(/y$/, 'ies'), `${noun}es`].filter((form) => form !== noun);

const singularOf = (word: string): string | undefined => {
  const folded = foldNoun(word);
  return word.toLowerCase().startsWith(folded) && word.length > folded.length
    ? word.slice(0, folded.length)
    : undefined;
};

/** A title that shouts, in lower case: its capitals say nothing. */
export const titleText = (title: string): string => {
  const letters = title.replace(/[^\p{L}]/gu, '');
  const capitals = title.replace(/[^\p{Lu}]/gu, '');
  return capitals.length > 0.7 * letters.length ? title.toLowerCase() : title;
};

/** The most frequent form as written; between equals the one with fewer capitals. */
export const runningForm = (forms: ReadonlyMap<string, number>): string =>
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

import { stopWords } from '../../text/stop-words.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ascii = /^[\x00-\x7f]*$/;

/** What a stop word has for a number. */
const none = -1;
/** More words than a digest has, and few enough that the key of a pair is a whole number. */
const mostWords = 2 ** 26;

/**
 * Terms by number, in order of first appearance: words in lower case without diacritics, stop words taken out, and
 * pairs of words that then stand side by side. Text is hashed once for each occurrence of a word and never again.
 */
export class Lexicon {
  readonly #words = new Map<string, number>();
  readonly #pairs = new Map<number, number>();
  /** The word of each term, or the first word of a pair and the term of its second. */
  readonly #first: string[] = [];
  readonly #second: number[] = [];

  /** How many terms there are. */
  get size(): number {
    return this.#first.length;
  }

  /** The terms of a text, with repeats: its words, then its pairs. */
  termsOf(text: string): number[] {
    // Most text is plain English, for which the short way gives the same.
    const found = ascii.test(text)
      ? text.toLowerCase().match(/[a-z0-9]{2,}/g)
      : text
          .normalize('NFKD')
          .replace(/\p{M}/gu, '')
          .toLowerCase()
          .match(/[\p{L}\p{N}]{2,}/gu);
    const terms: number[] = [];
    for (const word of found ?? []) {
      const term = this.#word(word);
      if (term !== none) terms.push(term);
    }
    const words = terms.length;
    for (let i = 1; i < words; i++) terms.push(this.#pair(terms[i - 1], terms[i]));
    return terms;
  }

  /** How a term is written. */
  name(term: number): string {
    const second = this.#second[term];
    return second === none ? this.#first[term] : `${this.#first[term]} ${this.#first[second]}`;
  }

  #word(word: string): number {
    let term = this.#words.get(word);
    if (term === undefined) {
      term = stopWords.has(word) ? none : this.#add(word, none);
      this.#words.set(word, term);
    }
    return term;
  }

  #pair(first: number, second: number): number {
    const key = first * mostWords + second;
    let term = this.#pairs.get(key);
    if (term === undefined) {
      term = this.#add(this.#first[first], second);
      this.#pairs.set(key, term);
    }
    return term;
  }

  #add(first: string, second: number): number {
    this.#second.push(second);
    return this.#first.push(first) - 1;
  }
}

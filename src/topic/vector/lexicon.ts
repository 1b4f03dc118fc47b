import { stopWords } from '../../text/stop-words.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ascii = /^[\x00-\x7f]*$/;

/** What a stop word has for a number. */
const none = -1;

/**
 * Terms by number, in order of first appearance: words in lower case without diacritics, stop words taken out, and
 * pairs of words that then stand side by side. Text is hashed once for each occurrence of a word and never again.
 */
export class Lexicon {
  readonly #words = new Map<string, number>();
  readonly #pairs = new PairTable();
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
    const lower = text.toLowerCase();
    const found = ascii.test(lower)
      ? lower.match(/[a-z0-9]{2,}/g)
      : lower.match(/[a-z0-9\x80-\uffff]+/g)?.flatMap(wordsOf);
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
    return this.#pairs.find(first, second, () => this.#add(this.#first[first], second));
  }

  #add(first: string, second: number): number {
    this.#second.push(second);
    return this.#first.push(first) - 1;
  }
}

/** The words of a piece without spaces: classes of Unicode are slow, so they look at little text. */
function wordsOf(piece: string): readonly string[] {
  if (ascii.test(piece)) return piece.length > 1 ? [piece] : [];
  const plain = piece.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** Numbers for pairs of numbers, by open addressing in flat arrays: most terms are pairs, and a map of them is slow. */
class PairTable {
  #count = 0;
  #mask = 2 ** 14 - 1;
  #firsts = new Int32Array(2 ** 14);
  #seconds = new Int32Array(2 ** 14);
  #numbers = new Int32Array(2 ** 14).fill(none);

  /** The number of a pair; `make` gives it when the pair is new. */
  find(first: number, second: number, make: () => number): number {
    const at = this.#place(first, second);
    if (this.#numbers[at] !== none) return this.#numbers[at];
    const number = make();
    this.#firsts[at] = first;
    this.#seconds[at] = second;
    this.#numbers[at] = number;
    this.#count++;
    if (2 * this.#count > this.#mask) this.#grow();
    return number;
  }

  /** Where a pair stands, or is to stand. */
  #place(first: number, second: number): number {
    // Both numbers times odd constants near 2³²/φ (Knuth, The Art of Computer Programming, vol. 3, § 6.4).
    const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
    let at = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#numbers[at] !== none && (this.#firsts[at] !== first || this.#seconds[at] !== second))
      at = (at + 1) & this.#mask;
    return at;
  }

  #grow(): void {
    const [firsts, seconds, numbers] = [this.#firsts, this.#seconds, this.#numbers];
    const size = 2 * numbers.length;
    this.#mask = size - 1;
    this.#firsts = new Int32Array(size);
    this.#seconds = new Int32Array(size);
    this.#numbers = new Int32Array(size).fill(none);
    numbers.forEach((number, i) => {
      if (number === none) return;
      const at = this.#place(firsts[i], seconds[i]);
      this.#firsts[at] = firsts[i];
      this.#seconds[at] = seconds[i];
      this.#numbers[at] = number;
    });
  }
}

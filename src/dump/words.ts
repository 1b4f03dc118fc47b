import { ambiguousWords, functionWords, interfaceWords } from './lexicon.ts';
import type { Line } from './line.ts';
import { pageWords, repeatedFrom, wordPairs } from './scores.ts';

/** Bits of the filter for each character of the lines: at most one pair in some hundreds is taken for a known one. */
const bitsPerCharacter = 4;

/** Longer lines are prose or titles; in characters. */
const longestShort = 40;
/** A word that prose uses so often is one of the papers'. */
const usedFrom = 2;

/**
 * Which words stand side by side within the lines of a file. A wrapper parts words that stand together elsewhere
 * (`Nearest Neighbor | Search`), the end of one title and the beginning of the next seldom do. Pairs across a line
 * break are not counted, so that no break speaks for itself. A Bloom filter holds them (Bloom 1970).
 */
export class FileWords {
  readonly #pairs: Uint8Array;
  /** How often each word stands in prose, up to 255, by its hash. */
  readonly #words: Uint8Array;
  readonly #mask: number;

  /** @param lines Of the file or its beginning. */
  constructor(lines: readonly Line[]) {
    const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
    const size = 2 ** Math.ceil(Math.log2((bitsPerCharacter * (characters + 2)) / 8));
    this.#pairs = new Uint8Array(size);
    this.#words = new Uint8Array(size);
    this.#mask = size - 1;
    for (const { text } of lines) this.#read(text);
  }

  /**
   * How much likelier the last word of a line and the first of the next stand on both sides of a wrapper's break
   * than of any other, in nats; 0 where a mark parts them.
   */
  breakScore(before: Line, line: Line): number {
    const last = lastWord(before.text);
    const first = firstWord(line.text);
    if (last === 0 || first === 0) return 0;
    const known = this.#together(last, first);
    const rarer = Math.min(this.#times(last), this.#times(first));
    const row = line.traits.startsSmall ? wordPairs.small : wordPairs.rows.find(({ upTo }) => rarer <= upTo)!;
    return wordPairs.weight * row[known ? 'together' : 'apart'];
  }

  /** How much it tells of a short line's being furniture that papers of the file use its words or not, in nats. */
  pageScore({ text, places }: Line): number {
    if (text.length > longestShort || /\d/.test(text)) return 0;
    const telling = (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter(
      (word) => !functionWords.has(word),
    );
    if (telling.length === 0) return 0;
    const times = telling.map((word) => this.#times(hashOf(word, 0, word.length)));
    const rarest = Math.min(...times);
    if (telling.some((word) => interfaceWords.has(word) && !ambiguousWords.has(word)))
      return places < repeatedFrom && rarest >= pageWords.oftenFrom
        ? pageWords['often, though of interfaces']
        : 0;
    if (rarest < usedFrom) return Math.max(...times) < usedFrom ? pageWords.unused : 0;
    const less = places >= repeatedFrom && rarest >= places * pageWords.timesMore;
    return pageWords.used + (less ? pageWords['comes back, but less often than its words'] : 0);
  }

  #together(first: number, second: number): boolean {
    const pair = pairOf(first, second);
    return this.#holds(pair) && this.#holds(again(pair));
  }

  #times(word: number): number {
    return this.#words[again(word) & this.#mask];
  }

  #read(text: string): void {
    const prose = text.length > longestShort;
    const end = units.write(text, 'latin1');
    let before = 0;
    let at = 0;
    while (at < end) {
      const from = at;
      let hash = basis;
      let shorter = basis;
      let letter = letters[units[at]];
      while (letter > joint) {
        shorter = hash;
        hash = Math.imul(hash ^ letter, prime);
        at++;
        letter = at < end ? letters[units[at]] : 0;
      }
      if (at > from) {
        const word = (at - from > 3 && letters[units[at - 1]] === ending ? shorter : hash) | 1;
        if (prose) this.#count(word);
        if (before !== 0) this.#add(before, word);
        before = letter === joint ? word : 0;
      } else if (letter !== joint) before = 0;
      at++;
    }
  }

  #count(word: number): void {
    const slot = again(word) & this.#mask;
    if (this.#words[slot] < 255) this.#words[slot]++;
  }

  #add(first: number, second: number): void {
    const pair = pairOf(first, second);
    const other = again(pair);
    this.#pairs[(pair >>> 3) & this.#mask] |= 1 << (pair & 7);
    this.#pairs[(other >>> 3) & this.#mask] |= 1 << (other & 7);
  }

  #holds(pair: number): boolean {
    return (this.#pairs[(pair >>> 3) & this.#mask] & (1 << (pair & 7))) !== 0;
  }
}

/** What parts the words of a pair: a space or a hyphen. */
const joint = 1;
/** Of the lower byte of each unit: a letter, made small, or digit, `joint`, or 0 for any other sign. */
const letters = Uint8Array.from({ length: 256 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  return char === ' ' || char === '-'
    ? joint
    : /[\p{L}\d]/u.test(char)
      ? char.toLowerCase().charCodeAt(0)
      : 0;
});
const letterAt = (text: string, at: number): number => letters[text.charCodeAt(at) & 0xff];

const ending = 's'.charCodeAt(0);
/** Of the hash FNV-1a. */
const [basis, prime] = [0x811c9dc5 | 0, 0x01000193];

/** The hash of a word from `from` up to `to`, without the `s` of a plural; never 0. */
function hashOf(text: string, from: number, to: number): number {
  let hash = basis;
  const end = to - from > 3 && letterAt(text, to - 1) === ending ? to - 1 : to;
  for (let at = from; at < end; at++) hash = Math.imul(hash ^ letterAt(text, at), prime);
  return hash | 1;
}

function lastWord(text: string): number {
  let from = text.length;
  while (from > 0 && letterAt(text, from - 1) > joint) from--;
  return from === text.length ? 0 : hashOf(text, from, text.length);
}

function firstWord(text: string): number {
  let to = 0;
  while (to < text.length && letterAt(text, to) > joint) to++;
  return to === 0 ? 0 : hashOf(text, 0, to);
}

const pairOf = (first: number, second: number): number => {
  const hash = Math.imul(first ^ (first >>> 15), 0x9e3779b1) ^ second;
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
};
/** The lower bytes of the line that is being read; a longer line's beginning tells enough. */
const units = Buffer.alloc(500);

/** Another hash made of one. */
const again = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

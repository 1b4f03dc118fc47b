/** Runs of four characters are told apart by so many bits of a hash. */
const bits = 13;
const size = 1 << bits;

/** A run that goes on with one more UTF-16 unit: what stood four units before is shifted out. */
const next = (run: number, unit: number): number => (run << 8) ^ unit;
const hash = (run: number): number => Math.imul(run, 0x9e3779b1) >>> (32 - bits);

/** The hash of the four UTF-16 units of a word from `at`. */
export function gramAt(word: string, at: number): number {
  let run = 0;
  for (let i = at; i < at + 4; i++) run = next(run, word.charCodeAt(i));
  return hash(run);
}

/** Which runs of four characters a text holds: words of others need not be searched for in it. */
export class Grams {
  /** The number of the last text that held a run. */
  readonly #lastHeld = new Uint32Array(size);
  #texts = 0;

  /** Takes up a text in place of the one before. */
  read(text: string): void {
    const lastHeld = this.#lastHeld;
    const number = ++this.#texts;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
      run = next(run, text.charCodeAt(at));
      lastHeld[hash(run)] = number;
    }
  }

  /** Whether the text may hold a run, given by its hash; false is certain. */
  mayHold(gram: number): boolean {
    return this.#lastHeld[gram] === this.#texts;
  }
}

/** In how many of some texts a word stands, found without going over them. */
export class GramIndex {
  readonly #text: string;
  /** Where each text ends in all of them together. */
  readonly #ends: readonly number[];
  /** Where each run ends for the last time, and where before; -1 for nowhere. */
  readonly #last = new Int32Array(size).fill(-1);
  readonly #before: Int32Array;

  constructor(texts: readonly string[]) {
    this.#text = texts.map((text) => `${text}\n`).join('');
    let end = 0;
    this.#ends = texts.map((text) => {
      end += text.length + 1;
      return end;
    });
    this.#before = new Int32Array(end);
    let run = 0;
    for (let at = 0; at < end; at++) {
      run = next(run, this.#text.charCodeAt(at));
      const gram = hash(run);
      this.#before[at] = this.#last[gram];
      this.#last[gram] = at;
    }
  }

  /** @param word four characters or more, no line end among them */
  holding(word: string): number {
    let count = 0;
    let which = this.#ends.length - 1;
    let begin = which;
    for (let at = this.#last[gramAt(word, 0)]; at >= 3; at = this.#before[at]) {
      // Places descend, and so do the texts that they are of; one that was counted is passed over.
      while (which >= 0 && at < (this.#ends[which - 1] ?? 0)) which--;
      if (which > begin || !this.#stands(word, at - 3)) continue;
      count++;
      begin = which - 1;
    }
    return count;
  }

  #stands(word: string, at: number): boolean {
    let same = 0;
    while (same < word.length && this.#text.charCodeAt(at + same) === word.charCodeAt(same)) same++;
    return same === word.length;
  }
}

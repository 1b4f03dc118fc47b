import { sketchSize } from './sketches.ts';

/** Shingles of more texts than this are phrases of everybody. */
const common = 16;
/** More than a digest has. */
const mostTexts = 2 ** 21;

/** Which texts hold a hash: their pairs sorted, a few bytes each, where a map of lists would take hundreds. */
export class Holders {
  /** The texts that hold each hash, hash by hash, ascending. */
  readonly #holders: Uint32Array;
  /** For the hashes of each sketch in order: where in `#holders` those of that hash begin. */
  readonly #begins: Uint32Array;
  /** For each text: where its hashes begin in `#begins`, and at last where they end. */
  readonly #from: Uint32Array;
  /** For each text: for which one it was last found, plus 1. */
  readonly #foundFor: Uint32Array;

  constructor(sketches: readonly Uint32Array[]) {
    this.#from = new Uint32Array(sketches.length + 1);
    sketches.forEach(({ length }, i) => {
      this.#from[i + 1] = this.#from[i] + Math.min(length, sketchSize);
    });
    // A hash of 32 bits and the number of a text fit a double together.
    const held = new Float64Array(this.#from[sketches.length]);
    for (const [index, sketch] of sketches.entries()) {
      const from = this.#from[index];
      for (let i = from; i < this.#from[index + 1]; i++) held[i] = sketch[i - from] * mostTexts + index;
    }
    held.sort();
    this.#holders = new Uint32Array(held.length);
    this.#begins = new Uint32Array(held.length);
    this.#foundFor = new Uint32Array(sketches.length);
    // The hashes of a sketch ascend as well, so that each text meets its own in order.
    const next = this.#from.slice();
    let begin = 0;
    let last = -1;
    for (let at = 0; at < held.length; at++) {
      const hash = Math.floor(held[at] / mostTexts);
      if (hash !== last) begin = at;
      last = hash;
      const index = held[at] - hash * mostTexts;
      this.#holders[at] = index;
      this.#begins[next[index]++] = begin;
    }
  }

  /** The texts before `index` that hold one of its hashes, of each hash the first few. */
  before(index: number): number[] {
    const found: number[] = [];
    for (let i = this.#from[index]; i < this.#from[index + 1]; i++) {
      const begin = this.#begins[i];
      const end = Math.min(begin + common, this.#holders.length);
      let at = begin;
      while (at < end && this.#holders[at] < index) at++;
      // Where the first few end before this text, everybody holds the hash.
      if (at === end || this.#holders[at] !== index) continue;
      for (let j = begin; j < at; j++) {
        const other = this.#holders[j];
        if (this.#foundFor[other] === index + 1) continue;
        this.#foundFor[other] = index + 1;
        found.push(other);
      }
    }
    return found;
  }
}

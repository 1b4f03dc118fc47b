import { setImmediate as immediate } from 'node:timers/promises';

/** Words of a shingle. */
const shingleWords = 3;
/** Hashes that a sketch holds. */
const sketchSize = 48;
/** Abstracts with fewer shingles say too little to be compared. */
const fewestShingles = 20;
/** Shingles of more texts than this are phrases of everybody. */
const common = 16;
/** Shingles that are kept of the first texts, and of those that were compared last: 64 megabytes each. */
const mostKept = 1 << 24;
/** How many are laid together. */
const together = 1 << 18;
/** After so many texts other work of this process gets its turn: other processes wait for what it has for them. */
const breath = 64;
/** Two texts are compared whole when so much less of their sketches' least hashes is shared: 2.5 standard deviations. */
const doubt = 0.165;

/** Whether a UTF-16 unit belongs to a word; of what is not ASCII a regular expression judges. */
const ascii = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/i.test(String.fromCharCode(unit)) ? 1 : 0,
);
const letterOrDigit = /[\p{L}\p{N}]/u;
function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ascii[unit] === 1;
  // The second half of a pair follows its first.
  const whole = unit >= 0xdc00 && unit < 0xe000 && at > 0 ? at - 1 : at;
  return letterOrDigit.test(String.fromCodePoint(text.codePointAt(whole)!));
}

/** The hashes of the words of a text in small letters, in order: 32 bits, FNV-1a. */
function wordHashes(text: string): number[] {
  const small = text.toLowerCase();
  const hashes: number[] = [];
  let hash = 0x811c9dc5;
  let inside = false;
  for (let i = 0; i <= small.length; i++) {
    if (i < small.length && isWordAt(small, i)) {
      hash = Math.imul(hash ^ small.charCodeAt(i), 0x01000193);
      inside = true;
    } else if (inside) {
      hashes.push(hash);
      hash = 0x811c9dc5;
      inside = false;
    }
  }
  return hashes;
}

/** The hashes of all runs of three words of a text, each once, ascending: 32 bits. */
function shingles(text: string): Uint32Array {
  const words = wordHashes(text);
  const all = new Uint32Array(Math.max(0, words.length - shingleWords + 1));
  for (let i = 0; i < all.length; i++) {
    let hash = 0;
    for (let j = i; j < i + shingleWords; j++) hash = Math.imul(Math.imul(hash, 31) ^ words[j], 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0xc2b2ae35);
    all[i] = hash ^ (hash >>> 13);
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i];
  return all.subarray(0, kept);
}

const nothing = new Uint32Array(0);

/**
 * What is kept of the shingles of very many texts: of each the least hashes, a sketch by which alike texts are found,
 * MinHash with one function, "bottom k" (Broder 1997; Thorup 2013); while there is room for them, all.
 */
export class Sketches {
  readonly #blocks = new Blocks();
  readonly #room: number;

  /** @param room for so many hashes, after which only the least are kept. */
  constructor(room = mostKept) {
    this.#room = room;
  }

  /** The least hashes of a text's shingles, ascending: `sketchSize`, or all. Empty for texts too short to tell. */
  of(text: string): Uint32Array {
    const all = shingles(text);
    if (all.length < fewestShingles) return nothing;
    return this.#blocks.copy(this.#blocks.size + all.length > this.#room ? all.subarray(0, sketchSize) : all);
  }
}

/** Jaccard's likeness of two ascending sets of hashes, 0 to 1. */
function likeness(a: Uint32Array, b: Uint32Array): number {
  const shared = countShared(a, b);
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
}

/** The likeness of two texts as their sketches have it: the share of both among the least hashes of either. */
function guess(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let seen = 0;
  for (let i = 0, j = 0; seen < sketchSize && i < a.length && j < b.length; seen++) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return seen === 0 ? 0 : shared / seen;
}

function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return shared;
}

/**
 * All pairs of texts whose shingles are alike by at least `least`. Sketches propose pairs, the texts themselves
 * decide, so that none is wrong; one in a hundred at the very edge may be missed.
 * @param sketches One of each text, see `Sketches`.
 * @param textOf Gives the text with an index.
 * @returns Pairs of indices, the smaller first, in order.
 */
export async function alikePairs(
  sketches: readonly Uint32Array[],
  textOf: (index: number) => string,
  least: number,
): Promise<[number, number][]> {
  const pairs: [number, number][] = [];
  const kept = new Kept();
  // Of a text that has just as many hashes as a sketch holds there may be more.
  const shinglesOf = (index: number): Uint32Array =>
    sketches[index].length !== sketchSize
      ? sketches[index]
      : (kept.get(index) ?? kept.keep(index, shingles(textOf(index))));
  const holders = new Holders(sketches);
  for (const [index, hashes] of sketches.entries()) {
    if (index % breath === 0) await immediate();
    const likely = holders.before(index).filter((other) => guess(sketches[other], hashes) >= least - doubt);
    if (likely.length === 0) continue;
    const own = shinglesOf(index);
    for (const other of likely) if (likeness(shinglesOf(other), own) >= least) pairs.push([other, index]);
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Lists of hashes side by side: a buffer for each takes half as much again, and time whenever garbage is collected. */
class Blocks {
  #block = nothing;
  #used = 0;
  /** Hashes of all lists. */
  size = 0;

  /** A copy of a list. */
  copy(hashes: Uint32Array): Uint32Array {
    if (this.#used + hashes.length > this.#block.length) {
      this.#block = new Uint32Array(Math.max(together, hashes.length));
      this.#used = 0;
    }
    const place = this.#block.subarray(this.#used, this.#used + hashes.length);
    place.set(hashes);
    this.#used += hashes.length;
    this.size += hashes.length;
    return place;
  }
}

/** The shingles of texts that were compared last. */
class Kept {
  readonly #places = new Map<number, Uint32Array>();
  #blocks = new Blocks();

  get(index: number): Uint32Array | undefined {
    return this.#places.get(index);
  }

  keep(index: number, hashes: Uint32Array): Uint32Array {
    if (this.#blocks.size + hashes.length > mostKept) {
      this.#places.clear();
      this.#blocks = new Blocks();
    }
    const place = this.#blocks.copy(hashes);
    this.#places.set(index, place);
    return place;
  }
}

/** Which texts hold a hash: their pairs sorted, a few bytes each, where a map of lists would take hundreds. */
class Holders {
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

/** More than a digest has. */
const mostTexts = 2 ** 21;

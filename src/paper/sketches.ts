import { shingles } from './shingles.ts';

/** Hashes that a sketch holds. */
export const sketchSize = 48;
/** Abstracts with fewer shingles say too little to be compared. */
const fewestShingles = 20;
/** Shingles that are kept of the first texts, and of those that were compared last: 64 megabytes each. */
export const mostKept = 1 << 24;
/** How many are laid together. */
const together = 1 << 18;

const nothing = new Uint32Array(0);

/**
 * What is kept of the shingles of very many texts: of each the least hashes, a sketch by which alike texts are found,
 * MinHash with one function, "bottom k" (Broder 1997; Thorup 2013); while there is room for them, all.
 */
export class Sketches {
  readonly #blocks = new HashLists();
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

/** Lists of hashes side by side: a buffer for each takes half as much again, and time whenever garbage is collected. */
export class HashLists {
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

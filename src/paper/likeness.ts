import { setImmediate as immediate } from 'node:timers/promises';
import { Holders } from './holders.ts';
import { shingles } from './shingles.ts';
import { HashLists, mostKept, sketchSize } from './sketches.ts';

/** After so many texts other work of this process gets its turn: other processes wait for what it has for them. */
const breath = 64;
/** Two texts are compared whole when so much less of their sketches' least hashes is shared: 2.5 standard deviations. */
const doubt = 0.165;

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

/** The shingles of texts that were compared last. */
class Kept {
  readonly #places = new Map<number, Uint32Array>();
  #blocks = new HashLists();

  get(index: number): Uint32Array | undefined {
    return this.#places.get(index);
  }

  keep(index: number, hashes: Uint32Array): Uint32Array {
    if (this.#blocks.size + hashes.length > mostKept) {
      this.#places.clear();
      this.#blocks = new HashLists();
    }
    const place = this.#blocks.copy(hashes);
    this.#places.set(index, place);
    return place;
  }
}

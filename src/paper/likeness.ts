/** Words of a shingle. */
const shingleWords = 3;
/** Hashes that a sketch holds. */
const sketchSize = 48;
/** Abstracts with fewer shingles say too little to be compared. */
const fewestShingles = 20;
/** Shingles of more texts than this are phrases of everybody. */
const common = 16;
/** Texts whose shingles are kept, a kilobyte each: a text is often compared with several. */
const mostKnown = 5000;
/** Two texts are compared whole when so much less of their sketches' least hashes is shared: 2.5 standard deviations. */
const doubt = 0.165;

/** The hashes of all runs of three words of a text, each once, ascending: 32 bits, FNV-1a. */
export function shingles(text: string): Uint32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = new Set<number>();
  for (let i = 0; i + shingleWords <= words.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + shingleWords; j++) {
      const word = words[j];
      for (let k = 0; k < word.length; k++) hash = Math.imul(hash ^ word.charCodeAt(k), 0x01000193);
      hash = Math.imul(hash ^ 0x20, 0x01000193);
    }
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    hashes.add((hash ^ (hash >>> 13)) >>> 0);
  }
  return Uint32Array.from(hashes).sort();
}

/**
 * The least hashes of a text's shingles, a sketch by which alike texts are found: MinHash with one function, "bottom
 * k" (Broder 1997; Thorup 2013). Empty for texts too short to tell.
 */
export function sketch(text: string): Uint32Array {
  const all = shingles(text);
  return all.length < fewestShingles ? new Uint32Array(0) : all.slice(0, sketchSize);
}

/** Jaccard's likeness of two ascending sets of hashes, 0 to 1. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
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
 * @param sketches One of each text, see `sketch`.
 * @param textOf Gives the text with an index.
 * @returns Pairs of indices, the smaller first, in order.
 */
export function alikePairs(
  sketches: readonly Uint32Array[],
  textOf: (index: number) => string,
  least: number,
): [number, number][] {
  const holders = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  const known = new Map<number, Uint32Array>();
  const whole = (index: number): Uint32Array => {
    const hashes = known.get(index) ?? shingles(textOf(index));
    if (known.size >= mostKnown) known.clear();
    known.set(index, hashes);
    return hashes;
  };
  sketches.forEach((hashes, index) => {
    const touched = new Set<number>();
    for (const hash of hashes) {
      const others = holders.get(hash);
      if (!others) holders.set(hash, [index]);
      else if (others.length < common) {
        for (const other of others) touched.add(other);
        others.push(index);
      }
    }
    const likely = [...touched].filter((other) => guess(sketches[other], hashes) >= least - doubt);
    if (likely.length === 0) return;
    const own = whole(index);
    for (const other of likely) if (likeness(whole(other), own) >= least) pairs.push([other, index]);
  });
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

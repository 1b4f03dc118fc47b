import { stopWords } from '../../text/stop-words.ts';

/** Words fall into so many buckets (feature hashing, Weinberger et al. 2009); few of a field's words share one. */
const buckets = 2 ** 16;
/** A bucket that more of the documents fill tells nothing apart. */
const common = 0.2;
const titleWeight = 3;

/** Documents as sparse vectors of unit length: row `i` is `buckets[start[i] … start[i + 1] - 1]` with `weights`. */
export interface Sketches {
  rows: number;
  width: number;
  start: Uint32Array;
  buckets: Uint16Array;
  weights: Float32Array;
}

/** Takes in documents one by one and keeps about a kilobyte of each. */
export class SketchBook {
  #start = new Uint32Array(1024);
  #buckets = new Uint16Array(1 << 16);
  #counts = new Uint8Array(1 << 16);
  #rows = 0;
  readonly #frequency = new Uint32Array(buckets);
  /** How often each bucket is filled by the document that is being taken in. */
  readonly #times = new Uint32Array(buckets);

  add({ title, abstract }: { title: string; abstract: string }): void {
    const times = this.#times;
    const filled: number[] = [];
    const count = (text: string, weight: number): void => {
      for (const word of wordsOf(text)) {
        if (stopWords.has(word)) continue;
        const bucket = hashOf(word);
        if (times[bucket] === 0) filled.push(bucket);
        times[bucket] += weight;
      }
    };
    count(title, titleWeight);
    count(abstract, 1);
    let at = this.#start[this.#rows];
    this.#makeRoom(at + filled.length);
    for (const bucket of Uint16Array.from(filled).sort()) {
      this.#buckets[at] = bucket;
      this.#counts[at++] = Math.min(255, times[bucket]);
      this.#frequency[bucket]++;
      times[bucket] = 0;
    }
    this.#start[++this.#rows] = at;
  }

  /** TF-IDF vectors of all documents taken in. */
  finish(): Sketches {
    const rows = this.#rows;
    const start = this.#start.slice(0, rows + 1);
    const ceiling = Math.max(2, common * rows);
    const idf = Float32Array.from(this.#frequency, (df) =>
      df < 2 || df > ceiling ? 0 : Math.log((1 + rows) / (1 + df)) + 1,
    );
    // Buckets that tell something get numbers of their own, so that dense vectors are no longer than need be.
    const columnOf = new Uint16Array(buckets);
    let width = 0;
    idf.forEach((weight, bucket) => {
      if (weight > 0) columnOf[bucket] = width++;
    });
    const columns = this.#buckets.slice(0, start[rows]);
    const weights = new Float32Array(start[rows]);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let c = start[i]; c < start[i + 1]; c++) {
        columns[c] = columnOf[this.#buckets[c]];
        weights[c] = (1 + Math.log(this.#counts[c])) * idf[this.#buckets[c]];
        sum += weights[c] ** 2;
      }
      const length = Math.sqrt(sum) || 1;
      for (let c = start[i]; c < start[i + 1]; c++) weights[c] /= length;
    }
    return { rows, width: Math.max(1, width), start, buckets: columns, weights };
  }

  #makeRoom(cells: number): void {
    if (this.#rows + 2 > this.#start.length) {
      const start = new Uint32Array(2 * this.#start.length);
      start.set(this.#start);
      this.#start = start;
    }
    if (cells <= this.#buckets.length) return;
    const size = Math.max(cells, Math.ceil(1.5 * this.#buckets.length));
    const [held, times] = [new Uint16Array(size), new Uint8Array(size)];
    held.set(this.#buckets);
    times.set(this.#counts);
    [this.#buckets, this.#counts] = [held, times];
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ascii = /^[\x00-\x7f]*$/;

/** The words of a text; most text is plain English, for which the short way gives the same. */
function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return lower.match(ascii.test(lower) ? /[a-z0-9]{3,}/g : /[\p{L}\p{N}]{3,}/gu) ?? [];
}

/** FNV-1a over UTF-16 units (Fowler, Noll and Vo), folded to 16 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

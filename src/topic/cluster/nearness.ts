import type { Likeness } from '../vector/likeness.ts';

/** Rounds in which documents are moved; they settle sooner as a rule. */
const rounds = 10;

/** How near each document is to each community, kept up to date while documents move between them. */
export class Nearness {
  readonly likeness: Likeness;
  /** How many communities there may be; some may be empty. */
  readonly count: number;
  /** The community of each document. */
  readonly labels: Uint32Array;
  readonly sizes: Uint32Array;
  /** The likeness of document i to all others of a community: `#sums[i * count + community]`. */
  readonly #sums: Float64Array;
  /** Communities that lost or won a document since each document was last compared with all of them. */
  readonly #changed: Set<number>;

  private constructor(
    likeness: Likeness,
    count: number,
    labels: Uint32Array,
    sizes: Uint32Array,
    sums: Float64Array,
    changed: Set<number>,
  ) {
    this.likeness = likeness;
    this.count = count;
    this.labels = labels;
    this.sizes = sizes;
    this.#sums = sums;
    this.#changed = changed;
  }

  /** @param labels the community of each document, below `count` */
  static of(likeness: Likeness, labels: Uint32Array, count: number): Nearness {
    const { n, values } = likeness;
    const sizes = new Uint32Array(count);
    for (const label of labels) sizes[label]++;
    const sums = new Float64Array(n * count);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) if (j !== i) sums[i * count + labels[j]] += values[i * n + j];
    }
    return new Nearness(likeness, count, labels.slice(), sizes, sums, new Set(sizes.keys()));
  }

  copy(): Nearness {
    return new Nearness(
      this.likeness,
      this.count,
      this.labels.slice(),
      this.sizes.slice(),
      this.#sums.slice(),
      new Set(this.#changed),
    );
  }

  members(community: number): number[] {
    const { labels } = this;
    const list: number[] = [];
    for (let i = 0; i < labels.length; i++) if (labels[i] === community) list.push(i);
    return list;
  }

  move(document: number, community: number): void {
    const from = this.labels[document];
    if (from === community) return;
    const { likeness, count } = this;
    const { n, values } = likeness;
    const sums = this.#sums;
    for (let i = 0; i < n; i++) {
      if (i === document) continue;
      const value = values[document * n + i];
      sums[i * count + from] -= value;
      sums[i * count + community] += value;
    }
    this.sizes[from]--;
    this.sizes[community]++;
    this.labels[document] = community;
    this.#changed.add(from).add(community);
  }

  /** The summed likeness of the pairs between every two communities, `[a * count + b]`; within one each counts twice. */
  pairs(): Float64Array {
    const { labels, count } = this;
    const sums = this.#sums;
    const result = new Float64Array(count * count);
    for (let i = 0; i < labels.length; i++) {
      for (let c = 0; c < count; c++) result[labels[i] * count + c] += sums[i * count + c];
    }
    return result;
  }

  /** The community, other than `without`, whose other documents are most like a document on average. */
  nearest(document: number, without = -1): number {
    const { labels, sizes, count } = this;
    const sums = this.#sums;
    const own = labels[document];
    let best = own;
    let highest = Number.NEGATIVE_INFINITY;
    for (let community = 0; community < count; community++) {
      const others = community === own ? sizes[community] - 1 : sizes[community];
      if (others <= 0 || community === without) continue;
      const mean = sums[document * count + community] / others;
      if (mean > highest) {
        best = community;
        highest = mean;
      }
    }
    return best;
  }

  /** `nearest`, for a document that is in its nearest community unless one of some has become nearer. */
  #nearestOf(document: number, changed: readonly number[]): number {
    const own = this.labels[document];
    const others = this.sizes[own] - 1;
    if (others <= 0 || this.#changed.has(own)) return this.nearest(document);
    const sums = this.#sums;
    const row = document * this.count;
    let best = own;
    let highest = sums[row + own] / others;
    for (let k = 0; k < changed.length; k++) {
      const community = changed[k];
      if (this.sizes[community] === 0) continue;
      const mean = sums[row + community] / this.sizes[community];
      // Of equals the first, as in `nearest`.
      if (mean > highest || (mean === highest && community < best)) {
        best = community;
        highest = mean;
      }
    }
    return best;
  }

  /**
   * Moves each document to the community whose others it is most like on average, all at once, until none moves:
   * k-means with kernels (Dhillon, Guan and Kulis 2004) on the likeness of all pairs, where a graph knows the nearest
   * only.
   * @param stays documents that do not move, the same ones every time
   */
  settle(stays: (document: number) => boolean): void {
    const { labels } = this;
    for (let round = 0; round < rounds; round++) {
      const changed = [...this.#changed];
      const next = labels.map((label, i) => (stays(i) ? label : this.#nearestOf(i, changed)));
      this.#changed.clear();
      for (let i = 0; i < next.length; i++) this.move(i, next[i]);
      if (this.#changed.size === 0) break;
    }
  }

  /** What `settle` climbs: the likeness of each document to the others of its community, on average, summed. */
  total(): number {
    const { labels, sizes, count } = this;
    const sums = this.#sums;
    let sum = 0;
    for (let i = 0; i < labels.length; i++) {
      if (sizes[labels[i]] > 1) sum += sums[i * count + labels[i]] / (sizes[labels[i]] - 1);
    }
    return sum;
  }
}

import type { Likeness } from '../vector/likeness.ts';

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

  private constructor(
    likeness: Likeness,
    count: number,
    labels: Uint32Array,
    sizes: Uint32Array,
    sums: Float64Array,
  ) {
    this.likeness = likeness;
    this.count = count;
    this.labels = labels;
    this.sizes = sizes;
    this.#sums = sums;
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
    return new Nearness(likeness, count, labels.slice(), sizes, sums);
  }

  copy(): Nearness {
    return new Nearness(
      this.likeness,
      this.count,
      this.labels.slice(),
      this.sizes.slice(),
      this.#sums.slice(),
    );
  }

  members(community: number): number[] {
    const list: number[] = [];
    this.labels.forEach((label, i) => {
      if (label === community) list.push(i);
    });
    return list;
  }

  move(document: number, community: number): void {
    const from = this.labels[document];
    if (from === community) return;
    const { n, values } = this.likeness;
    for (let i = 0; i < n; i++) {
      if (i === document) continue;
      const value = values[document * n + i];
      this.#sums[i * this.count + from] -= value;
      this.#sums[i * this.count + community] += value;
    }
    this.sizes[from]--;
    this.sizes[community]++;
    this.labels[document] = community;
  }

  /** The summed likeness of the pairs between every two communities, `[a * count + b]`; within one each counts twice. */
  pairs(): Float64Array {
    const result = new Float64Array(this.count * this.count);
    this.labels.forEach((label, i) => {
      for (let c = 0; c < this.count; c++) result[label * this.count + c] += this.#sums[i * this.count + c];
    });
    return result;
  }

  /** The community, other than `without`, whose other documents are most like a document on average. */
  nearest(document: number, without = -1): number {
    const own = this.labels[document];
    let [best, highest] = [own, Number.NEGATIVE_INFINITY];
    for (let community = 0; community < this.count; community++) {
      const others = this.sizes[community] - (community === own ? 1 : 0);
      if (others <= 0 || community === without) continue;
      const mean = this.#sums[document * this.count + community] / others;
      if (mean > highest) [best, highest] = [community, mean];
    }
    return best;
  }

  /**
   * Moves each document to the community whose others it is most like on average, all at once, until none moves:
   * k-means with kernels (Dhillon, Guan and Kulis 2004) on the likeness of all pairs, where a graph knows the nearest
   * only.
   */
  settle(stays: (document: number) => boolean): void {
    for (let round = 0; round < rounds; round++) {
      const next = this.labels.map((label, i) => (stays(i) ? label : this.nearest(i)));
      if (next.every((label, i) => label === this.labels[i])) break;
      next.forEach((label, i) => {
        this.move(i, label);
      });
    }
  }

  /** What `settle` climbs: the likeness of each document to the others of its community, on average, summed. */
  total(): number {
    let sum = 0;
    this.labels.forEach((label, i) => {
      if (this.sizes[label] > 1) sum += this.#sums[i * this.count + label] / (this.sizes[label] - 1);
    });
    return sum;
  }
}

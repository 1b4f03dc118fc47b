import type { Line } from './line.ts';

/** Lines up to this length may have been broken by a wrapper. */
export const wrapLimit = 160;

/** A width counts that so many of the breaks fit, and this share of all. */
const least = { breaks: 4, share: 0.08 };
/** Rounds in which the shares of widths are found; they change little after these. */
const rounds = 12;
/** So many more breaks are reckoned with that no width explains. */
const doubt = 0.3;
/** Where too few lines go on for a width to be known, that they are few tells no more than this, in nats. */
const fewBreaks = -1.2;

/** Characters of a line and the first word of its successor. */
export const reach = (before: Line, line: Line): number => before.traits.length + 1 + line.traits.firstWord;

/** At which widths the lines of a part are wrapped in a file. */
export class Widths {
  /** The share of breaks at widths up to each, so that a range takes two looks. */
  readonly #upTo = new Float64Array(wrapLimit + 2);
  /** Their mean; 0 where no width is known. */
  readonly #mean: number;
  readonly #odd: number;
  /** Whether any width is known. */
  readonly known: boolean;

  /**
   * @param shares The share of each width, 0 and up to `wrapLimit`; with `odd` 1.
   * @param odd The share of breaks that no width explains.
   */
  constructor(shares: readonly number[] = [], odd = 1) {
    const sum = shares.reduce((a, b) => a + b, 0);
    this.#mean = sum > 0 ? shares.reduce((all, share, width) => all + share * width, 0) / sum : 0;
    this.#odd = odd;
    this.known = sum > 0;
    for (let width = 1; width < this.#upTo.length; width++)
      this.#upTo[width] = this.#upTo[width - 1] + ((shares[width - 1] ?? 0) * (1 - odd)) / (sum || 1);
  }

  /** The share of the wrapper's breaks at widths that would break between two lines. */
  fitting(before: Line, line: Line): number {
    const from = Math.max(before.traits.length, line.traits.length);
    const to = Math.min(wrapLimit + 1, reach(before, line));
    return this.known && from < to ? this.#upTo[to] - this.#upTo[from] : 0;
  }

  /**
   * How much likelier a wrapper breaks between two lines than that the first one ends there by itself, in nats: where
   * no width is known, how seldom lines go on at all.
   */
  score(fitting: number, line: Line): number {
    if (!this.known) return Math.max(fewBreaks, Math.log(this.#odd));
    const chance = Math.min(0.9, (line.traits.firstWord + 1) / this.#mean);
    return Math.log((fitting + this.#odd * chance) / chance);
  }
}

/**
 * Learns at which widths a wrapper broke lines. A break between two lines fits the widths from the length of the
 * first up to all but what it and the next word would take. What is known of each break is a range of widths, so
 * their shares are those that make the ranges most likely (Turnbull 1976, by expectation-maximisation).
 */
export class WrapLearner {
  /** Number of breaks by the least width and the first one too wide. */
  readonly #breaks = new Map<number, number>();
  #count = 0;

  /** Notes that a line goes on from another. */
  seeBreak(before: Line, line: Line): void {
    const from = Math.max(before.traits.length, line.traits.length);
    const to = Math.min(wrapLimit + 1, reach(before, line));
    this.#count++;
    if (from >= to) return;
    const key = from * 1024 + to;
    this.#breaks.set(key, (this.#breaks.get(key) ?? 0) + 1);
  }

  /** @param others Line breaks read as something else that might have been such. */
  widths(others = 0): Widths {
    const oddShare = (odd: number): number => (odd + doubt) / (this.#count + others + 2);
    if (this.#count < least.breaks) return new Widths([], oddShare(this.#count));
    let shares = new Array<number>(wrapLimit + 1).fill(1 / wrapLimit);
    const ranges = [...this.#breaks].map(([key, count]) => [key >> 10, key & 1023, count]);
    const expected = (): number[] => {
      const found = new Array<number>(wrapLimit + 1).fill(0);
      for (const [from, to, count] of ranges) {
        let sum = 0;
        for (let width = from; width < to; width++) sum += shares[width];
        if (sum > 0)
          for (let width = from; width < to; width++) found[width] += (count * shares[width]) / sum;
      }
      return found;
    };
    for (let round = 0; round < rounds; round++)
      shares = expected().map((count) => count / (this.#count || 1));
    const enough = Math.max(least.breaks, least.share * this.#count);
    const kept = shares.map((share, width) => {
      // One width spreads over those that no break tells apart.
      const near = shares.slice(Math.max(0, width - 2), width + 3).reduce((a, b) => a + b);
      return near * this.#count >= enough ? share : 0;
    });
    const explained = kept.reduce((a, b) => a + b) * this.#count;
    return explained > 0 ? new Widths(kept, oddShare(this.#count - explained)) : new Widths();
  }
}

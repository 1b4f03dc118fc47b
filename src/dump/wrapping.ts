import type { Line } from './line.ts';

/** Lines up to this length may have been broken by a wrapper. */
export const wrapLimit = 160;

/** So many breaks must fit a width, and this share of all, before it counts; a second one needs less of a share. */
const needs = [
  { breaks: 4, share: 0.9 },
  { breaks: 8, share: 0.6 },
];
const second = { breaks: 8, share: 0.2 };

/** Characters of a line and the first word of its successor. */
export const reach = (before: Line, line: Line): number => before.traits.length + 1 + line.traits.firstWord;

/** Whether a wrapper that fills lines up to one of the widths would break between two lines. */
export const breaksAt = (widths: readonly number[], before: Line, line: Line): boolean =>
  widths.some(
    (width) => before.traits.length <= width && line.traits.length <= width && reach(before, line) > width,
  );

/**
 * Learns at which widths a wrapper broke lines. A break between two lines fits the widths from the length of the
 * first up to all but what it and the next word would take; the width that most breaks fit is the wrapper's. What
 * breaks are left may have another, where two listings share a file.
 */
export class WrapLearner {
  /** Number of breaks by the least width and the first one too wide. */
  readonly #breaks = new Map<number, number>();
  #count = 0;
  /** Number of lines by length; the last stands for all that are longer. */
  readonly #lines = new Array<number>(wrapLimit + 2).fill(0);

  /** Notes a line of the part whose wrapping is learnt. */
  seeLine({ traits }: Line): void {
    this.#lines[Math.min(wrapLimit + 1, traits.length)]++;
  }

  /** Notes that a line goes on from another. */
  seeBreak(before: Line, line: Line): void {
    const least = Math.max(before.traits.length, line.traits.length);
    const beyond = Math.min(wrapLimit + 1, reach(before, line));
    this.#count++;
    if (least >= beyond) return;
    const key = least * 1024 + beyond;
    this.#breaks.set(key, (this.#breaks.get(key) ?? 0) + 1);
  }

  /** At most two widths. A width that more lines overstep than fit is none. */
  widths(): number[] {
    const [width, fitting] = this.#best([]);
    const enough = needs.some(({ breaks, share }) => fitting >= Math.max(breaks, share * this.#count));
    if (!enough || fitting <= this.#longer(width)) return [];
    const [other, alsoFitting] = this.#best([width]);
    return alsoFitting >= Math.max(second.breaks, second.share * this.#count) ? [width, other] : [width];
  }

  /**
   * The share of the breaks that no one of `widths` explains but some width would, smoothed towards few.
   * @param others Line breaks read as something else that might have been such.
   */
  oddShare(widths: readonly number[], others: number): number {
    let odd = 0.1;
    for (const [key, count] of this.#breaks) {
      const [least, beyond] = [key >> 10, key & 1023];
      if (!widths.some((width) => width >= least && width < beyond)) odd += count;
    }
    return odd / (this.#count + others + 2);
  }

  /** The width that most breaks fit, of those that fit none of `known`, and how many they are. */
  #best(known: readonly number[]): [width: number, fitting: number] {
    const fitting = new Array<number>(wrapLimit + 1).fill(0);
    for (const [key, count] of this.#breaks) {
      const [least, beyond] = [key >> 10, key & 1023];
      if (known.some((width) => width >= least && width < beyond)) continue;
      for (let i = least; i < beyond; i++) fitting[i] += count;
    }
    const most = Math.max(...fitting);
    return [fitting.lastIndexOf(most), most];
  }

  #longer(width: number): number {
    return this.#lines.slice(width + 1).reduce((a, b) => a + b, 0);
  }
}

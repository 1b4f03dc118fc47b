export { readableDay } from '../digest/clock.ts';

/** A count with its noun: `1 paper`, `3 papers`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? noun : plural}`;

import type { Part } from './places.ts';

/** Lengths of titles and abstracts, in characters, fall into classes that grow by the square root of two. */
export const lengthClass = (characters: number): number =>
  characters < 8 ? 0 : Math.min(classes - 1, Math.floor(2 * Math.log2(characters / 8)) + 1);

/** The last class begins at 8 · 2^(23/2) characters, about 23,000. */
const classes = 25;

/** No title or abstract seen. */
export const noLengths = (): number[] => new Array<number>(classes).fill(0);

/** Log-normal guesses before anything is known: the median in characters, the spread in classes, the weight in papers. */
const guesses = {
  title: { median: 68, spread: 2, weight: 6 },
  abstract: { median: 800, spread: 4, weight: 8 },
};

/** No length is so odd, one-word titles say, that it comes less often than this beside the usual ones. */
const leastGuess = 0.06;

/**
 * How much each class of length speaks for a whole title or abstract, in nats, from the lengths that a reading before
 * found, spread over neighbouring classes, and from the guess. The average over what is expected is 0, so that
 * lengths by themselves make papers neither more nor fewer.
 */
export function lengthScores(part: Part, seen: readonly number[]): number[] {
  const { median, spread, weight } = guesses[part];
  const guess = seen.map((_, i) => Math.exp(-0.5 * ((i - lengthClass(median)) / spread) ** 2) + leastGuess);
  const mass = guess.reduce((a, b) => a + b);
  const counts = seen.map((count, i) => {
    const around = 0.5 * count + 0.25 * ((seen[i - 1] ?? 0) + (seen[i + 1] ?? 0));
    return around + (weight * guess[i]) / mass;
  });
  const all = counts.reduce((a, b) => a + b);
  const expected = counts.reduce((sum, count) => sum + (count / all) * Math.log(count / all), 0);
  return counts.map((count) => Math.log(count / all) - expected);
}

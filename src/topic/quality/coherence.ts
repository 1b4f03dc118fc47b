import { seededRandom } from '../random.ts';

/**
 * The coherence of a set of words: the mean normalised pointwise mutual information of its pairs (Bouma 2009; Lau,
 * Newman and Baldwin 2014), with a document as the window. From -1, never together, to 1, always together.
 * @param holders for each word the documents that hold it, ascending
 * @param total documents in all
 */
export function coherence(holders: readonly (readonly number[])[], total: number): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < holders.length; i++) {
    const mine = new Set(holders[i]);
    for (let j = 0; j < i; j++) {
      const both = holders[j].filter((document) => mine.has(document)).length / total;
      const [p, q] = [holders[i].length / total, holders[j].length / total];
      pairs++;
      if (both === 0) sum -= 1;
      else if (both === 1) sum += 1;
      else sum += Math.log(both / (p * q)) / -Math.log(both);
    }
  }
  return pairs > 0 ? sum / pairs : 0;
}

/** How many samples the interval rests on. */
const samples = 1000;

/** The middle 95 % of the means of samples drawn with replacement (percentile bootstrap, Efron 1979), seeded. */
export function bootstrapInterval(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  const random = seededRandom(1979);
  const means = Array.from({ length: samples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)];
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * samples)], means[Math.ceil(0.975 * samples) - 1]];
}

import type { Likeness } from '../vector/likeness.ts';
import { nearest } from './neighbours.ts';

/**
 * How far two documents share their neighbours: the cosine of their rows of likeness, each cut down to itself and
 * its `neighbours` nearest (second-order similarity; the cluster hypothesis of van Rijsbergen 1979). It brings
 * together what no single shared word does, and parts what chance words join.
 * @returns values from 0 to 1
 */
export function sharedNeighbourhood({ n, values }: Likeness, neighbours: number): Likeness {
  const holders: { row: number; weight: number }[][] = Array.from({ length: n }, () => []);
  const { size, counts, ids, scores } = nearest(n, neighbours, (a, b) => values[a * n + b]);
  for (let i = 0; i < n; i++) {
    const [from, to] = [i * size, i * size + counts[i]];
    let square = 1;
    for (let k = from; k < to; k++) square += scores[k] ** 2;
    const length = Math.sqrt(square);
    holders[i].push({ row: i, weight: 1 / length });
    for (let k = from; k < to; k++) holders[ids[k]].push({ row: i, weight: scores[k] / length });
  }
  const shared = new Float64Array(n * n);
  for (const list of holders) {
    for (const a of list) for (const b of list) shared[a.row * n + b.row] += a.weight * b.weight;
  }
  return { n, values: shared };
}

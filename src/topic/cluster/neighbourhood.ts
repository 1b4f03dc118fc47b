import type { Likeness } from '../vector/likeness.ts';
import { allDots } from '../vector/vectors.ts';
import type { Neighbours } from './neighbours.ts';

/**
 * How far two documents share their neighbours: the cosine of their rows of likeness, each cut down to itself and
 * its nearest (second-order similarity; the cluster hypothesis of van Rijsbergen 1979). It brings
 * together what no single shared word does, and parts what chance words join.
 * @returns values from 0 to 1
 */
export function sharedNeighbourhood({ papers: n, size, counts, ids, scores }: Neighbours): Likeness {
  const start = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) start[i + 1] = start[i] + counts[i] + 1;
  const terms = new Uint32Array(start[n]);
  const weights = new Float64Array(start[n]);
  for (let i = 0; i < n; i++) {
    const [from, to] = [i * size, i * size + counts[i]];
    let square = 1;
    for (let k = from; k < to; k++) square += scores[k] ** 2;
    const length = Math.sqrt(square);
    let at = start[i];
    terms[at] = i;
    weights[at++] = 1 / length;
    for (let k = from; k < to; k++) {
      terms[at] = ids[k];
      weights[at++] = scores[k] / length;
    }
  }
  return allDots({ rows: n, columns: n, start, terms, values: weights });
}

import type { Likeness } from './likeness.ts';

/**
 * How far two documents share their neighbours: the cosine of their rows of likeness, each cut down to itself and
 * its `neighbours` nearest (second-order similarity; the cluster hypothesis of van Rijsbergen 1979). It brings
 * together what no single shared word does, and parts what chance words join.
 * @returns values from 0 to 1
 */
export function sharedNeighbourhood({ n, values }: Likeness, neighbours: number): Likeness {
  const holders: { row: number; weight: number }[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    const nearest = Array.from({ length: n }, (_, j) => j)
      .filter((j) => j !== i && values[i * n + j] > 0)
      .sort((a, b) => values[i * n + b] - values[i * n + a] || a - b)
      .slice(0, neighbours);
    const length = Math.sqrt(nearest.reduce((sum, j) => sum + values[i * n + j] ** 2, 1));
    holders[i].push({ row: i, weight: 1 / length });
    for (const j of nearest) holders[j].push({ row: i, weight: values[i * n + j] / length });
  }
  const shared = new Float64Array(n * n);
  for (const list of holders) {
    for (const a of list) for (const b of list) shared[a.row * n + b.row] += a.weight * b.weight;
  }
  return { n, values: shared };
}

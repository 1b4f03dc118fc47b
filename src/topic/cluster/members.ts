import type { Likeness } from '../vector/likeness.ts';

/** The documents of each topic, the ones most like all others of it first; `labels` are numbered from 0 without gaps. */
export function membersInOrder(labels: Int32Array, { n, values }: Likeness): number[][] {
  const members: number[][] = [];
  labels.forEach((label, i) => {
    members[label] ??= [];
    members[label].push(i);
  });
  return members.map((list) => {
    const centrality = new Map(list.map((i) => [i, list.reduce((sum, j) => sum + values[i * n + j], 0)]));
    return list.sort((a, b) => (centrality.get(b) ?? 0) - (centrality.get(a) ?? 0) || a - b);
  });
}

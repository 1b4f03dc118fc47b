import type { Neighbours } from './neighbours.ts';

/** An undirected weighted graph in compressed rows; every edge stands in both its rows, a loop once. */
export interface Graph {
  nodes: number;
  starts: Uint32Array;
  targets: Uint32Array;
  weights: Float64Array;
  /** Sum of the weights at each node, a loop counted twice. */
  strengths: Float64Array;
  /** Sum of all strengths: twice the weight of the edges. */
  total: number;
}

/** A graph from edges `[a, b, weight]`, each given once with a ≤ b. */
export function graphOf(nodes: number, edges: readonly (readonly [number, number, number])[]): Graph {
  const starts = new Uint32Array(nodes + 1);
  for (const [a, b] of edges) {
    starts[a + 1]++;
    if (a !== b) starts[b + 1]++;
  }
  for (let i = 0; i < nodes; i++) starts[i + 1] += starts[i];
  const next = starts.slice(0, nodes);
  const targets = new Uint32Array(starts[nodes]);
  const weights = new Float64Array(starts[nodes]);
  const strengths = new Float64Array(nodes);
  let total = 0;
  const sorted = [...edges].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  for (const [a, b, weight] of sorted) {
    targets[next[a]] = b;
    weights[next[a]++] = weight;
    if (a !== b) {
      targets[next[b]] = a;
      weights[next[b]++] = weight;
    }
    strengths[a] += weight;
    strengths[b] += weight;
    total += 2 * weight;
  }
  return { nodes, starts, targets, weights, strengths, total };
}

/** The graph that joins two papers when either has the other among its nearest, weighted by their likeness. */
export function neighbourGraph(near: Neighbours): Graph {
  const edges = new Map<number, [number, number, number]>();
  for (let i = 0; i < near.papers; i++) {
    for (let k = 0; k < near.counts[i]; k++) {
      const j = near.ids[i * near.size + k];
      const [a, b] = i < j ? [i, j] : [j, i];
      edges.set(a * near.papers + b, [a, b, near.scores[i * near.size + k]]);
    }
  }
  return graphOf(near.papers, [...edges.values()]);
}

import { shuffledIndices } from '../random.ts';
import { type Graph, graphOf } from './graph.ts';

/** How communities are found. */
export interface CommunityOptions {
  /** Reichardt and Bornholdt's γ: above 1 gives more and smaller communities. */
  resolution: number;
  random: () => number;
  /** A partition to start from; every node alone when left out. */
  start?: Uint32Array;
  /** Nodes that stay where `start` puts them. */
  fixed?: (node: number) => boolean;
}

/**
 * Communities of a graph by the Louvain method (Blondel et al. 2008) with a resolution (Reichardt and Bornholdt
 * 2006) and, after each level, another round of moves of single nodes. The same graph, start and random numbers
 * give the same communities, numbered from 0 by their first node.
 */
export function communities(graph: Graph, options: CommunityOptions): Uint32Array {
  let membership = renumber(options.start ?? Uint32Array.from({ length: graph.nodes }, (_, i) => i));
  moveNodes(graph, membership, options, options.fixed);
  membership = renumber(membership);
  let folded = graph;
  let names = membership;
  for (;;) {
    folded = foldGraph(folded, names);
    const level = Uint32Array.from({ length: folded.nodes }, (_, i) => i);
    // Communities that hold a fixed node may take others in but not move themselves.
    const held = options.fixed ? heldCommunities(membership, folded.nodes, options.fixed) : undefined;
    const moved = moveNodes(folded, level, options, held);
    if (!moved) break;
    names = renumber(level);
    membership = membership.map((community) => names[community]);
  }
  moveNodes(graph, membership, options, options.fixed);
  return renumber(membership);
}

/** Newman's modularity of a partition with a resolution. */
export function modularity(graph: Graph, membership: Uint32Array, resolution = 1): number {
  if (graph.total === 0) return 0;
  const count = mostOf(membership) + 1;
  const strengths = new Float64Array(count);
  let inside = 0;
  for (let i = 0; i < graph.nodes; i++) {
    strengths[membership[i]] += graph.strengths[i];
    for (let k = graph.starts[i]; k < graph.starts[i + 1]; k++) {
      if (membership[graph.targets[k]] !== membership[i]) continue;
      inside += graph.targets[k] === i ? 2 * graph.weights[k] : graph.weights[k];
    }
  }
  let expected = 0;
  for (const strength of strengths) expected += strength * strength;
  return inside / graph.total - (resolution * expected) / (graph.total * graph.total);
}

/** Communities numbered from 0 in the order of their first nodes. */
export function renumber(membership: Uint32Array): Uint32Array {
  const names = new Int32Array(mostOf(membership) + 1).fill(-1);
  const renamed = new Uint32Array(membership.length);
  let count = 0;
  for (let i = 0; i < membership.length; i++) {
    const community = membership[i];
    if (names[community] < 0) names[community] = count++;
    renamed[i] = names[community];
  }
  return renamed;
}

function mostOf(membership: Uint32Array): number {
  let most = -1;
  for (const community of membership) if (community > most) most = community;
  return most;
}

/** Moves single nodes to the neighbouring community that gains most until none gains. @returns whether any moved. */
function moveNodes(
  graph: Graph,
  membership: Uint32Array,
  { resolution, random }: CommunityOptions,
  fixed?: (node: number) => boolean,
): boolean {
  const { nodes, starts, targets, weights, strengths, total } = graph;
  if (total === 0) return false;
  const count = Math.max(nodes, mostOf(membership) + 1);
  const mass = new Float64Array(count);
  for (let i = 0; i < nodes; i++) mass[membership[i]] += strengths[i];
  const toward = new Float64Array(count);
  const touched: number[] = [];
  const queue = Array.from(shuffledIndices(nodes, random));
  const queued = new Uint8Array(nodes).fill(1);
  let moved = false;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head];
    queued[node] = 0;
    if (fixed?.(node)) continue;
    const home = membership[node];
    touched.length = 0;
    for (let k = starts[node]; k < starts[node + 1]; k++) {
      if (targets[k] === node) continue;
      const community = membership[targets[k]];
      if (toward[community] === 0) touched.push(community);
      toward[community] += weights[k];
    }
    mass[home] -= strengths[node];
    let best = home;
    let bestGain = toward[home] - (resolution * strengths[node] * mass[home]) / total;
    for (const community of touched) {
      const gain = toward[community] - (resolution * strengths[node] * mass[community]) / total;
      // The margin keeps rounding from moving nodes to and fro for ever.
      if (gain > bestGain + 1e-10 * total) {
        best = community;
        bestGain = gain;
      }
    }
    mass[best] += strengths[node];
    for (const community of touched) toward[community] = 0;
    if (best === home) continue;
    membership[node] = best;
    moved = true;
    for (let k = starts[node]; k < starts[node + 1]; k++) {
      const other = targets[k];
      if (queued[other] || membership[other] === best) continue;
      queued[other] = 1;
      queue.push(other);
    }
  }
  return moved;
}

/** Each community becomes one node, its inner edges a loop. */
function foldGraph(graph: Graph, membership: Uint32Array): Graph {
  const count = mostOf(membership) + 1;
  const { nodes, starts, targets, weights } = graph;
  const sums = new Float64Array(count * count);
  for (let i = 0; i < nodes; i++) {
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const j = targets[k];
      if (j < i) continue;
      const a = Math.min(membership[i], membership[j]);
      const b = Math.max(membership[i], membership[j]);
      sums[a * count + b] += weights[k];
    }
  }
  const edges: [number, number, number][] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) if (sums[a * count + b] > 0) edges.push([a, b, sums[a * count + b]]);
  }
  return graphOf(count, edges);
}

function heldCommunities(membership: Uint32Array, count: number, fixed: (node: number) => boolean) {
  const held = new Uint8Array(count);
  membership.forEach((community, node) => {
    if (fixed(node)) held[community] = 1;
  });
  return (community: number) => held[community] === 1;
}

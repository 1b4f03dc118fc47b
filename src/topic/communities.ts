import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import { type Likeness, nearest } from './likeness.ts';
import { seededRandom } from './random.ts';

/** How many nearest neighbours each paper is joined to. */
const neighbours = 15;
const restarts = 8;

/** The union nearest-neighbour graph: two papers are joined when either is among the other's nearest. */
export function neighbourGraph(likeness: Likeness): Graph {
  const graph = new Graph({ type: 'undirected' });
  for (let i = 0; i < likeness.n; i++) graph.addNode(i);
  nearest(likeness, Math.min(neighbours, likeness.n - 1)).forEach((others, i) => {
    for (const j of others) {
      const weight = likeness.values[i * likeness.n + j];
      if (weight > 0 && !graph.hasEdge(i, j)) graph.addEdge(Math.min(i, j), Math.max(i, j), { weight });
    }
  });
  return graph;
}

/** The best of several seeded Louvain runs (Blondel et al. 2008) at a resolution. */
function runLouvain(
  graph: Graph,
  resolution: number,
  runs: number,
): { labels: Int32Array; count: number; modularity: number } {
  let best: { labels: Int32Array; count: number; modularity: number } | undefined;
  for (let seed = 1; seed <= runs; seed++) {
    const result = louvain.detailed(graph, { resolution, rng: seededRandom(seed), getEdgeWeight: 'weight' });
    if (best && result.modularity <= best.modularity) continue;
    const labels = new Int32Array(graph.order);
    for (const [node, community] of Object.entries(result.communities)) labels[Number(node)] = community;
    best = { labels, count: result.count, modularity: result.modularity };
  }
  return best ?? { labels: new Int32Array(0), count: 0, modularity: 0 };
}

/**
 * Parts the documents into about `wanted` communities: the resolution is bisected, and communities under
 * `least` members join the one they are most like.
 * @returns a label per document, labels counting from 0 in order of first appearance, and the modularity
 */
export function partition(
  likeness: Likeness,
  wanted: number,
  least: number,
): { labels: Int32Array; modularity: number } {
  const { n } = likeness;
  if (n === 0) return { labels: new Int32Array(0), modularity: 0 };
  const graph = neighbourGraph(likeness);
  if (wanted <= 1 || graph.size === 0) return { labels: new Int32Array(n), modularity: 0 };
  let [low, high] = [0.05, 12];
  let resolution = 1;
  let miss = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 12 && miss > 0; i++) {
    const middle = Math.sqrt(low * high);
    const { count } = runLouvain(graph, middle, 2);
    if (Math.abs(count - wanted) < miss) [resolution, miss] = [middle, Math.abs(count - wanted)];
    if (count < wanted) low = middle;
    else high = middle;
  }
  const best = runLouvain(graph, resolution, restarts);
  return { labels: renumber(absorbSmall(best.labels, likeness, least)), modularity: best.modularity };
}

/** Mean likeness of a document to the others of a community. */
function meanTo(document: number, members: readonly number[], { n, values }: Likeness): number {
  const others = members.filter((member) => member !== document);
  return others.length === 0
    ? -1
    : others.reduce((sum, j) => sum + values[document * n + j], 0) / others.length;
}

const membersOf = (labels: Int32Array): Map<number, number[]> => {
  const members = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const list = members.get(label);
    if (list) list.push(i);
    else members.set(label, [i]);
  });
  return members;
};

/** Each member of a community that is too small joins the large one that it is most like. */
function absorbSmall(labels: Int32Array, likeness: Likeness, least: number): Int32Array {
  const members = membersOf(labels);
  const large = [...members].filter(([, list]) => list.length >= least);
  if (large.length === 0) return new Int32Array(labels.length);
  const result = Int32Array.from(labels);
  for (const list of members.values()) {
    if (list.length >= least) continue;
    for (const document of list) {
      let best = large[0][0];
      let most = Number.NEGATIVE_INFINITY;
      for (const [label, others] of large) {
        const mean = meanTo(document, others, likeness);
        if (mean > most) [best, most] = [label, mean];
      }
      result[document] = best;
    }
  }
  return result;
}

function renumber(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    const known = numbers.get(label);
    if (known !== undefined) return known;
    numbers.set(label, numbers.size);
    return numbers.size - 1;
  });
}

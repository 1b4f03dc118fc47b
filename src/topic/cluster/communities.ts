import { seededRandom } from '../random.ts';
import type { Likeness } from '../vector/likeness.ts';
import { exchange } from './exchange.ts';
import { type Graph, neighbourGraph } from './graph.ts';
import { type CommunityOptions, communities, modularity, renumber } from './louvain.ts';
import { Nearness } from './nearness.ts';
import { nearest } from './neighbours.ts';

/**
 * How many nearest neighbours each document is joined to: half as many again as a community has members, and a tenth
 * of all documents at least. With as many as for a large digest, the documents of a small one would all hang together.
 */
const neighbours = { perMember: 1.5, share: 0.1, least: 4, most: 20 };
/** Louvain runs at the resolution that is chosen in the end, and at each that is tried on the way. */
const restarts = 8;
const trials = 2;
/** Resolutions between which the right one lies, and how often the span is halved. */
const span = [0.05, 12];
const halvings = 12;

/** The communities of documents: a label for each, counting from 0, and the modularity of the graph's partition. */
export interface Partition {
  labels: Int32Array;
  modularity: number;
}

/**
 * Parts documents into about `wanted` communities: a union nearest-neighbour graph, Louvain with the resolution
 * bisected until the number is right, then each document to the community that it is most like on average.
 * Communities under `least` members are dissolved into the others.
 * @param held documents of one number stay together, those of different numbers apart, whatever draws them; those
 *   of -1 are free
 */
export function partition(
  likeness: Likeness,
  wanted: number,
  least: number,
  held: Int32Array = new Int32Array(likeness.n).fill(-1),
): Partition {
  const { n, values } = likeness;
  const whole: Partition = { labels: new Int32Array(n), modularity: 0 };
  const apart = new Set(held.filter((place) => place >= 0)).size > 1;
  if (!apart && (wanted <= 1 || n <= least)) return whole;
  const graph = neighbourGraph(nearest(n, neighboursFor(n, wanted), (a, b) => values[a * n + b]));
  if (!apart && graph.total === 0) return whole;
  const constraints = constraintsOf(held);
  const resolution = resolutionFor(wanted, (at) => largeOnes(bestOf(graph, at, trials, constraints), least));
  const found = bestOf(graph, resolution, restarts, constraints);
  const labels = renumber(refine(dissolveSmall(found, likeness, least, held), likeness, least, held));
  return { labels: Int32Array.from(labels), modularity: modularity(graph, labels) };
}

const neighboursFor = (n: number, wanted: number): number =>
  Math.min(
    n - 1,
    neighbours.most,
    Math.max(
      neighbours.least,
      Math.round(n * Math.max(neighbours.share, neighbours.perMember / Math.max(1, wanted))),
    ),
  );

type Constraints = Pick<CommunityOptions, 'start' | 'fixed'>;

function constraintsOf(held: Int32Array): Constraints {
  if (held.every((place) => place < 0)) return {};
  const first = new Map<number, number>();
  const start = Uint32Array.from(held, (place, i) => {
    if (place < 0) return i;
    if (!first.has(place)) first.set(place, i);
    return first.get(place) ?? i;
  });
  return { start, fixed: (node) => held[node] >= 0 };
}

/** The resolution whose number of communities is nearest to `wanted`, by bisection on a scale of ratios. */
function resolutionFor(wanted: number, count: (resolution: number) => number): number {
  let [low, high] = span;
  let best = { resolution: 1, miss: Number.POSITIVE_INFINITY };
  for (let i = 0; i < halvings && best.miss > 0; i++) {
    const resolution = Math.sqrt(low * high);
    const found = count(resolution);
    if (Math.abs(found - wanted) < best.miss) best = { resolution, miss: Math.abs(found - wanted) };
    if (found < wanted) low = resolution;
    else high = resolution;
  }
  return best.resolution;
}

/** How many communities have `least` members or more. */
function largeOnes(labels: Uint32Array, least: number): number {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].filter((size) => size >= least).length;
}

/** Of several seeded Louvain runs the one of highest modularity. */
function bestOf(graph: Graph, resolution: number, runs: number, constraints: Constraints): Uint32Array {
  let best = communities(graph, { ...constraints, resolution, random: seededRandom(1) });
  let highest = modularity(graph, best, resolution);
  for (let seed = 2; seed <= runs; seed++) {
    const labels = communities(graph, { ...constraints, resolution, random: seededRandom(seed) });
    const value = modularity(graph, labels, resolution);
    if (value > highest) [best, highest] = [labels, value];
  }
  return best;
}

/** Moves documents one by one, then exchanges whole halves of communities, see `exchange`. */
function refine(labels: Uint32Array, likeness: Likeness, least: number, held: Int32Array): Uint32Array {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const settled = Nearness.of(likeness, labels, count);
  settled.settle((document) => held[document] >= 0);
  const large = dissolveSmall(settled.labels, likeness, least, held);
  return exchange(Uint32Array.from(renumber(large)), likeness, least, held);
}

/** Gives each member of a community that is too small to the large one that it is most like on average. */
function dissolveSmall(
  labels: Uint32Array,
  { n, values }: Likeness,
  least: number,
  held: Int32Array,
): Uint32Array {
  const members = new Map<number, number[]>();
  labels.forEach((label, i) => {
    members.set(label, [...(members.get(label) ?? []), i]);
  });
  const stays = (list: readonly number[]): boolean => list.length >= least || list.some((i) => held[i] >= 0);
  const large = [...members].filter(([, list]) => stays(list));
  if (large.length === 0) return new Uint32Array(n);
  const result = labels.slice();
  for (const list of members.values()) {
    if (stays(list)) continue;
    for (const i of list) {
      let highest = Number.NEGATIVE_INFINITY;
      for (const [label, others] of large) {
        const mean = others.reduce((sum, j) => sum + values[i * n + j], 0) / others.length;
        if (mean > highest) [result[i], highest] = [label, mean];
      }
    }
  }
  return result;
}

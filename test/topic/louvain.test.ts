import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf, neighbourGraph } from '../../src/topic/cluster/graph.ts';
import { communities, modularity } from '../../src/topic/cluster/louvain.ts';
import { nearest } from '../../src/topic/cluster/neighbours.ts';
import { seededRandom } from '../../src/topic/random.ts';

type Edge = readonly [number, number, number];

/** A graph as its edges, loops among them. */
const edges = fc.integer({ min: 1, max: 9 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: nodes - 1 }),
          fc.integer({ min: 0, max: nodes - 1 }),
          fc.double({ min: 0.01, max: 3, noNaN: true }),
        ),
        { maxLength: 25 },
      )
      .map((list): Edge[] => [
        ...new Map(
          list.map(([a, b, weight]): [string, Edge] => [
            `${Math.min(a, b)} ${Math.max(a, b)}`,
            [Math.min(a, b), Math.max(a, b), weight],
          ]),
        ).values(),
      ]),
  }),
);

/** Modularity by its definition, over all pairs of nodes. */
function naiveModularity(
  nodes: number,
  list: readonly Edge[],
  membership: ArrayLike<number>,
  resolution: number,
): number {
  const weight = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0));
  for (const [a, b, w] of list) {
    weight[a][b] += w;
    weight[b][a] += w;
  }
  const strengths = weight.map((row) => row.reduce((sum, w) => sum + w, 0));
  const total = strengths.reduce((sum, s) => sum + s, 0);
  if (total === 0) return 0;
  let sum = 0;
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      if (membership[i] !== membership[j]) continue;
      sum += weight[i][j] - (resolution * strengths[i] * strengths[j]) / total;
    }
  }
  return sum / total;
}

const options = (seed: number, resolution = 1) => ({ resolution, random: seededRandom(seed) });
const resolutions = fc.constantFrom(0.5, 1, 2, 4);

describe('modularity', () => {
  it('is what its definition says', () => {
    fc.assert(
      fc.property(
        edges,
        resolutions,
        fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }),
        (graph, gamma, marks) => {
          const membership = Uint32Array.from(marks.slice(0, graph.nodes));
          expect(modularity(graphOf(graph.nodes, graph.edges), membership, gamma)).toBeCloseTo(
            naiveModularity(graph.nodes, graph.edges, membership, gamma),
            10,
          );
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('communities', () => {
  it('cannot be bettered by moving one node to another, by full recomputation', () => {
    fc.assert(
      fc.property(edges, resolutions, fc.nat(), ({ nodes, edges: list }, gamma, seed) => {
        const found = communities(graphOf(nodes, list), options(seed, gamma));
        const reached = naiveModularity(nodes, list, found, gamma);
        for (let i = 0; i < nodes; i++) {
          for (let c = 0; c < nodes; c++) {
            const moved = found.slice();
            moved[i] = c;
            expect(naiveModularity(nodes, list, moved, gamma)).toBeLessThanOrEqual(reached + 1e-8);
          }
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('are never worse than the partition that they start from', () => {
    fc.assert(
      fc.property(
        edges,
        resolutions,
        fc.array(fc.nat({ max: 8 }), { minLength: 9, maxLength: 9 }),
        (graph, gamma, marks) => {
          const start = Uint32Array.from(marks.slice(0, graph.nodes));
          const found = communities(graphOf(graph.nodes, graph.edges), { ...options(1, gamma), start });
          expect(naiveModularity(graph.nodes, graph.edges, found, gamma)).toBeGreaterThanOrEqual(
            naiveModularity(graph.nodes, graph.edges, start, gamma) - 1e-9,
          );
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it('keep fixed nodes together that start together, and apart that start apart', () => {
    fc.assert(
      fc.property(
        edges,
        fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        (graph, marks, fixed) => {
          const start = Uint32Array.from(marks.slice(0, graph.nodes));
          const found = communities(graphOf(graph.nodes, graph.edges), {
            ...options(1),
            start,
            fixed: (node) => fixed[node],
          });
          for (let a = 0; a < graph.nodes; a++) {
            for (let b = 0; b < graph.nodes; b++) {
              if (fixed[a] && fixed[b]) expect(found[a] === found[b]).toBe(start[a] === start[b]);
            }
          }
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it('are the two cliques of a barbell, and the same from the same seed', () => {
    const list: Edge[] = [];
    for (const from of [0, 5])
      for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++) list.push([from + a, from + b, 1]);
    list.push([4, 5, 1]);
    const graph = graphOf(10, list);
    expect([...communities(graph, options(7))]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(communities(graph, options(7, 3))).toEqual(communities(graph, options(7, 3)));
  });
});

describe('nearest neighbours', () => {
  it('are those that sorting gives, and join in a graph when either has the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.integer({ min: -2, max: 4 }), { minLength: 64, maxLength: 64 }),
        (n, size, cells) => {
          const score = (a: number, b: number): number => cells[Math.min(a, b) * 8 + Math.max(a, b)] / 4;
          const found = nearest(n, size, score);
          const rows = Array.from({ length: n }, (_, i) =>
            Array.from({ length: n }, (_, j) => j)
              .filter((j) => j !== i && score(i, j) > 0)
              .sort((a, b) => score(i, b) - score(i, a) || a - b)
              .slice(0, size),
          );
          rows.forEach((row, i) => {
            expect([...found.ids.slice(i * size, i * size + found.counts[i])]).toEqual(row);
          });
          const graph = neighbourGraph(found);
          for (let i = 0; i < n; i++) {
            const joined = [...graph.targets.slice(graph.starts[i], graph.starts[i + 1])].sort();
            expect(joined).toEqual(
              rows.map((_, j) => j).filter((j) => rows[i].includes(j) || rows[j].includes(i)),
            );
          }
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestFolder } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { adjustedRandIndex } from '../../src/topic/quality/agreement.ts';
import { bootstrapInterval, coherence } from '../../src/topic/quality/coherence.ts';
import { distinctness, measureTopics, silhouette } from '../../src/topic/quality/quality.ts';
import { resampleStability } from '../../src/topic/quality/stability.ts';
import { seededRandom } from '../../src/topic/random.ts';
import { measureDigest, reportLines } from '../../src/topic/report.ts';
import { allDots, tfIdf } from '../../src/topic/vector/vectors.ts';
import { numbered } from './papers.ts';

const labels = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 2,
  maxLength: 20,
});

describe('the adjusted Rand index', () => {
  it('is what counting all pairs gives', () => {
    fc.assert(
      fc.property(labels, (pairs) => {
        // Hubert and Arabie by the four kinds of pairs: together in both, in one, in the other, in none.
        let [both, first, second, neither] = [0, 0, 0, 0];
        pairs.forEach(([a, b], i) => {
          for (const [c, d] of pairs.slice(0, i)) {
            if (a === c && b === d) both++;
            else if (a === c) first++;
            else if (b === d) second++;
            else neither++;
          }
        });
        const above = 2 * (both * neither - first * second);
        const below = (both + first) * (first + neither) + (both + second) * (second + neither);
        const found = adjustedRandIndex(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        expect(found).toBeCloseTo(below === 0 ? 1 : above / below, 10);
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('refuses partitions of different documents', () => {
    expect(() => adjustedRandIndex([1], [1, 2])).toThrow(RangeError);
  });
});

describe('coherence', () => {
  it('is 1 for words that always come together, -1 for words that never do, 0 for independent ones', () => {
    expect(
      coherence(
        [
          [0, 1],
          [0, 1],
        ],
        4,
      ),
    ).toBeCloseTo(1, 10);
    expect(
      coherence(
        [
          [0, 1],
          [2, 3],
        ],
        4,
      ),
    ).toBe(-1);
    expect(
      coherence(
        [
          [0, 1],
          [1, 2],
        ],
        4,
      ),
    ).toBeCloseTo(0, 10);
    expect(coherence([[0]], 4)).toBe(0);
  });

  it('has an interval that is the same each time and holds the mean', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const [low, high] = bootstrapInterval(values);
          expect(bootstrapInterval(values)).toEqual([low, high]);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(low).toBeLessThanOrEqual(mean + 0.35);
          expect(high).toBeGreaterThanOrEqual(mean - 0.35);
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        },
      ),
      { seed: 9, numRuns: 50 },
    );
  });
});

describe('the silhouette', () => {
  it('is what its definition says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 9 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 81, maxLength: 81 }),
        (topics, cells) => {
          const n = topics.length;
          const at = (i: number, j: number): number => cells[Math.min(i, j) * 9 + Math.max(i, j)] / 100;
          const values = Float64Array.from({ length: n * n }, (_, c) => at(Math.floor(c / n), c % n));
          const members = [...new Set(topics)].map((topic) =>
            topics.flatMap((one, i) => (one === topic ? [i] : [])),
          );
          const found = silhouette(members, { n, values });
          const mean = (i: number, list: number[]): number =>
            list.reduce((sum, j) => sum + 1 - at(i, j), 0) / list.length;
          for (let i = 0; i < n; i++) {
            const own = topics.flatMap((one, j) => (one === topics[i] && j !== i ? [j] : []));
            const others = members.filter((list) => !list.includes(i));
            if (own.length === 0 || others.length === 0) expect(found[i]).toBe(0);
            else {
              const [a, b] = [mean(i, own), Math.min(...others.map((list) => mean(i, list)))];
              expect(found[i]).toBeCloseTo(Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0, 10);
            }
          }
        },
      ),
      { seed: 10, numRuns: 300 },
    );
  });
});

describe('measures', () => {
  it('of names count words they share', () => {
    expect(distinctness(['Rye Bread', 'Silk Looms'])).toBe(1);
    expect(distinctness(['Rye Bread', 'White Bread'])).toBeCloseTo(2 / 3, 10);
    expect(distinctness(['Rye Bread'])).toBe(1);
    expect(distinctness([])).toBe(0);
  });

  it('of a clear set of topics are all good', () => {
    const texts = [
      'silk loom felt',
      'silk loom dye',
      'silk felt dye',
      'rye oven yeast',
      'rye oven crust',
      'rye yeast crust',
    ];
    const { lists, words } = numbered(texts.map((text) => text.split(' ')));
    const { rows, terms } = tfIdf(lists, 0.6);
    const members = [
      [0, 1, 2],
      [3, 4, 5],
    ];
    const named = ['Silk', 'Rye'].map((text, t) => ({ text, phrases: [{ text, documents: members[t] }] }));
    const { all, each } = measureTopics(
      members,
      named,
      allDots(rows),
      { rows, nameOf: (column) => words[terms[column]] },
      { modularity: 0.5, stability: [0.6, 0.8] },
    );
    expect(all).toMatchObject({
      topics: 2,
      modularity: 0.5,
      stability: 0.7,
      diversity: 1,
      labelDistinctness: 1,
      labelFound: 1,
      labelCoverage: 1,
    });
    expect(all.silhouette).toBeGreaterThan(0.2);
    expect(all.coherence).toBeGreaterThan(0.2);
    expect(each).toHaveLength(2);
  });

  it('of stability are 1 for a rule and near 0 for chance', () => {
    const documents = Array.from({ length: 60 }, (_, i) => i);
    const even = (list: readonly number[]): number[] => list.map((i) => i % 2);
    expect(resampleStability(even(documents), even, 3)).toEqual([1, 1, 1]);
    const random = seededRandom(3);
    const dice = (list: readonly number[]): number[] => list.map(() => Math.floor(4 * random()));
    const chance = resampleStability(dice(documents), dice, 3);
    expect(chance).toHaveLength(3);
    for (const value of chance) expect(Math.abs(value)).toBeLessThan(0.2);
    expect(resampleStability(even(documents.slice(0, 5)), even, 3)).toEqual([]);
  });

  it('of an empty digest are a report all the same', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'sheaf-quality-'));
    try {
      const report = await measureDigest(digestFolder(root), new MemoryReporter());
      expect(report).toMatchObject({ topics: [], stability: [] });
      expect(reportLines(report).join('\n')).toMatch(/^Topics +0/);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange } from '../../src/topic/cluster/exchange.ts';
import { Nearness } from '../../src/topic/cluster/nearness.ts';
import { seededRandom } from '../../src/topic/random.ts';
import type { Likeness } from '../../src/topic/vector/likeness.ts';

/** Documents of a subject are alike, those of two are not; a little noise tells all pairs apart. */
function likenessOf(subjects: readonly number[], noise = 0.1): Likeness {
  const n = subjects.length;
  const random = seededRandom(n);
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = i === j ? 1 : (subjects[i] === subjects[j] ? 0.7 : 0.1) + noise * random();
      values[i * n + j] = value;
      values[j * n + i] = value;
    }
  }
  return { n, values };
}

const free = (n: number): Int32Array => new Int32Array(n).fill(-1);
const repeat = (subject: number, times: number): number[] => new Array<number>(times).fill(subject);

const partitions = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    labels: fc.array(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: 24 }),
    seed: fc.integer(),
  }),
);

function anyLikeness(n: number, seed: number): Likeness {
  const random = seededRandom(seed);
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) values[i * n + j] = 2 * random() - 1;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) values[j * n + i] = values[i * n + j];
  return { n, values };
}

/** The mean likeness of each document to the others of its community, summed, by its definition. */
function naiveTotal(labels: ArrayLike<number>, { n, values }: Likeness): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && labels[j] === labels[i]);
    if (others.length > 0) sum += others.reduce((s, j) => s + values[i * n + j], 0) / others.length;
  }
  return sum;
}

describe('nearness to communities', () => {
  it('is the same after moves as when it is counted anew', () => {
    fc.assert(
      fc.property(
        partitions,
        fc.array(fc.tuple(fc.nat(23), fc.nat(4)), { maxLength: 12 }),
        ({ count, labels, seed }, moves) => {
          const likeness = anyLikeness(labels.length, seed);
          const moved = Nearness.of(likeness, Uint32Array.from(labels), count);
          for (const [document, community] of moves) moved.move(document % labels.length, community % count);
          const anew = Nearness.of(likeness, moved.labels, count);
          expect(moved.sizes).toEqual(anew.sizes);
          expect(moved.total()).toBeCloseTo(naiveTotal(moved.labels, likeness), 8);
          moved.pairs().forEach((sum, at) => {
            expect(sum).toBeCloseTo(anew.pairs()[at], 8);
          });
        },
      ),
    );
  });
});

describe('documents that settle', () => {
  it('go, once and after moves, where all of them go when each is compared with every community', () => {
    /** All documents to their nearest community at once, ten times at most. */
    const naive = (likeness: Likeness, start: Uint32Array, count: number): Uint32Array => {
      let labels = start.slice();
      for (let round = 0; round < 10; round++) {
        const state = Nearness.of(likeness, labels, count);
        labels = labels.map((_, i) => state.nearest(i));
      }
      return labels;
    };
    fc.assert(
      fc.property(
        partitions,
        fc.array(fc.tuple(fc.nat(23), fc.nat(4)), { maxLength: 6 }),
        ({ count, labels, seed }, moves) => {
          const likeness = anyLikeness(labels.length, seed);
          const settled = Nearness.of(likeness, Uint32Array.from(labels), count);
          settled.settle(() => false);
          expect(settled.labels).toEqual(naive(likeness, Uint32Array.from(labels), count));
          const moved = settled.copy();
          for (const [document, community] of moves) moved.move(document % labels.length, community % count);
          const start = moved.labels.slice();
          moved.settle(() => false);
          expect(moved.labels).toEqual(naive(likeness, start, count));
        },
      ),
    );
  });
});

describe('communities exchanged', () => {
  it('part what holds two subjects, for two that hold one', () => {
    const subjects = [...repeat(0, 8), ...repeat(1, 8), ...repeat(2, 8)];
    const labels = Uint32Array.from(subjects.map((subject, i) => (subject < 2 ? 0 : 1 + (i % 2))));
    const found = exchange(labels, likenessOf(subjects), 4, free(24));
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 24; j++) expect(found[i] === found[j]).toBe(subjects[i] === subjects[j]);
    }
  });

  it('part it for one of strays, who go where they are nearest', () => {
    const subjects = [...repeat(0, 8), ...repeat(1, 8), ...repeat(2, 8), 3, 4, 5, 6];
    const labels = Uint32Array.from(subjects, (subject) => (subject < 2 ? 0 : subject === 2 ? 1 : 2));
    const found = exchange(labels, likenessOf(subjects), 4, free(28));
    expect(new Set(found).size).toBe(3);
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 24; j++) expect(found[i] === found[j]).toBe(subjects[i] === subjects[j]);
    }
  });

  it('stay as they are where an editor holds documents', () => {
    const subjects = [...repeat(0, 8), ...repeat(1, 8), ...repeat(2, 8)];
    const labels = Uint32Array.from(subjects.map((subject, i) => (subject < 2 ? 0 : 1 + (i % 2))));
    const held = Int32Array.from(labels);
    expect(exchange(labels, likenessOf(subjects), 4, held)).toEqual(labels);
  });

  it('keep their number and their least size, and never make documents less alike', () => {
    fc.assert(
      fc.property(partitions, ({ labels, seed }) => {
        const present = [...new Set(labels)].sort((a, b) => a - b);
        const start = Uint32Array.from(labels, (label) => present.indexOf(label));
        const likeness = anyLikeness(labels.length, seed);
        const found = exchange(start, likeness, 2, free(labels.length));
        expect(new Set(found).size).toBe(present.length);
        expect(naiveTotal(found, likeness)).toBeGreaterThanOrEqual(naiveTotal(start, likeness) - 1e-9);
      }),
    );
  });
});

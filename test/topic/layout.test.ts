import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeDiscs, stressOf, wantedDistances } from '../../src/topic/map/discs.ts';
import { placePapers, type RecordedDisc } from '../../src/topic/map/layout.ts';
import { seededRandom } from '../../src/topic/random.ts';
import type { Likeness } from '../../src/topic/vector/likeness.ts';

const likenessOf = (n: number, of: (a: number, b: number) => number): Likeness => {
  const values = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    values[a * n + a] = 1;
    for (let b = a + 1; b < n; b++) values[a * n + b] = values[b * n + a] = of(a, b);
  }
  return { n, values };
};

/** Topics of four fields; likeness is low throughout, as it is between topics of real digests. */
function fields(n: number): Likeness {
  const random = seededRandom(3);
  return likenessOf(n, (a, b) => (a % 4 === b % 4 ? 0.18 : 0.06) + 0.06 * random());
}

type Places = ReturnType<typeof placePapers>;

const discOf = (places: Places[number]): { x: number; y: number; reach: number } => {
  const mean = (key: 'x' | 'y'): number => places.reduce((sum, place) => sum + place[key], 0) / places.length;
  const [x, y] = [mean('x'), mean('y')];
  return { x, y, reach: Math.max(...places.map((place) => Math.hypot(place.x - x, place.y - y))) };
};

const recorded = (map: Places): RecordedDisc[] =>
  map.map((places) => {
    const { x, y, reach } = discOf(places);
    return { centre: { x, y }, reach, papers: places.length, of: map.flat().length };
  });

const alone = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const nowhere = (n: number): undefined[] => Array.from({ length: n }, () => undefined);
const furthest = (a: Places, b: Places): number =>
  Math.max(...a.map((places, t) => Math.hypot(...minus(discOf(places), discOf(b[t])))));
const minus = (a: { x: number; y: number }, b: { x: number; y: number }): [number, number] => [
  a.x - b.x,
  a.y - b.y,
];

describe('the layout of the map', () => {
  it('puts topics of one field side by side, though all are little alike', () => {
    const n = 28;
    const sizes = Array.from({ length: n }, (_, t) => 4 + ((5 * t) % 17));
    const discs = placePapers(fields(n), sizes, alone(n), nowhere(n)).map(discOf);
    const besides = discs.map((disc, t) => {
      const others = discs
        .map((other, o) => ({ o, distance: Math.hypot(...minus(disc, other)) }))
        .filter(({ o }) => o !== t)
        .sort((a, b) => a.distance - b.distance);
      return others.slice(0, 3).filter(({ o }) => o % 4 === t % 4).length;
    });
    expect(besides.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0.9 * 3 * n);
  });

  it('brings the topics of a group together where likeness knows nothing', () => {
    const n = 24;
    const random = seededRandom(5);
    const likeness = likenessOf(n, () => 0.1 + 0.01 * random());
    const groups = Array.from({ length: n }, (_, t) => t % 6);
    const discs = placePapers(likeness, Array(n).fill(10), groups, nowhere(n)).map(discOf);
    const between: Record<'same' | 'other', number[]> = { same: [], other: [] };
    discs.forEach((disc, t) => {
      discs.slice(0, t).forEach((other, o) => {
        between[groups[o] === groups[t] ? 'same' : 'other'].push(Math.hypot(...minus(disc, other)));
      });
    });
    const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(mean(between.same)).toBeLessThan(0.75 * mean(between.other));
  });

  it('has no less stress when any one disc is nudged', () => {
    const n = 16;
    const discs = { radii: new Float64Array(n), groups: alone(n) };
    const wanted = wantedDistances(fields(n), discs);
    const places = placeDiscs(fields(n), discs);
    const least = stressOf(places, wanted);
    for (let t = 0; t < n; t++) {
      for (const [x, y] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ].map((way) => way.map((step) => 0.02 * step))) {
        const nudged = places.map((place, o) => (o === t ? { x: place.x + x, y: place.y + y } : place));
        expect(stressOf(nudged, wanted)).toBeGreaterThan(least - 1e-3);
      }
    }
  });

  it('keeps every paper on the map and every disc off the others', () => {
    const topic = fc.record({ size: fc.integer({ min: 1, max: 80 }), group: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(topic, { minLength: 1, maxLength: 30 }), fc.integer(), (topics, seed) => {
        const random = seededRandom(seed);
        const likeness = likenessOf(topics.length, () => 2 * random() - 1);
        const places = placePapers(
          likeness,
          topics.map(({ size }) => size),
          topics.map(({ group }) => group),
          nowhere(topics.length),
        );
        expect(places.map((list) => list.length)).toEqual(topics.map(({ size }) => size));
        for (const { x, y } of places.flat()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(1);
        }
        const discs = places.map(discOf);
        discs.forEach((disc, t) => {
          for (const other of discs.slice(t + 1)) {
            expect(Math.hypot(...minus(disc, other))).toBeGreaterThan(disc.reach + other.reach - 1e-3);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('stays where it is while likeness hardly changes, and moves little for a new topic', () => {
    const n = 28;
    const sizes = Array.from({ length: n }, (_, t) => 6 + (t % 9));
    const likeness = fields(n);
    const first = placePapers(likeness, sizes, alone(n), nowhere(n));
    const random = seededRandom(11);
    const nearly = { n, values: likeness.values.map((value) => value * (1 + 0.02 * random())) };
    expect(furthest(placePapers(nearly, sizes, alone(n), recorded(first)), first)).toBeLessThan(0.02);

    const grown = placePapers(
      likenessOf(n + 1, (a, b) => (b < n ? likeness.values[a * n + b] : a % 4 === 0 ? 0.2 : 0.05)),
      [...sizes, 8],
      alone(n + 1),
      [...recorded(first), undefined],
    );
    expect(furthest(first, grown)).toBeLessThan(0.12);
    const added = discOf(grown[n]);
    const nearest = first
      .map((_, t) => ({ t, distance: Math.hypot(...minus(discOf(grown[t]), added)) }))
      .sort((a, b) => a.distance - b.distance)[0];
    expect(nearest.t % 4).toBe(0);
  });
});

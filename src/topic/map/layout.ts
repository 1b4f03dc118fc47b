import { fourDecimals } from '../decimals.ts';
import type { StandingFile, Topic } from '../schema.ts';
import type { Likeness } from '../vector/likeness.ts';
import { type Point, placeDiscs } from './discs.ts';

/** The angle between neighbouring seeds of a sunflower: papers fill a disc evenly (Vogel 1979). */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** What is left free at the edge of the square. */
const margin = 0.02;
/** The discs of all papers together have the area of one of this radius, and each is a little larger than that. */
const wholeRadius = 0.33;
const rim = 0.012;
/** How far the outermost papers of a disc lie from its middle, as a share of its radius. */
const filled = 0.9;

/** The disc of a topic on a recorded map, in the unit square: the mean of its papers' places, and how far they reach. */
export interface RecordedDisc {
  centre: Point;
  reach: number;
  /** Papers in the disc, and on the whole map. */
  papers: number;
  of: number;
}

/**
 * Places the papers of each topic in a disc of its own, central ones in the middle, and the discs on the unit square.
 * While the discs fit there, a map keeps the scale and the frame of the recorded one.
 * @param likeness between topics
 * @param sizes how many papers each topic has
 * @param groups the group of each topic
 * @param before where topics were, if known
 * @returns for each topic its papers' places, in their order, to four decimals
 */
export function placePapers(
  likeness: Likeness,
  sizes: readonly number[],
  groups: readonly number[],
  before: readonly (RecordedDisc | undefined)[],
): Point[][] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const radii = Float64Array.from(sizes, (size) => radiusOf(size, total));
  const scale = recordedScale(before.flatMap((disc) => disc ?? []));
  const known = before.map((disc) => disc && { x: disc.centre.x / scale, y: disc.centre.y / scale });
  const centres = placeDiscs(likeness, { radii, groups }, known);
  const places = sizes.map((size, t) =>
    sunflower(size, radii[t]).map(({ x, y }) => ({ x: centres[t].x + x, y: centres[t].y + y })),
  );
  const framed = places.map((list) => list.map(({ x, y }) => ({ x: x * scale, y: y * scale })));
  const fits = framed.flat().every(({ x, y }) => Math.min(x, y) >= 0 && Math.max(x, y) <= 1);
  return rounded(fits && known.some((place) => place) ? framed : intoUnitSquare(places));
}

const radiusOf = (size: number, total: number): number => wholeRadius * Math.sqrt(size / (total || 1)) + rim;

/** Places of so many papers around the middle of a disc of a radius: their mean is the middle. */
function sunflower(size: number, radius: number): Point[] {
  const seeds = Array.from({ length: size }, (_, p): Point => {
    const distance = radius * filled * Math.sqrt((p + 0.5) / size);
    return { x: distance * Math.cos(p * goldenAngle), y: distance * Math.sin(p * goldenAngle) };
  });
  const mean = meanOf(seeds);
  return seeds.map(({ x, y }) => ({ x: x - mean.x, y: y - mean.y }));
}

/** How large the unit of the layout is on a recorded map, from the discs of more than one paper there. */
function recordedScale(discs: readonly RecordedDisc[]): number {
  let [on, own] = [0, 0];
  for (const { reach, papers, of } of discs) {
    if (papers < 2) continue;
    on += reach;
    own += reachOf(sunflower(papers, radiusOf(papers, of)));
  }
  return own > 0 && on > 0 ? on / own : 1;
}

/** Scales all places into the unit square with a margin, keeping proportions. */
function intoUnitSquare(places: Point[][]): Point[][] {
  const all = places.flat();
  const [xs, ys] = [all.map((point) => point.x), all.map((point) => point.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const extent = Math.max(Math.max(...xs) - left, Math.max(...ys) - top) || 1;
  const into = (value: number, from: number): number => margin + ((1 - 2 * margin) * (value - from)) / extent;
  return places.map((list) => list.map(({ x, y }) => ({ x: into(x, left), y: into(y, top) })));
}

const rounded = (places: Point[][]): Point[][] =>
  places.map((list) => list.map(({ x, y }) => ({ x: fourDecimals(x), y: fourDecimals(y) })));

/** Where the papers of a recorded topic lie on the map. */
export function recordedDisc(
  topic: Topic | undefined,
  recorded: StandingFile | undefined,
): RecordedDisc | undefined {
  const places = (topic?.papers ?? []).flatMap((id) => recorded?.papers[id] ?? []);
  if (places.length === 0) return undefined;
  const centre = meanOf(places);
  const reach = reachOf(places.map(({ x, y }) => ({ x: x - centre.x, y: y - centre.y })));
  return { centre, reach, papers: places.length, of: Object.keys(recorded?.papers ?? {}).length };
}

const meanOf = (places: readonly Point[]): Point => ({
  x: places.reduce((sum, place) => sum + place.x, 0) / (places.length || 1),
  y: places.reduce((sum, place) => sum + place.y, 0) / (places.length || 1),
});

const reachOf = (places: readonly Point[]): number =>
  places.reduce((most, { x, y }) => Math.max(most, Math.sqrt(x * x + y * y)), 0);

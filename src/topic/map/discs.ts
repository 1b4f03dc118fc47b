import { seededRandom } from '../random.ts';
import type { Likeness } from '../vector/likeness.ts';

/** A place on the map. */
export interface Point {
  x: number;
  y: number;
}

/** The topics of a map: how large the disc of each is, and which group it belongs to. */
export interface Discs {
  radii: Float64Array;
  groups: readonly number[];
}

/** How far apart the two least alike topics should stand, beyond the radii of their discs. */
const spread = 0.6;
/** What two topics of one group need of the distance that their likeness alone would give them. */
const kin = 0.2;
/** What is left free between two discs. */
const gap = 0.01;
/** How much the place of the last edition counts beside all the other topics together. */
const anchor = 1;
/** A disc that would move by less stays where it was. */
const still = 0.02;
/** Most rounds in which places are fitted, and in which discs that overlap are moved apart. */
const rounds = 100;
const separations = 400;
/** A map without a past is drawn from so many random starts; the one with the least stress is taken. */
const starts = 6;

/**
 * Places discs so that like topics and those of one group are near and none overlap. The distances that are wanted
 * go by rank, since likenesses are all low and about the same; they are fitted by stress majorization (Gansner,
 * Koren and North 2004), each disc in turn, near pairs counting more. Then discs that overlap move apart.
 * @param likeness between topics
 * @param before where topics were, in the same units, if known: they start from there and are held back to it
 * @returns their centres, in units in which the discs together cover about a third of the square
 */
export function placeDiscs(
  likeness: Likeness,
  discs: Discs,
  before: readonly (Point | undefined)[] = [],
): Point[] {
  const wanted = wantedDistances(likeness, discs);
  const k = likeness.n;
  if (before.some((place) => place)) {
    const places = startNear(likeness, before);
    majorize(places, wanted, before);
    for (let i = 0; i < k; i++) {
      const was = before[i];
      if (was && Math.abs(places[i].x - was.x) < still && Math.abs(places[i].y - was.y) < still)
        places[i] = { ...was };
    }
    separate(places, discs.radii);
    return places;
  }
  const random = seededRandom(7);
  let [best, least]: [Point[], number] = [[], Number.POSITIVE_INFINITY];
  for (let start = 0; start < starts; start++) {
    const places = Array.from({ length: k }, (): Point => ({ x: random(), y: random() }));
    majorize(places, wanted);
    const stress = stressOf(places, wanted);
    if (stress < least) [best, least] = [places, stress];
  }
  separate(best, discs.radii);
  return best;
}

/** The distance wanted between every two discs, `[a * k + b]`; 0 for a disc and itself. */
export function wantedDistances({ n, values }: Likeness, { radii, groups }: Discs): Float64Array {
  const pairs: [number, number][] = [];
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) pairs.push([a, b]);
  pairs.sort(([a, b], [c, d]) => values[c * n + d] - values[a * n + b] || a - c || b - d);
  const wanted = new Float64Array(n * n);
  pairs.forEach(([a, b], place) => {
    const rank = ((place + 0.5) / pairs.length) * (groups[a] === groups[b] ? kin : 1);
    const distance = radii[a] + radii[b] + gap + spread * Math.sqrt(rank);
    wanted[a * n + b] = distance;
    wanted[b * n + a] = distance;
  });
  return wanted;
}

/** How far places are from the wanted distances: the squared misses, each as a share of the distance. */
export function stressOf(places: readonly Point[], wanted: Float64Array): number {
  const k = places.length;
  let stress = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const miss = distanceOf(places[a], places[b]) - wanted[a * k + b];
      stress += (miss * miss) / wanted[a * k + b];
    }
  }
  return stress;
}

/** Moves each place in turn to where the stress that the others cause it is less, with an anchor where it was. */
function majorize(places: Point[], wanted: Float64Array, before: readonly (Point | undefined)[] = []): void {
  const k = places.length;
  if (k < 2) return;
  for (let round = 0; round < rounds; round++) {
    for (let a = 0; a < k; a++) {
      let [x, y, weights] = [0, 0, 0];
      for (let b = 0; b < k; b++) {
        if (a === b) continue;
        const distance = wanted[a * k + b];
        const stretch = distance / (distanceOf(places[a], places[b]) || 1e-9);
        x += (places[b].x + (places[a].x - places[b].x) * stretch) / distance;
        y += (places[b].y + (places[a].y - places[b].y) * stretch) / distance;
        weights += 1 / distance;
      }
      const was = before[a];
      if (was) {
        x += anchor * weights * was.x;
        y += anchor * weights * was.y;
        weights *= 1 + anchor;
      }
      places[a].x = x / weights;
      places[a].y = y / weights;
    }
  }
}

/** The known places, and each new topic beside the known one that it is most like. */
function startNear({ n, values }: Likeness, before: readonly (Point | undefined)[]): Point[] {
  const known = before.flatMap((place, i) => (place ? [i] : []));
  return Array.from({ length: n }, (_, a): Point => {
    const nearest = known.reduce(
      (best, b) => (values[a * n + b] > values[a * n + best] ? b : best),
      known[0],
    );
    const at = before[a] ?? before[nearest] ?? { x: 0, y: 0 };
    return before[a] ? { ...at } : { x: at.x + gap * Math.cos(a), y: at.y + gap * Math.sin(a) };
  });
}

/** Moves discs that overlap apart, each by half of what is missing, until none do. */
function separate(places: Point[], radii: Float64Array): void {
  for (let round = 0; round < separations; round++) {
    let most = 0;
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) {
        const distance = distanceOf(places[a], places[b]) || 1e-9;
        const missing = radii[a] + radii[b] + gap - distance;
        if (missing <= 0) continue;
        const [x, y] = [
          ((places[b].x - places[a].x) / distance) * (missing / 2),
          ((places[b].y - places[a].y) / distance) * (missing / 2),
        ];
        places[a].x -= x;
        places[a].y -= y;
        places[b].x += x;
        places[b].y += y;
        most = Math.max(most, missing);
      }
    }
    if (most < gap / 10) break;
  }
}

/** Not Math.hypot, which may differ in its last digit from one engine to another. */
const distanceOf = (a: Point, b: Point): number => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

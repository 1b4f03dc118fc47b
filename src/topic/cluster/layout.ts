import { seededRandom } from '../random.ts';
import type { StandingFile, Topic } from '../schema.ts';
import type { Likeness } from '../vector/likeness.ts';

/** A place in the unit square. */
export interface Point {
  x: number;
  y: number;
}

const rounds = 400;
/** The angle between neighbouring seeds of a sunflower: papers fill a disc evenly (Vogel 1979). */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Places topics as discs so that like ones are near and none overlap, by stress descent with collisions, and the
 * papers of each inside its disc, central ones in the middle.
 * @param likeness between topics
 * @param sizes papers per topic
 * @param before where topics were, if known: they start from there
 * @returns for each topic its papers' places, in their order
 */
export function placePapers(
  likeness: Likeness,
  sizes: readonly number[],
  before: readonly (Point | undefined)[],
): Point[][] {
  const k = sizes.length;
  const random = seededRandom(7);
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const radii = sizes.map((size) => 0.33 * Math.sqrt(size / total) + 0.012);
  const at = sizes.map((_, i): Point => {
    const start = { x: 0.2 + 0.6 * random(), y: 0.2 + 0.6 * random() };
    return before[i] ?? start;
  });
  for (let round = 0; round < rounds; round++) {
    const heat = 0.08 * (1 - round / rounds);
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const touching = radii[a] + radii[b] + 0.01;
        const wanted = Math.max(touching, 0.75 * (1 - Math.max(0, likeness.values[a * k + b])));
        const [dx, dy] = [at[b].x - at[a].x, at[b].y - at[a].y];
        const distance = Math.sqrt(dx * dx + dy * dy) || 1e-6;
        const push = distance < touching ? 0.5 * (touching - distance) : heat * (wanted - distance) * 0.25;
        const [mx, my] = [(dx / distance) * push, (dy / distance) * push];
        at[a].x -= mx;
        at[a].y -= my;
        at[b].x += mx;
        at[b].y += my;
      }
    }
  }
  const places = sizes.map((size, i) =>
    Array.from({ length: size }, (_, p): Point => {
      const distance = radii[i] * 0.9 * Math.sqrt((p + 0.5) / size);
      return {
        x: at[i].x + distance * Math.cos(p * goldenAngle),
        y: at[i].y + distance * Math.sin(p * goldenAngle),
      };
    }),
  );
  return intoUnitSquare(places);
}

/** Scales all places into the unit square with a margin, keeping proportions, to four decimals. */
function intoUnitSquare(places: Point[][]): Point[][] {
  const all = places.flat();
  if (all.length === 0) return places;
  const [xs, ys] = [all.map((point) => point.x), all.map((point) => point.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const extent = Math.max(Math.max(...xs) - left, Math.max(...ys) - top) || 1;
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return places.map((list) =>
    list.map(({ x, y }) => ({
      x: round(0.02 + (0.96 * (x - left)) / extent),
      y: round(0.02 + (0.96 * (y - top)) / extent),
    })),
  );
}

/** Where the papers of a recorded topic lie on the map, as their mean. */
export function recordedCentre(
  topic: Topic | undefined,
  recorded: StandingFile | undefined,
): Point | undefined {
  const places = (topic?.papers ?? []).flatMap((id) => recorded?.papers[id] ?? []);
  if (places.length === 0) return undefined;
  const mean = (key: 'x' | 'y'): number => places.reduce((sum, place) => sum + place[key], 0) / places.length;
  return { x: mean('x'), y: mean('y') };
}

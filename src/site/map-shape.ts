import type { Topic } from '../topic/schema.ts';
import type { Site } from './site.ts';

/** The width and height of the map in its own units; places of papers go from 0 to 1. */
export const mapSide = 1000;
/** What a disc reaches beyond its outermost paper. */
const rim = 10;

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

const discs = new WeakMap<Topic, Disc>();

/** The disc of a topic on the map: around the middle of its papers, out to the farthest. */
export function discOf(site: Site, topic: Topic): Disc {
  const known = discs.get(topic);
  if (known) return known;
  const places = topic.papers.map((id) => site.place(id));
  const mean = (key: 'x' | 'y'): number =>
    places.reduce((sum, place) => sum + place[key], 0) / (places.length || 1);
  const [x, y] = [mean('x'), mean('y')];
  const reach = Math.max(0, ...places.map((place) => Math.hypot(place.x - x, place.y - y)));
  const disc = { x: mapSide * x, y: mapSide * y, radius: mapSide * reach + rim };
  discs.set(topic, disc);
  return disc;
}

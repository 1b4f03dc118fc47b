import { fourDecimals } from '../decimals.ts';
import type { Standing, StandingFile } from '../schema.ts';

type Places = StandingFile['papers'];

/** The share of a cell that is left free around what it holds. */
const margin = 0.04;

const moved = (places: Places, move: (place: Standing) => { x: number; y: number }): Places => {
  const result: Places = {};
  for (const [id, place] of Object.entries(places)) {
    const { x, y } = move(place);
    result[id as keyof Places] = { ...place, x: fourDecimals(x), y: fourDecimals(y) };
  }
  return result;
};

/** Scales the places of a block into the unit square, keeping proportions. */
export function unitPlaces(places: Places): Places {
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (const { x, y } of Object.values(places)) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const extent = Math.max(right - left, bottom - top) || 1;
  return moved(places, ({ x, y }) => ({ x: (x - left) / extent, y: (y - top) / extent }));
}

/**
 * Puts the places of a block, in the unit square, into its cell of the map: cells stand in rows that run to and fro,
 * so that blocks that follow each other are neighbours.
 */
export function intoCell(places: Places, block: number, blocks: number): Places {
  const side = Math.ceil(Math.sqrt(blocks));
  const row = Math.floor(block / side);
  const column = row % 2 === 0 ? block % side : side - 1 - (block % side);
  const into = (cell: number, place: number): number =>
    (cell + margin + (1 - 2 * margin) * Math.min(1, Math.max(0, place))) / side;
  return moved(places, ({ x, y }) => ({ x: into(column, x), y: into(row, y) }));
}

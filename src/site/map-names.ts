import type { Disc } from './map-shape.ts';

/** The largest and the smallest type of a name, in units of the map; below that a name shows when one comes nearer. */
const largest = 19;
const legible = 13;
const spacing = 1.06;
const mostLines = 4;
/** What stays free between a name and the edge of its disc. */
const padding = 3;

/** A name set in lines around the middle of its disc. */
export interface PlacedName {
  lines: readonly { text: string; y: number }[];
  size: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Sets each name as large as its disc allows, in the number of lines that allows most. A name that would be too
 * small to read may stick out of its disc as long as it touches no other disc, no other name and no edge.
 * @param frame the edges of the drawing.
 */
export function placeNames(named: readonly { name: string; disc: Disc }[], frame: Box): PlacedName[] {
  const fitted = named.map(({ name, disc }) => fitInside(name, disc));
  const boxes = fitted.map((lines, i) => boxOf(lines.lines, lines.size, named[i].disc));
  return fitted.map(({ lines, size }, i) => {
    const { disc } = named[i];
    if (size < legible) {
      const box = boxOf(lines, legible, disc);
      const free =
        box.left > frame.left &&
        box.right < frame.right &&
        box.top > frame.top &&
        box.bottom < frame.bottom &&
        named.every((other, j) => j === i || !(touches(box, other.disc) || overlap(box, boxes[j])));
      if (free) {
        boxes[i] = box;
        return set(lines, legible, disc);
      }
    }
    return set(lines, size, disc);
  });
}

function set(lines: readonly string[], size: number, disc: Disc): PlacedName {
  const step = size * spacing;
  // Letters reach about 0.72 of their size above the line: the block of them stands in the middle.
  const first = disc.y - ((lines.length - 1) * step) / 2 + size * 0.36;
  return { size, lines: lines.map((text, i) => ({ text, y: first + i * step })) };
}

/** The lines and the size with which a name is as large as can be inside a circle. */
function fitInside(name: string, { radius }: Disc): { lines: string[]; size: number } {
  const words = name.split(/\s+|(?<=\w{6}-)(?=\w{6})/);
  let best = { lines: [name], size: 0 };
  for (let count = 1; count <= Math.min(words.length, mostLines); count++) {
    const lines = balance(words, count);
    const widths = lines.map(widthOf);
    // A line's outer corner is the farthest point of it from the middle.
    const reach = widths.map((width, i) => {
      const row = (Math.abs(i - (lines.length - 1) / 2) + 0.5) * spacing;
      return Math.hypot(width / 2, row);
    });
    const size = Math.min(largest, (radius - padding) / Math.max(...reach));
    if (size > best.size) best = { lines, size: Math.floor(size * 10) / 10 };
  }
  return best;
}

/** Words in so many lines, the widest of them as narrow as can be. */
function balance(words: readonly string[], count: number): string[] {
  if (count === 1) return [words.reduce((line, word) => join(line, word))];
  let best: string[] = [];
  for (let at = 1; at <= words.length - count + 1; at++) {
    const lines = [
      words.slice(0, at).reduce((line, word) => join(line, word)),
      ...balance(words.slice(at), count - 1),
    ];
    if (best.length === 0 || widest(lines) < widest(best)) best = lines;
  }
  return best;
}

const join = (line: string, word: string): string => (line.endsWith('-') ? line + word : `${line} ${word}`);
const widest = (lines: readonly string[]): number => Math.max(...lines.map(widthOf));

/** The width of a line in half-bold sans type of size 1: on the wide side, for readers' own fonts differ. */
export const widthOf = (line: string): number =>
  [...line].reduce(
    (sum, letter) =>
      sum +
      (/[fijlrtI.,:;'|()[\]\- ]/.test(letter)
        ? 0.42
        : /[mwMWQ@%]/.test(letter)
          ? 1
          : /[A-Z]/.test(letter)
            ? 0.77
            : 0.69),
    0,
  );

function boxOf(lines: readonly string[], size: number, { x, y }: Disc): Box {
  const half = (size * widest(lines)) / 2;
  const tall = (size * spacing * lines.length) / 2;
  return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function touches(box: Box, { x, y, radius }: Disc): boolean {
  const nearest = (at: number, from: number, to: number): number => Math.min(to, Math.max(from, at));
  return Math.hypot(x - nearest(x, box.left, box.right), y - nearest(y, box.top, box.bottom)) < radius;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedName, placeNames, widthOf } from '../../src/site/map-names.ts';
import type { Disc } from '../../src/site/map-shape.ts';

const frame = { left: 0, right: 1000, top: 0, bottom: 1000 };

const place = (name: string, radius: number): PlacedName =>
  placeNames([{ name, disc: { x: 500, y: 500, radius } }], frame)[0];

/** How far the outermost corner of a name is from the middle of its disc. */
const reach = ({ lines, size }: PlacedName, { y }: Disc): number =>
  Math.max(
    ...lines.flatMap((line) =>
      [line.y - size * 0.9, line.y + size * 0.2].map((edge) =>
        Math.hypot((size * widthOf(line.text)) / 2, edge - y),
      ),
    ),
  );

describe('a name on the map', () => {
  it.each([
    ['Pruning', 60, ['Pruning']],
    ['Graph Neural Networks', 50, ['Graph', 'Neural', 'Networks']],
    ['Large Language Models', 200, ['Large Language Models']],
    ['Parameter-Efficient Fine-Tuning', 50, ['Parameter-', 'Efficient', 'Fine-Tuning']],
  ])('%s in a disc of %i stands in these lines', (name, radius, lines) => {
    expect(place(name, radius).lines.map(({ text }) => text)).toEqual(lines);
  });

  it('sticks out of a small disc only where nothing is in its way', () => {
    const small = { name: 'Reinforcement Learning', disc: { x: 500, y: 500, radius: 30 } };
    const near = { name: 'Pruning', disc: { x: 560, y: 500, radius: 30 } };
    expect(place(small.name, 30).size).toBe(13);
    expect(placeNames([small, near], frame)[0].size).toBeLessThan(13);
    const edge = { ...small, disc: { x: 32, y: 500, radius: 30 } };
    expect(placeNames([edge], frame)[0].size).toBeLessThan(13);
  });

  it('loses no letter, and lies inside its disc where discs stand close together', () => {
    const name = fc
      .array(fc.stringMatching(/^[A-Za-z]{1,14}(-[a-z]{1,8})?$/), { minLength: 1, maxLength: 7 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 8, max: 240 }),
        (names, radius) => {
          // Four discs that touch one another and, when large, the frame.
          const named = names.map((text, i) => ({
            name: text,
            disc: { x: 500 + (i % 2 ? radius : -radius), y: 500 + (i < 2 ? radius : -radius), radius },
          }));
          for (const [i, placed] of placeNames(named, frame).entries()) {
            const letters = placed.lines.map(({ text }) => text).join('');
            expect(letters.replaceAll(' ', '')).toBe(names[i].replaceAll(' ', ''));
            if (placed.size !== 13) expect(reach(placed, named[i].disc)).toBeLessThanOrEqual(radius + 1);
            expect(placed.size).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

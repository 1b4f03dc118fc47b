import fc from 'fast-check';
import UPNG from 'upng-js';
import { describe, expect, it } from 'vitest';
import { type Pixels, pngOf } from '../../src/site/png.ts';

/** What another library reads from it, in red, green, blue and opacity. */
function decode(png: Buffer): Pixels {
  const { width, height, ...rest } = UPNG.decode(new Uint8Array(png).buffer);
  return { width, height, bytes: new Uint8Array(UPNG.toRGBA8({ width, height, ...rest })[0]) };
}

const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
type Colour = [number, number, number];

const drawing = (colours: fc.Arbitrary<Colour[]>): fc.Arbitrary<Pixels> =>
  fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }), colours })
    .chain(({ width, height, colours }) =>
      fc
        .array(fc.nat(colours.length - 1), { minLength: width * height, maxLength: width * height })
        .map((places) => ({
          width,
          height,
          bytes: Uint8Array.from(places.flatMap((i) => [...colours[i], 255])),
        })),
    );

describe('a drawing as a PNG', () => {
  it('has each pixel as it was when it has no more colours than a palette', () => {
    fc.assert(
      fc.property(drawing(fc.array(colour, { minLength: 1, maxLength: 256 })), (pixels) => {
        expect(decode(pngOf(pixels))).toEqual(pixels);
      }),
    );
  });

  it('has the common colours as they were, and rare ones nearly, when it has more', () => {
    // A thousand shades of grey-blue in ascending order, each once, on a ground of one colour.
    const shades = Array.from(
      { length: 1000 },
      (_, i): Colour => [i >> 2, i >> 2, Math.min(255, (i >> 2) + (i & 3))],
    );
    const pixels: Pixels = {
      width: 100,
      height: 20,
      bytes: Uint8Array.from(
        [...shades, ...Array.from({ length: 1000 }, (): Colour => [250, 3, 7])].flatMap((one) => [
          ...one,
          255,
        ]),
      ),
    };
    const { bytes } = decode(pngOf(pixels));
    expect(bytes.subarray(4000)).toEqual(pixels.bytes.subarray(4000));
    const farthest = bytes.reduce((most, byte, i) => Math.max(most, Math.abs(byte - pixels.bytes[i])), 0);
    expect(farthest).toBeGreaterThan(0);
    expect(farthest).toBeLessThanOrEqual(4);
    expect(new Set(new Uint32Array(bytes.buffer)).size).toBeLessThanOrEqual(256);
  });
});

import { crc32, deflateSync } from 'node:zlib';

/** A palette has so many colours at most. */
const mostColours = 256;

/** A drawing without transparency: red, green, blue and one byte that is not looked at for each pixel. */
export interface Pixels {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/**
 * A drawing as a PNG with a palette, one byte for each pixel before compression. A flat drawing has few colours but for
 * the softened edges of its shapes; where those make more than a palette holds, rare colours become a common one that is
 * nearly the same.
 * Source: Portable Network Graphics (PNG) Specification, third edition, W3C 2025, sections 5, 7.2, 11.2.
 */
export function pngOf({ width, height, bytes }: Pixels): Buffer {
  const runs = runsOf(new Uint32Array(bytes.slice().buffer));
  const { palette, places } = paletteOf(runs);
  const numbers = new Uint8Array(width * height);
  let from = 0;
  for (const { colour, end } of runs) {
    numbers.fill(places.get(colour) ?? 0, from, end);
    from = end;
  }
  // Each row begins with the number of its filter. None: the palette's numbers are no amounts.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++)
    rows.set(numbers.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header(width, height)),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [red(colour), green(colour), blue(colour)]))),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Pixels of one colour that follow each other, up to before `end`. */
interface Run {
  colour: number;
  end: number;
}

function runsOf(pixels: Uint32Array): Run[] {
  const runs: Run[] = [];
  for (let end = 0; end < pixels.length; ) {
    const colour = pixels[end];
    while (end < pixels.length && pixels[end] === colour) end++;
    runs.push({ colour, end });
  }
  return runs;
}

/**
 * No more colours than a palette holds, and the place there of each colour of the drawing. Of colours that differ in
 * their lowest bits alone, as few of those as it takes, the most used one stands for all.
 */
function paletteOf(runs: readonly Run[]): { palette: number[]; places: Map<number, number> } {
  const pixels = new Map<number, number>();
  let from = 0;
  for (const { colour, end } of runs) {
    pixels.set(colour, (pixels.get(colour) ?? 0) + end - from);
    from = end;
  }
  const colours = [...pixels].sort(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour);
  for (let mask = 0xff; ; mask = (mask << 1) & 0xff) {
    const palette: number[] = [];
    const known = new Map<number, number>();
    const places = new Map<number, number>();
    for (const colour of colours) {
      const alike = colour & (mask * 0x010101);
      const place = known.get(alike) ?? palette.push(colour) - 1;
      known.set(alike, place);
      places.set(colour, place);
    }
    if (palette.length <= mostColours) return { palette, places };
  }
}

// Of four bytes that were read as one number, the first of which is its lowest on every processor that Node runs on.
const red = (colour: number): number => colour & 0xff;
const green = (colour: number): number => (colour >>> 8) & 0xff;
const blue = (colour: number): number => (colour >>> 16) & 0xff;

function header(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for a pixel, of a palette.
  header[8] = 8;
  header[9] = 3;
  return header;
}

/** A chunk: how long it is, its kind, its content, and a sum over the latter two. */
function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

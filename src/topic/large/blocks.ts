import type { Sketches } from './sketch.ts';

/** Neither half of a block is smaller than this share of it: blocks stay of one order of size. */
const leastShare = 1 / 3;
/** Rounds of each of the two iterations; both settle sooner as a rule. */
const powerRounds = 6;
const meansRounds = 8;

/**
 * Parts documents into blocks of at most `most` that belong together, so that what compares all pairs runs within
 * a block: time grows with the number of documents, not with its square. Each cut starts from the direction in
 * which the documents differ most (Boley 1998, principal direction divisive partitioning) and is refined by
 * spherical k-means with two centres (Dhillon and Modha 2001; Steinbach, Karypis and Kumar 2000).
 * @returns the rows of each block, ascending; blocks that were cut apart last stand side by side
 */
export function partBlocks(sketches: Sketches, rows: readonly number[], most: number): number[][] {
  const blocks: number[][] = [];
  const open = [[...rows]];
  for (let block = open.pop(); block; block = open.pop()) {
    if (block.length <= most) blocks.push(block);
    else open.push(...bisect(sketches, block).reverse());
  }
  return blocks.map((block) => block.sort((a, b) => a - b));
}

/** The sum of some rows as a dense vector, row `rows[k]` `times[k]` times. */
function sumOf(sketches: Sketches, rows: readonly number[], times?: Float64Array): Float64Array {
  const { start, buckets, weights } = sketches;
  const sum = new Float64Array(sketches.width);
  for (let at = 0; at < rows.length; at++) {
    const factor = times ? times[at] : 1;
    const end = start[rows[at] + 1];
    for (let c = start[rows[at]]; c < end; c++) sum[buckets[c]] += factor * weights[c];
  }
  return sum;
}

/** The inner product of a row with a dense vector. */
function project({ start, buckets, weights }: Sketches, row: number, vector: Float64Array): number {
  let sum = 0;
  const end = start[row + 1];
  for (let c = start[row]; c < end; c++) sum += weights[c] * vector[buckets[c]];
  return sum;
}

/** Brings a vector to unit length. */
function normalise(vector: Float64Array): Float64Array {
  let sum = 0;
  for (let b = 0; b < vector.length; b++) sum += vector[b] * vector[b];
  const length = Math.sqrt(sum) || 1;
  for (let b = 0; b < vector.length; b++) vector[b] /= length;
  return vector;
}

/** Where some rows lie along the direction in which they differ most, by power iteration on their centred rows. */
function principalPlaces(sketches: Sketches, rows: readonly number[]): Float64Array {
  const mean = sumOf(sketches, rows, new Float64Array(rows.length).fill(1 / rows.length));
  const { start, buckets } = sketches;
  // From the row that is least like the mean: a seeded random start would do as well, but need more rounds.
  let [far, least] = [rows[0], Number.POSITIVE_INFINITY];
  for (const row of rows) {
    const likeness = project(sketches, row, mean);
    if (likeness < least && start[row + 1] > start[row] && buckets.length > 0) [far, least] = [row, likeness];
  }
  let direction = sumOf(sketches, [far]);
  const places = new Float64Array(rows.length);
  for (let round = 0; round < powerRounds; round++) {
    let offset = 0;
    for (let b = 0; b < mean.length; b++) offset += mean[b] * direction[b];
    let total = 0;
    for (let at = 0; at < rows.length; at++) {
      places[at] = project(sketches, rows[at], direction) - offset;
      total += places[at];
    }
    const next = sumOf(sketches, rows, places);
    for (let b = 0; b < next.length; b++) next[b] -= total * mean[b];
    direction = normalise(next);
  }
  return places;
}

function bisect(sketches: Sketches, rows: readonly number[]): [number[], number[]] {
  let [left, right] = cut(rows, principalPlaces(sketches, rows));
  for (let round = 0; round < meansRounds; round++) {
    const difference = normalise(sumOf(sketches, left));
    const other = normalise(sumOf(sketches, right));
    for (let b = 0; b < difference.length; b++) difference[b] -= other[b];
    const scores = Float64Array.from(rows, (row) => project(sketches, row, difference));
    const [nextLeft, nextRight] = cut(rows, scores);
    const before = new Set(left);
    const settled = nextLeft.length === left.length && nextLeft.every((row) => before.has(row));
    [left, right] = [nextLeft, nextRight];
    if (settled) break;
  }
  return [left, right];
}

/** Rows with a score above zero to the left, but no side smaller than its least share. */
function cut(rows: readonly number[], scores: Float64Array): [number[], number[]] {
  const order = rows.map((_, at) => at).sort((x, y) => scores[y] - scores[x] || rows[x] - rows[y]);
  const above = scores.reduce((count, score) => count + Number(score > 0), 0);
  const least = Math.max(1, Math.floor(leastShare * rows.length));
  const at = Math.min(rows.length - least, Math.max(least, above));
  return [order.slice(0, at).map((i) => rows[i]), order.slice(at).map((i) => rows[i])];
}

/** The centre of each block, and for any other row the block whose centre is nearest. */
export class BlockCentres {
  readonly #sketches: Sketches;
  readonly #centres: Float64Array[];

  constructor(sketches: Sketches, blocks: readonly (readonly number[])[]) {
    this.#sketches = sketches;
    this.#centres = blocks.map((rows) => normalise(sumOf(sketches, rows)));
  }

  nearest(row: number): number {
    let [best, most] = [0, Number.NEGATIVE_INFINITY];
    this.#centres.forEach((centre, block) => {
      const likeness = project(this.#sketches, row, centre);
      if (likeness > most) [best, most] = [block, likeness];
    });
    return best;
  }
}

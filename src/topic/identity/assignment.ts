/**
 * The pairing of rows with columns that has the greatest sum of weights, each used at most once: the Hungarian method
 * with potentials and shortest augmenting paths (Kuhn 1955; Edmonds and Karp 1972), in time rows² × columns.
 * Pairs of weight zero or less are never made; a row without a partner gets -1. Of equal sums the one that gives
 * earlier rows earlier columns is not promised, but the same weights give the same pairing.
 */
export function bestPairing(weights: readonly (readonly number[])[]): number[] {
  const rows = weights.length;
  const columns = rows > 0 ? weights[0].length : 0;
  if (rows === 0 || columns === 0) return weights.map(() => -1);
  // As costs, with as many idle columns as rows, so that every row finds a place.
  const width = columns + rows;
  const cost = (i: number, j: number): number => (j < columns ? Math.min(0, -weights[i][j]) : 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(width + 1);
  /** The row of each column, both counted from 1; 0 is none. */
  const rowOf = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row++) {
    const from = new Int32Array(width + 1);
    const slack = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const reached = new Uint8Array(width + 1);
    rowOf[0] = row;
    let at = 0;
    do {
      reached[at] = 1;
      const i = rowOf[at];
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (reached[j]) continue;
        const reduced = cost(i - 1, j - 1) - rowPotential[i] - columnPotential[j];
        if (reduced < slack[j]) {
          slack[j] = reduced;
          from[j] = at;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (reached[j]) {
          rowPotential[rowOf[j]] += least;
          columnPotential[j] -= least;
        } else slack[j] -= least;
      }
      at = next;
    } while (rowOf[at] !== 0);
    while (at !== 0) {
      rowOf[at] = rowOf[from[at]];
      at = from[at];
    }
  }
  const pairs = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const i = rowOf[j] - 1;
    if (i >= 0 && weights[i][j - 1] > 0) pairs[i] = j - 1;
  }
  return pairs;
}

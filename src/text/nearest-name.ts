/** The least number of letters put in, left out, changed or swapped with their neighbour that turns one text into another. */
export function editDistance(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  // Row i holds the distances of the first i letters of `a` (optimal string alignment, Damerau 1964).
  const rows = Array.from({ length: x.length + 1 }, (_, i) => {
    const row = new Array<number>(y.length + 1).fill(0);
    row[0] = i;
    return row;
  });
  for (let j = 0; j <= y.length; j++) rows[0][j] = j;
  for (let i = 1; i <= x.length; i++) {
    for (let j = 1; j <= y.length; j++) {
      const change = x[i - 1] === y[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        least = Math.min(least, rows[i - 2][j - 2] + 1);
      }
      rows[i][j] = least;
    }
  }
  return rows[x.length][y.length];
}

/**
 * The name that a mistyped one most likely means: one that contains it, or the one with the least edit distance.
 * Case does not count; of equals the first in order of letters is taken.
 * @returns undefined when there are no names
 */
export function nearestName(mistyped: string, names: Iterable<string>): string | undefined {
  const wanted = mistyped.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of [...names].sort()) {
    const folded = name.toLowerCase();
    const part = wanted.length >= 3 && (folded.includes(wanted) || wanted.includes(folded));
    const distance = editDistance(wanted, folded) * (part ? 0.3 : 1);
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best?.name;
}

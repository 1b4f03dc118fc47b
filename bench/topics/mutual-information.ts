/**
 * Adjusted mutual information of two partitions of the same things (Vinh, Epps and Bailey 2010), normalised by the
 * mean of the entropies: 1 when they agree, about 0 when they agree as chance would have it.
 */
export function adjustedMutualInformation(a: readonly unknown[], b: readonly unknown[]): number {
  const n = a.length;
  const rows = tally(a);
  const columns = tally(b);
  const cells = tally(a.map((value, i) => JSON.stringify([value, b[i]])));
  const [ofRow, ofColumn] = [sizeOf(rows), sizeOf(columns)];
  let information = 0;
  const seen = new Set<string>();
  a.forEach((value, i) => {
    const key = JSON.stringify([value, b[i]]);
    if (seen.has(key)) return;
    seen.add(key);
    const both = cells.get(key) ?? 0;
    information += (both / n) * Math.log((both * n) / (ofRow(value) * ofColumn(b[i])));
  });
  const mean = (entropy(rows, n) + entropy(columns, n)) / 2;
  const chance = expectedInformation([...rows.values()], [...columns.values()], n);
  return mean === chance ? 1 : (information - chance) / (mean - chance);
}

function tally(values: readonly unknown[]): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const sizeOf =
  (counts: ReadonlyMap<unknown, number>) =>
  (value: unknown): number =>
    counts.get(value) ?? 0;

const entropy = (counts: ReadonlyMap<unknown, number>, n: number): number =>
  [...counts.values()].reduce((sum, size) => sum - (size / n) * Math.log(size / n), 0);

/** The mean mutual information of partitions with these sizes, all equally likely: a hypergeometric sum. */
function expectedInformation(rows: readonly number[], columns: readonly number[], n: number): number {
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logFactorial[i] = logFactorial[i - 1] + Math.log(i);
  let sum = 0;
  for (const x of rows) {
    for (const y of columns) {
      const constant =
        logFactorial[x] + logFactorial[y] + logFactorial[n - x] + logFactorial[n - y] - logFactorial[n];
      for (let both = Math.max(1, x + y - n); both <= Math.min(x, y); both++) {
        const log =
          constant -
          logFactorial[both] -
          logFactorial[x - both] -
          logFactorial[y - both] -
          logFactorial[n - x - y + both];
        sum += (both / n) * Math.log((n * both) / (x * y)) * Math.exp(log);
      }
    }
  }
  return sum;
}

/**
 * The adjusted Rand index of two partitions of the same documents (Hubert and Arabie 1985): 1 when they agree,
 * about 0 when they agree as chance would have it.
 * @throws RangeError when the lengths differ
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError('two partitions of different documents');
  const cells = new Map<string, number>();
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  const count = <K>(map: Map<K, number>, key: K): unknown => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < a.length; i++) {
    count(cells, `${a[i]} ${b[i]}`);
    count(rows, a[i]);
    count(columns, b[i]);
  }
  const pairs = (map: Map<unknown, number>): number =>
    [...map.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const together = pairs(cells);
  const [inA, inB] = [pairs(rows), pairs(columns)];
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all > 0 ? (inA * inB) / all : 0;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/*
 * Products with a dense matrix, row k at `rows[k * n]`, four rows at a time: a processor adds four independent sums
 * about as fast as one.
 */

/** The inner products of a vector with rows `0 … count - 1`. */
export function products(rows: Float64Array, count: number, vector: Float64Array, into: Float64Array): void {
  const n = vector.length;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const [a, b, c, d] = [k * n, (k + 1) * n, (k + 2) * n, (k + 3) * n];
    let [p, q, r, s] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const value = vector[i];
      p += value * rows[a + i];
      q += value * rows[b + i];
      r += value * rows[c + i];
      s += value * rows[d + i];
    }
    into[k] = p;
    into[k + 1] = q;
    into[k + 2] = r;
    into[k + 3] = s;
  }
  for (; k < count; k++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += vector[i] * rows[k * n + i];
    into[k] = sum;
  }
}

/** Adds rows `0 … count - 1` to a vector, row k `times[k]` times. */
export function addRows(rows: Float64Array, count: number, times: Float64Array, vector: Float64Array): void {
  const n = vector.length;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const [a, b, c, d] = [k * n, (k + 1) * n, (k + 2) * n, (k + 3) * n];
    const [p, q, r, s] = [times[k], times[k + 1], times[k + 2], times[k + 3]];
    for (let i = 0; i < n; i++)
      vector[i] += p * rows[a + i] + q * rows[b + i] + (r * rows[c + i] + s * rows[d + i]);
  }
  for (; k < count; k++) for (let i = 0; i < n; i++) vector[i] += times[k] * rows[k * n + i];
}

/** The length of a vector. */
export function norm(vector: Float64Array): number {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += vector[i] * vector[i];
  return Math.sqrt(square);
}

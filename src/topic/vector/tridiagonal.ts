/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix of size n by the implicit QL method (Bowdler,
 * Martin, Reinsch and Wilkinson 1968; EISPACK's `imtql2`). `offDiagonal[i]` couples i and i+1.
 * Eigenvalues come in no order; entry j of vector k is `vectors[j * n + k]`.
 */
export function symmetricTridiagonal(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const d = diagonal.slice(0, n);
  const e = new Float64Array(n);
  for (let i = 0; i + 1 < n; i++) e[i] = offDiagonal[i];
  // What is as small as this beside the whole matrix is nothing; without it, numbers near underflow never settle.
  const floor = Number.EPSILON ** 2 * Math.max(...d.map(Math.abs), ...e.map(Math.abs), 0);
  // Kept transposed while rotating, so that each rotation walks two rows.
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;

  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      for (; m < n - 1; m++) {
        if (Math.abs(e[m]) <= Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1])) + floor) break;
      }
      if (m === l || sweep === 60) break;
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      let r = Math.sqrt(g * g + 1);
      g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        rotate(rows, i * n, (i + 1) * n, n, c, s);
      }
      if (r === 0 && i >= l) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) vectors[j * n + k] = rows[k * n + j];
  return { values: d, vectors };
}

function rotate(rows: Float64Array, a: number, b: number, n: number, c: number, s: number): void {
  const first = rows.subarray(a, a + n);
  const second = rows.subarray(b, b + n);
  for (let j = 0; j < first.length; j++) {
    const x = first[j];
    const y = second[j];
    second[j] = s * x + c * y;
    first[j] = c * x - s * y;
  }
}

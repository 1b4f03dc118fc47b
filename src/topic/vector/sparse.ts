import type { SparseRows } from './vectors.ts';

/** Rows and columns exchanged: the inverted index of the rows. */
export function transpose({ rows, columns, start, terms, values }: SparseRows): SparseRows {
  const turned: SparseRows = {
    rows: columns,
    columns: rows,
    start: new Uint32Array(columns + 1),
    terms: new Uint32Array(terms.length),
    values: new Float64Array(values.length),
  };
  for (const term of terms) turned.start[term + 1]++;
  for (let j = 0; j < columns; j++) turned.start[j + 1] += turned.start[j];
  const next = turned.start.slice(0, columns);
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const to = next[terms[k]]++;
      turned.terms[to] = i;
      turned.values[to] = values[k];
    }
  }
  return turned;
}

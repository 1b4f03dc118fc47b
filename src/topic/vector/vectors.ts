import type { Likeness } from './likeness.ts';
import { transpose } from './sparse.ts';

/** Sparse rows in compressed form: row `i` holds `terms[start[i] … start[i + 1] - 1]`, each once, with `values`. */
export interface SparseRows {
  rows: number;
  columns: number;
  start: Uint32Array;
  terms: Uint32Array;
  values: Float64Array;
}

/**
 * TF-IDF rows of unit length: sublinear term frequency (1 + ln tf), smoothed inverse document frequency
 * (ln((1 + n) / (1 + df)) + 1), terms with a document frequency of 2 to `most` × n; see Manning, Raghavan and
 * Schütze, Introduction to Information Retrieval, ch. 6.
 * @param documents the terms of each document, by number, with repeats
 * @returns `terms` holds the term of each column, ascending
 */
export function tfIdf(
  documents: readonly (readonly number[])[],
  most = 0.3,
): { rows: SparseRows; terms: Uint32Array } {
  const n = documents.length;
  let count = 0;
  for (const document of documents) for (const term of document) if (term >= count) count = term + 1;
  const frequency = new Uint32Array(count);
  const seenIn = new Uint32Array(count);
  documents.forEach((document, i) => {
    for (const term of document) {
      if (seenIn[term] === i + 1) continue;
      seenIn[term] = i + 1;
      frequency[term]++;
    }
  });
  const ceiling = Math.max(2, most * n);
  const columnOf = new Int32Array(count).fill(-1);
  const terms: number[] = [];
  let size = 0;
  for (let term = 0; term < count; term++) {
    if (frequency[term] < 2 || frequency[term] > ceiling) continue;
    columnOf[term] = terms.push(term) - 1;
    size += frequency[term];
  }
  const idf = Float64Array.from(terms, (term) => Math.log((1 + n) / (1 + frequency[term])) + 1);
  const start = new Uint32Array(n + 1);
  const columns = new Uint32Array(size);
  const values = new Float64Array(size);
  const times = new Uint32Array(terms.length);
  let at = 0;
  documents.forEach((document, i) => {
    for (const term of document) {
      const column = columnOf[term];
      if (column >= 0 && times[column]++ === 0) columns[at++] = column;
    }
    start[i + 1] = at;
    columns.subarray(start[i], at).sort();
    let square = 0;
    for (let c = start[i]; c < at; c++) {
      const column = columns[c];
      values[c] = (1 + Math.log(times[column])) * idf[column];
      square += values[c] * values[c];
      times[column] = 0;
    }
    const length = Math.sqrt(square) || 1;
    for (let c = start[i]; c < at; c++) values[c] /= length;
  });
  return {
    rows: { rows: n, columns: terms.length, start, terms: columns, values },
    terms: Uint32Array.from(terms),
  };
}

/** The inner product of two sparse rows whose terms ascend; for rows of unit length their cosine. */
export function dot(rows: SparseRows, a: number, b: number): number {
  let [i, j] = [rows.start[a], rows.start[b]];
  const [endA, endB] = [rows.start[a + 1], rows.start[b + 1]];
  let sum = 0;
  while (i < endA && j < endB) {
    const difference = rows.terms[i] - rows.terms[j];
    if (difference === 0) sum += rows.values[i++] * rows.values[j++];
    else if (difference < 0) i++;
    else j++;
  }
  return sum;
}

/** The inner products of all pairs of rows, through the rows' common terms. */
export function allDots(rows: SparseRows): Likeness {
  const { rows: n, start, terms, values: weights } = rows;
  const { start: first, terms: holders, values: held } = transpose(rows);
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let c = start[i]; c < start[i + 1]; c++) {
      const weight = weights[c];
      for (let h = first[terms[c]]; holders[h] < i; h++) values[row + holders[h]] += weight * held[h];
      values[row + i] += weight * weight;
    }
  }
  mirror(values, n);
  return { n, values };
}

/** Rows and columns that a processor holds close to it at a time. */
const tile = 32;

/** Copies what stands below the diagonal of a square matrix above it, tile by tile. */
export function mirror(values: Float64Array, n: number): void {
  for (let top = 0; top < n; top += tile) {
    for (let left = 0; left <= top; left += tile) {
      for (let i = top; i < Math.min(n, top + tile); i++) {
        const end = Math.min(i, left + tile);
        for (let j = left; j < end; j++) values[j * n + i] = values[i * n + j];
      }
    }
  }
}

/** How much each term weighs in a row on average. */
export function meanWeights({ rows, columns, terms, values }: SparseRows): Float64Array {
  const weight = new Float64Array(columns);
  for (let c = 0; c < terms.length; c++) weight[terms[c]] += values[c] / rows;
  return weight;
}

/**
 * How much more each term weighs in some rows than in all, and 0 where it weighs less.
 * @param usual how much it weighs in all, as `meanWeights` has it
 */
export function profileOf(list: readonly number[], rows: SparseRows, usual: Float64Array): Float64Array {
  const profile = new Float64Array(rows.columns);
  for (const i of list) {
    for (let c = rows.start[i]; c < rows.start[i + 1]; c++)
      profile[rows.terms[c]] += rows.values[c] / list.length;
  }
  for (let t = 0; t < profile.length; t++) profile[t] = Math.max(0, profile[t] - usual[t]);
  return profile;
}

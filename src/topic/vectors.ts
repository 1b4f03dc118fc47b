import { stopWords } from '../text/stop-words.ts';

/** Sparse rows in compressed form: row `i` holds `terms[start[i] … start[i + 1] - 1]`, ascending, with `values`. */
export interface SparseRows {
  rows: number;
  columns: number;
  start: Uint32Array;
  terms: Uint32Array;
  values: Float64Array;
}

/** Unigrams and bigrams of a text, stop words taken out first, in lower case without diacritics. */
export function termsOf(text: string): string[] {
  const words = (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  ).filter((word) => !stopWords.has(word));
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
}

/**
 * TF-IDF rows of unit length: sublinear term frequency (1 + ln tf), smoothed inverse document frequency
 * (ln((1 + n) / (1 + df)) + 1), terms with a document frequency of 2 to `most` × n; see Manning, Raghavan and
 * Schütze, Introduction to Information Retrieval, ch. 6.
 * @param documents the terms of each document, with repeats
 */
export function tfIdf(
  documents: readonly (readonly string[])[],
  most = 0.3,
): { rows: SparseRows; terms: string[] } {
  const n = documents.length;
  const counts = documents.map((terms) => {
    const count = new Map<string, number>();
    for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1);
    return count;
  });
  const frequency = new Map<string, number>();
  for (const count of counts)
    for (const term of count.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const ceiling = Math.max(2, most * n);
  const terms = [...frequency].filter(([, df]) => df >= 2 && df <= ceiling).map(([term]) => term);
  terms.sort();
  const index = new Map(terms.map((term, i) => [term, i]));
  const idf = Float64Array.from(terms, (term) => Math.log((1 + n) / (1 + (frequency.get(term) ?? 0))) + 1);
  const start = new Uint32Array(n + 1);
  const cells: [number, number][][] = counts.map((count) => {
    const row: [number, number][] = [];
    for (const [term, tf] of count) {
      const at = index.get(term);
      if (at !== undefined) row.push([at, (1 + Math.log(tf)) * idf[at]]);
    }
    row.sort((a, b) => a[0] - b[0]);
    const length = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    return row.map(([at, value]) => [at, value / length]);
  });
  cells.forEach((row, i) => {
    start[i + 1] = start[i] + row.length;
  });
  const flat = cells.flat();
  return {
    rows: {
      rows: n,
      columns: terms.length,
      start,
      terms: Uint32Array.from(flat, ([at]) => at),
      values: Float64Array.from(flat, ([, value]) => value),
    },
    terms,
  };
}

/** The inner product of two sparse rows; for rows of unit length their cosine. */
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

/** The inner products of all pairs of rows, `values[i * n + j]`, through the rows' common terms. */
export function allDots(rows: SparseRows): { n: number; values: Float64Array } {
  const n = rows.rows;
  const values = new Float64Array(n * n);
  const postings: { row: number; value: number }[][] = Array.from({ length: rows.columns }, () => []);
  for (let i = 0; i < n; i++) {
    for (let c = rows.start[i]; c < rows.start[i + 1]; c++) {
      const posting = postings[rows.terms[c]];
      const value = rows.values[c];
      for (const other of posting) values[i * n + other.row] += value * other.value;
      posting.push({ row: i, value });
      values[i * n + i] += value * value;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) values[j * n + i] = values[i * n + j];
  return { n, values };
}

/** How much more each term weighs in some rows than in all, where it does. */
export function profileOf(
  list: readonly number[],
  rows: SparseRows,
  terms: readonly string[],
): Map<string, number> {
  const weight = new Float64Array(rows.columns);
  for (const i of list) {
    for (let c = rows.start[i]; c < rows.start[i + 1]; c++)
      weight[rows.terms[c]] += rows.values[c] / list.length;
  }
  rows.terms.forEach((term, c) => {
    weight[term] -= rows.values[c] / rows.rows;
  });
  return new Map(terms.flatMap((term, t) => (weight[t] > 0 ? [[term, weight[t]] as const] : [])));
}

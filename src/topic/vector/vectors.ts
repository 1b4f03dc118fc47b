import { stopWords } from '../../text/stop-words.ts';

/** Sparse rows in compressed form: row `i` holds `terms[start[i] … start[i + 1] - 1]`, ascending, with `values`. */
export interface SparseRows {
  rows: number;
  columns: number;
  start: Uint32Array;
  terms: Uint32Array;
  values: Float64Array;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ascii = /^[\x00-\x7f]*$/;

/** Unigrams and bigrams of a text, stop words taken out first, in lower case without diacritics. */
export function termsOf(text: string): string[] {
  // Most text is plain English, for which the short way gives the same.
  const found = ascii.test(text)
    ? text.toLowerCase().match(/[a-z0-9]{2,}/g)
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]{2,}/gu);
  const terms: string[] = (found ?? []).filter((word) => !stopWords.has(word));
  const words = terms.length;
  for (let i = 1; i < words; i++) terms.push(`${terms[i - 1]} ${terms[i]}`);
  return terms;
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
  // Terms by number, in order of first appearance: text is hashed once for each occurrence and never again.
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const frequency: number[] = [];
  const counts = documents.map((document) => {
    const count = new Map<number, number>();
    for (const term of document) {
      let number = numbers.get(term);
      if (number === undefined) {
        number = names.push(term) - 1;
        numbers.set(term, number);
        frequency.push(0);
      }
      const before = count.get(number) ?? 0;
      if (before === 0) frequency[number]++;
      count.set(number, before + 1);
    }
    return count;
  });
  const ceiling = Math.max(2, most * n);
  const kept = names
    .map((_, number) => number)
    .filter((number) => frequency[number] >= 2 && frequency[number] <= ceiling)
    .sort((x, y) => (names[x] < names[y] ? -1 : 1));
  const columnOf = new Int32Array(names.length).fill(-1);
  kept.forEach((number, column) => {
    columnOf[number] = column;
  });
  const idf = Float64Array.from(kept, (number) => Math.log((1 + n) / (1 + frequency[number])) + 1);
  const start = new Uint32Array(n + 1);
  const size = kept.reduce((sum, number) => sum + frequency[number], 0);
  const columns = new Uint32Array(size);
  const values = new Float64Array(size);
  const weights = new Float64Array(kept.length);
  let at = 0;
  counts.forEach((count, i) => {
    for (const [number, tf] of count) {
      const column = columnOf[number];
      if (column < 0) continue;
      weights[column] = (1 + Math.log(tf)) * idf[column];
      columns[at++] = column;
    }
    start[i + 1] = at;
    const row = columns.subarray(start[i], at).sort();
    let square = 0;
    for (const column of row) square += weights[column] * weights[column];
    const length = Math.sqrt(square) || 1;
    row.forEach((column, c) => {
      values[start[i] + c] = weights[column] / length;
    });
  });
  return {
    rows: { rows: n, columns: kept.length, start, terms: columns, values },
    terms: kept.map((number) => names[number]),
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

/** How much each term weighs in a row on average. */
export function meanWeights({ rows, columns, terms, values }: SparseRows): Float64Array {
  const weight = new Float64Array(columns);
  for (let c = 0; c < terms.length; c++) weight[terms[c]] += values[c] / rows;
  return weight;
}

/**
 * How much more each term weighs in some rows than in all, where it does.
 * @param usual how much it weighs in all, as `meanWeights` has it
 */
export function profileOf(
  list: readonly number[],
  rows: SparseRows,
  terms: readonly string[],
  usual: Float64Array,
): Map<string, number> {
  const weight = new Float64Array(rows.columns);
  for (const i of list) {
    for (let c = rows.start[i]; c < rows.start[i + 1]; c++)
      weight[rows.terms[c]] += rows.values[c] / list.length;
  }
  const profile = new Map<string, number>();
  for (let t = 0; t < weight.length; t++) {
    if (weight[t] > usual[t]) profile.set(terms[t], weight[t] - usual[t]);
  }
  return profile;
}

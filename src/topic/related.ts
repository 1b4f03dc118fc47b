import type { Likeness } from './likeness.ts';
import type { SparseRows } from './vectors.ts';

export interface RelatedDocument {
  document: number;
  /** 0 to 1. */
  score: number;
  /** The shared terms that carry most of the TF-IDF cosine. */
  because: string[];
}

/** The likest documents of each, likest first, with the terms that they share. */
export function relate(
  likeness: Likeness,
  rows: SparseRows,
  terms: readonly string[],
  labels: Int32Array,
  wanted: number,
  { values: cosines }: Likeness,
): RelatedDocument[][] {
  const { n, values } = likeness;
  return Array.from({ length: n }, (_, i) => {
    const scored: { document: number; score: number }[] = [];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const score = values[i * n + j] + 0.6 * cosines[i * n + j] + (labels[i] === labels[j] ? 0.1 : 0);
      if (score > 0) scored.push({ document: j, score: score / 1.7 });
    }
    scored.sort((a, b) => b.score - a.score || a.document - b.document);
    return scored.slice(0, wanted).map(({ document, score }) => ({
      document,
      score: Math.min(1, score),
      because: sharedTerms(rows, terms, i, document),
    }));
  });
}

const most = 4;

function sharedTerms(rows: SparseRows, terms: readonly string[], a: number, b: number): string[] {
  const other = new Map<number, number>();
  for (let cell = rows.start[b]; cell < rows.start[b + 1]; cell++)
    other.set(rows.terms[cell], rows.values[cell]);
  const shared: { term: string; weight: number }[] = [];
  for (let cell = rows.start[a]; cell < rows.start[a + 1]; cell++) {
    const weight = rows.values[cell] * (other.get(rows.terms[cell]) ?? 0);
    if (weight > 0) shared.push({ term: terms[rows.terms[cell]], weight });
  }
  shared.sort((x, y) => y.weight - x.weight || (x.term < y.term ? -1 : 1));
  const chosen: string[] = [];
  for (const { term } of shared) {
    if (chosen.length === most) break;
    if (chosen.some((one) => ` ${one} `.includes(` ${term} `))) continue;
    // A pair says more than the one word of it that came first.
    const part = chosen.findIndex((one) => ` ${term} `.includes(` ${one} `));
    if (part >= 0) chosen[part] = term;
    else chosen.push(term);
  }
  return [...new Set(chosen)];
}

import { dot, termsOf, tfIdf } from './vectors.ts';

/** A sentence of a document. */
export interface Quote {
  document: number;
  sentence: string;
}

/** Balance between likeness to the whole and difference from what is quoted already. */
const lambda = 0.7;
const shortest = 50;
const longest = 260;

/**
 * A few sentences that together say what documents are about: near to the centre of all their sentences and far
 * from each other (maximal marginal relevance, Carbonell and Goldstein 1998), at most one per document.
 * @param sentences those of each document; documents in order of centrality, which breaks ties
 */
export function quoteOverview(
  documents: readonly { document: number; sentences: readonly string[] }[],
  wanted: number,
): Quote[] {
  const quotes = documents.flatMap(({ document, sentences }) =>
    sentences
      .filter((sentence) => sentence.length >= shortest && sentence.length <= longest)
      .map((sentence) => ({ document, sentence })),
  );
  if (quotes.length === 0) return [];
  const { rows } = tfIdf(
    quotes.map((quote) => termsOf(quote.sentence)),
    1,
  );
  const centre = new Float64Array(rows.columns);
  rows.terms.forEach((term, cell) => {
    centre[term] += rows.values[cell] / rows.rows;
  });
  const relevance = quotes.map((_, i) => {
    let sum = 0;
    for (let cell = rows.start[i]; cell < rows.start[i + 1]; cell++)
      sum += rows.values[cell] * centre[rows.terms[cell]];
    return sum;
  });
  const chosen: number[] = [];
  while (chosen.length < wanted) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    quotes.forEach((quote, i) => {
      if (chosen.some((other) => quotes[other].document === quote.document)) return;
      const repeat = Math.max(0, ...chosen.map((other) => dot(rows, i, other)));
      const score = lambda * relevance[i] - (1 - lambda) * repeat;
      if (score > most) [best, most] = [i, score];
    });
    if (best < 0) break;
    chosen.push(best);
  }
  return chosen.map((i) => quotes[i]);
}

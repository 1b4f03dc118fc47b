import type { Lexicon } from '../vector/lexicon.ts';
import { dot, tfIdf } from '../vector/vectors.ts';

/** A sentence of a document. */
export interface Quote {
  document: number;
  sentence: string;
}

/** Balance between likeness to the whole and difference from what is quoted already. */
const lambda = 0.7;
/** Characters of a sentence: a shorter one says little by itself, a longer one is no overview. */
const shortest = 50;
const longest = 260;

/**
 * A few sentences that together say what documents are about: near to the centre of all their sentences and far
 * from each other (maximal marginal relevance, Carbonell and Goldstein 1998), at most one per document.
 * @param documents in order of centrality, which breaks ties
 * @param profile how much more a term counts in these documents than in all
 * @param lexicon the terms by number
 * @param wanted how many sentences
 */
export function quoteOverview(
  documents: readonly { document: number; sentences: readonly string[] }[],
  profile: (term: number) => number,
  lexicon: Lexicon,
  wanted: number,
): Quote[] {
  const quotes = documents.flatMap(({ document, sentences }) =>
    sentences
      .filter(({ length }) => length >= shortest && length <= longest)
      .filter((sentence) => !/https?:/.test(sentence))
      .map((sentence) => ({ document, sentence })),
  );
  if (quotes.length === 0) return [];
  const read = quotes.map((quote) => lexicon.termsOf(quote.sentence));
  const { rows } = tfIdf(read, 1);
  const relevance = read.map((list) => {
    const terms = new Set(list);
    let sum = 0;
    for (const term of terms) sum += profile(term);
    return sum / Math.sqrt(terms.size || 1);
  });
  const most = Math.max(1e-9, ...relevance);
  const chosen: number[] = [];
  const quoted = new Set<number>();
  /** How far each says again what is quoted already. */
  const repeat = new Float64Array(quotes.length);
  while (chosen.length < wanted) {
    let best = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < quotes.length; i++) {
      if (quoted.has(quotes[i].document)) continue;
      const score = (lambda * relevance[i]) / most - (1 - lambda) * repeat[i];
      if (score > highest) [best, highest] = [i, score];
    }
    if (best < 0) break;
    chosen.push(best);
    quoted.add(quotes[best].document);
    if (chosen.length === wanted) break;
    for (let i = 0; i < quotes.length; i++) {
      if (!quoted.has(quotes[i].document)) repeat[i] = Math.max(repeat[i], dot(rows, i, best));
    }
  }
  return chosen.map((i) => quotes[i]);
}

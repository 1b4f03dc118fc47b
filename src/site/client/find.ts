import { searchableWords } from '../../text/plain-words.ts';
import { readQuery, type SearchWord } from '../../text/search-words.ts';
import { type Filters, type Index, loadIndex, type PagefindResult } from './pagefind.ts';
import { withoutGuesses } from './pieces.ts';
import { relevance, type Spelling, type Wanted } from './rank.ts';
import { isBeginning, nearestWords } from './vocabulary.ts';

/** What a query found. */
export interface Answer {
  /** Best first. */
  results: PagefindResult[];
  /** How many of the results hold all of the words. */
  complete: number;
  /** The words as searched for, corrections included: what to mark on a page. */
  words: string[];
  /** Words that no paper has, each with the likeliest of those that were searched for instead, if any. */
  corrections: Correction[];
}

export interface Correction {
  typed: string;
  taken?: string;
}

/** A word of a query with what was found for it. */
interface LookedUp extends Wanted {
  typed: SearchWord;
  /** Papers by Pagefind's id. */
  hits: ReadonlyMap<string, Hit>;
  corrected: boolean;
}

interface Hit {
  result: PagefindResult;
  /** From 0 to 1: how well Pagefind thinks of the paper among those with the word. */
  score: number;
  /** From 0 to 1: how far the paper has the very word. */
  held: number;
}

/** So many of the likeliest papers are read and put in order by what they hold; each costs about a kilobyte. */
const mostRead = 6;
/** What a paper has of a word when it has a longer one that begins so. */
const asBeginning = 0.5;
/** What a similar word is worth when the word as typed may be meant as well. */
const asSimilar = 0.6;
/** What a page says of a paper's name and acronyms (`searchTerms`). */
const naming: ReadonlySet<string> = new Set(['name', 'acronyms']);
/** More words than this are a pasted text: its first ones will do. */
const mostWords = 24;

/**
 * Finds papers. Each word is searched for by itself, so that a paper need not have them all; those that have most
 * of the telling ones come first, and the first of them are read and ranked by their text. A word that no paper
 * has is taken for the nearest words that some have.
 */
export async function find(query: string, filters: Filters = {}): Promise<Answer> {
  const isEmpty = query.trim() === '';
  if (isEmpty && Object.keys(filters).length === 0) {
    return { results: [], complete: 0, words: [], corrections: [] };
  }
  const index = await loadIndex();
  if (isEmpty) {
    const results = await index.search(null, filters);
    return { results, complete: results.length, words: [], corrections: [] };
  }
  const phrase = /^\s*"(.+)"\s*$/.exec(query);
  if (phrase) {
    const results = await index.search(query, filters);
    return { results, complete: results.length, words: searchableWords(phrase[1]), corrections: [] };
  }

  const lookUp = new LookUp(index, filters);
  const words = (
    await Promise.all(
      readQuery(query)
        .slice(0, mostWords)
        .map((word) => lookUp.inPieces(word)),
    )
  ).flat();
  let looked = await Promise.all(words.map((word) => lookUp.word(word)));
  if (looked.length > 1 && collect(looked).complete === 0) {
    looked = await Promise.all(looked.map((one) => lookUp.orSimilar(one)));
  }
  const wanted = looked.filter(({ hits }) => hits.size > 0);
  const { results, complete } = collect(wanted);
  return {
    results: await rankFirst(results, wanted),
    complete: wanted.length < looked.length ? 0 : complete,
    words: wanted.flatMap(({ spellings }) => spellings.map(({ text }) => text)),
    corrections: looked
      .filter(({ corrected }) => corrected)
      .map(({ typed, spellings, hits }) => ({
        typed: typed.text,
        taken: hits.size > 0 ? spellings[0]?.text : undefined,
      })),
  };
}

/** Looks words up in the index; what Pagefind was asked before it answers from memory. */
class LookUp {
  readonly #index: Index;
  readonly #filters: Filters;

  constructor(index: Index, filters: Filters) {
    this.#index = index;
    this.#filters = filters;
  }

  /** The word itself, when a paper has it in one piece; else its parts, or theirs. */
  async inPieces(word: SearchWord): Promise<SearchWord[]> {
    if (word.parts.length === 0 || (await this.#exactly(word.text)).length > 0) return [word];
    return (await Promise.all(word.parts.map((part) => this.inPieces(part)))).flat();
  }

  /** A word, or what it may have been meant to be. */
  async word(typed: SearchWord): Promise<LookedUp> {
    const asTyped = { text: typed.text, worth: 1 };
    if (typed.formula || (await this.#exactly(typed.text)).length > 0) {
      return this.#collect(typed, [asTyped], typed.formula && (await this.#exactly(typed.text)).length === 0);
    }
    const [begins, nearest] = await Promise.all([isBeginning(typed.text), nearestWords(typed.text)]);
    const similar = nearest.map((text) => ({ text, worth: begins ? asSimilar : 1 }));
    return this.#collect(typed, begins ? [asTyped, ...similar] : similar, !begins);
  }

  /** The same word, and less so the words similar to it: for queries that find nothing as they stand. */
  async orSimilar(word: LookedUp): Promise<LookedUp> {
    const { typed, corrected } = word;
    if (typed.formula || corrected) return word;
    const similar = (await nearestWords(typed.text, 'same first letter')).map((text) => ({
      text,
      worth: asSimilar,
    }));
    return this.#collect(typed, [{ text: typed.text, worth: 1 }, ...similar], false);
  }

  /** The papers that have a word or another form of it, but not those with a longer word that begins so. */
  #exactly(text: string): Promise<PagefindResult[]> {
    return this.#index.search(`"${text}"`, this.#filters);
  }

  async #collect(typed: SearchWord, spellings: readonly Spelling[], corrected: boolean): Promise<LookedUp> {
    const hits = new Map<string, Hit>();
    let most = 0;
    for (const { text, worth } of spellings) {
      const exact = new Set((await this.#exactly(text)).map(({ id }) => id));
      most = Math.max(most, exact.size);
      const begun = await this.#index.search(text, this.#filters);
      const results = await withoutGuesses(text, begun, exact);
      for (const result of results) {
        const isBeginningOnly = !exact.has(result.id);
        if (isBeginningOnly && (typed.formula || corrected)) continue;
        const held = worth * (isBeginningOnly ? asBeginning : 1);
        // Who coins a name or spells out an acronym is more likely meant than who uses it often.
        const coins = !isBeginningOnly && result.matchedMetaFields?.some((field) => naming.has(field));
        const score = held * (coins ? 1 : 0.6 + (0.4 * result.score) / results[0].score);
        if (score > (hits.get(result.id)?.score ?? 0)) hits.set(result.id, { result, score, held });
      }
    }
    const weight = Math.log(1 + this.#index.size / Math.max(1, most || hits.size));
    return { typed, spellings, weight, hits, corrected };
  }
}

/** All papers with any of the words: first by how many of the words they have, then by the words' scores. */
function collect(words: readonly LookedUp[]): { results: PagefindResult[]; complete: number } {
  const sums = new Map<string, { result: PagefindResult; score: number; held: number; words: number }>();
  for (const { hits, weight } of words) {
    for (const [id, { result, score, held }] of hits) {
      const sum = sums.get(id) ?? { result, score: 0, held: 0, words: 0 };
      sum.score += weight * score;
      sum.held += held;
      sum.words++;
      sums.set(id, sum);
    }
  }
  const all = [...sums.values()].sort(
    (a, b) => b.held - a.held || b.score - a.score || (a.result.id < b.result.id ? -1 : 1),
  );
  return {
    results: all.map(({ result }) => result),
    complete: all.filter((one) => one.words === words.length).length,
  };
}

/** The results, the first ones in order of their relevance. */
async function rankFirst(
  results: readonly PagefindResult[],
  wanted: readonly Wanted[],
): Promise<PagefindResult[]> {
  const read = await Promise.all(
    results
      .slice(0, mostRead)
      .map(async (result) => ({ result, score: relevance(await result.data(), wanted) })),
  );
  // Equals keep their order: sorting is stable.
  read.sort((a, b) => b.score - a.score);
  return [...read.map(({ result }) => result), ...results.slice(mostRead)];
}

import { compounds, searchableWords } from '../../text/plain-words.ts';
import type { Found } from './pagefind.ts';
import { likenessOf } from './word-forms.ts';

/** A way to write a word of a query, and what it is worth beside the word as typed. */
export interface Spelling {
  text: string;
  worth: number;
}

/** A word of a query as it is looked for. */
export interface Wanted {
  spellings: readonly Spelling[];
  /** How telling it is: its inverse document frequency. */
  weight: number;
}

/** Free parameters of BM25: how soon more of the same word stops to count, and how far long texts are at a loss. */
const saturation = 1.2;
const lengthPenalty = 0.4;
/** About as many words as an abstract has. */
const usualLength = 180;
/** What a word of a title of the usual length adds; any number of them in the text are worth at most 1 + saturation. */
const inTitle = 1.6;
const usualTitle = 10;
/** What the paper's own name and the acronyms that it spells out add, to a query of one word and of several. */
const inNames = 3;
const inNamesAmongOthers = 1;
/** What two words of the query that stand side by side add. */
const sideBySide = 0.5;
/** The power of the part of the query that a page covers: nearly all of it is much less than all of it. */
const coverage = 6;

/**
 * How well a page answers a query: BM25 (Robertson and Zaragoza, The probabilistic relevance framework: BM25 and
 * beyond, 2009) over its whole text, with the title, the paper's own name and its acronyms beside it; other forms
 * of a word count less than the word itself, and words that stand side by side more.
 */
export function relevance({ content, meta }: Found, wanted: readonly Wanted[]): number {
  const text = searchableWords(content);
  const title = searchableWords(meta.title);
  const joined = new Set(compounds(content));
  const nameText = `${meta.name ?? ''} ${meta.acronyms ?? ''}`;
  const names = new Set([...searchableWords(nameText), ...compounds(nameText)]);
  const formulas = new Set(`${meta.keys ?? ''} ${meta.formulas ?? ''}`.toLowerCase().split(' '));
  const lengthNorm = 1 - lengthPenalty + (lengthPenalty * text.length) / usualLength;
  const titleWorth = inTitle / (1 - lengthPenalty + (lengthPenalty * title.length) / usualTitle);

  const namesWorth = wanted.length === 1 ? inNames : inNamesAmongOthers;

  let score = 0;
  let covered = 0;
  let whole = 0;
  for (const { spellings, weight } of wanted) {
    let best = { score: 0, held: 0 };
    for (const { text: spelling, worth } of spellings) {
      const likenesses = text.map((one) => likenessOf(one, spelling));
      if (joined.has(spelling) || formulas.has(spelling)) likenesses.push(1);
      const frequency = likenesses.reduce((sum, one) => sum + one, 0);
      const often = (frequency * (saturation + 1)) / (frequency + saturation * lengthNorm);
      const titled = Math.max(0, ...title.map((one) => likenessOf(one, spelling)));
      const named = names.has(spelling) ? 1 : 0;
      const total = worth * (often + titleWorth * titled + namesWorth * named);
      if (total > best.score) best = { score: total, held: worth * Math.max(named, ...likenesses, 0) };
    }
    score += weight * best.score;
    covered += weight * best.held;
    whole += weight;
  }
  if (whole === 0) return 0;
  const near = neighbours(title, wanted) + neighbours(text, wanted);
  return (score + near) * (covered / whole) ** coverage;
}

/** For each two words that stand side by side in the query and in a text, what that adds. */
function neighbours(text: readonly string[], wanted: readonly Wanted[]): number {
  let score = 0;
  for (let i = 1; i < wanted.length; i++) {
    const [one, next] = [wanted[i - 1], wanted[i]];
    const found = text.some((word, at) => at > 0 && isOf(word, next) && isOf(text[at - 1], one));
    if (found) score += sideBySide * Math.min(one.weight, next.weight);
  }
  return score;
}

const isOf = (word: string, { spellings }: Wanted): boolean => spellings.some(({ text }) => text === word);

import { formulaKey, formulaParts } from './formula-key.ts';
import { compounds, searchableWords } from './plain-words.ts';
import { stopWords } from './stop-words.ts';

/** A word to search for. */
export interface SearchWord {
  text: string;
  /** Whether it is the key of a formula, which nobody spells wrong by a letter. */
  formula: boolean;
  /** What to search for when no paper has the word in one piece: `kmeans` is `k` and `means`. */
  parts: readonly SearchWord[];
}

/** What no word of plain English holds. */
const formulaSign =
  /[\\^_$=<>+∞√×≤≥≠≈∼∈⊂⊆∑∏∫∇∂]|[\u0370-\u03ff\u2070-\u209f\u2100-\u214f\u{1d400}-\u{1d7ff}²³¹]/u;
/** A letter applied to something in brackets, as `O(n)` or `f(x,y)`, or a number with what it counts, as `2.4x`. */
const formulaShape = /^\p{L}\([^()]*|^\([^()]*[\d,][^()]*\)$|^[~∼]?\d+(?:\.\d+)?(?:x|times)$/u;

/**
 * The words of a query, each once. Words that stand in every text are left out unless there are no others; a
 * formula becomes its key, brackets hold it together: `O(n log n)` is one word. So does the whole of a query that
 * looks like one formula, with its pieces as parts.
 */
export function readQuery(query: string): SearchWord[] {
  const pieces = unique(chunksOf(query).flatMap(readChunk));
  const telling = pieces.filter(({ text, formula }) => formula || !stopWords.has(text));
  const words = telling.length > 0 ? telling : pieces;
  const key = formulaKey(query);
  const whole = words.length > 1 && chunksOf(query).some(isFormula) && key.length < 40;
  return whole ? [{ text: key, formula: true, parts: words }] : words;
}

const wordsIn = (text: string): SearchWord[] =>
  searchableWords(text).map((word) => ({ text: word, formula: false, parts: [] }));

const withoutFrame = (chunk: string): string => chunk.replaceAll('$', '').replace(/[.,;:?!]+$/, '');
const isFormula = (chunk: string): boolean =>
  formulaSign.test(chunk) || formulaShape.test(withoutFrame(chunk));

function readChunk(chunk: string): SearchWord[] {
  const bare = withoutFrame(chunk);
  if (isFormula(chunk)) {
    const pieces = formulaParts(bare);
    const parts =
      pieces.length > 1
        ? pieces.map((piece) => ({ text: formulaKey(piece), formula: true, parts: wordsIn(piece) }))
        : wordsIn(bare);
    const text = formulaKey(bare);
    return text === '' ? [] : [{ text, formula: true, parts: parts.filter((part) => part.text !== '') }];
  }
  const parts = wordsIn(chunk);
  const [joined] = compounds(bare);
  // Long words that a hyphen ties are as often written apart.
  return joined && parts.some(({ text }) => text.length < 3)
    ? [{ text: joined, formula: false, parts }]
    : parts;
}

const unique = (words: readonly SearchWord[]): SearchWord[] =>
  words.filter((word, i) => words.findIndex(({ text }) => text === word.text) === i);

/** A query at its spaces, but not inside the brackets or dollars of a formula. */
function chunksOf(query: string): string[] {
  const chunks: string[] = [];
  let chunk = '';
  let depth = 0;
  let inMath = false;
  for (const letter of query) {
    if (letter === '$') inMath = !inMath;
    else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth = Math.max(0, depth - 1);
    if (/\s/.test(letter) && !inMath && (depth === 0 || !/^\p{L}{1,2}[([{]|[\\^_]/u.test(chunk))) {
      chunks.push(chunk);
      chunk = '';
    } else chunk += letter;
  }
  return [...chunks, chunk].filter((one) => one !== '');
}

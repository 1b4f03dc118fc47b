import type { CleanLine } from './clean.ts';
import { lineTraits } from './features.ts';
import { ambiguousWords, gluedWords, taggedGluedWords } from './lexicon.ts';
import type { Line } from './line.ts';
import { type Marks, type Unmarked, unmark } from './marks.ts';
import type { Repetition } from './repetition.ts';
import { type Feature, featureNames, featureScores, repeatedFrom, roles } from './scores.ts';

/** A line with words in it, cleaned. */
export interface WordLine {
  number: number;
  text: string;
  /** Blank lines since the last line with words. */
  blanks: number;
  indent: number;
  /** Interface words that a copy glued to its beginning, cut off. */
  glued: string;
  begins?: Unmarked['begins'];
}

/** Keeps the lines with words and counts the blank ones between them. */
export class LineReader {
  #blanks = 0;
  readonly #marks: Marks;
  /** Lines seen so far. */
  lines = 0;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  read(batch: readonly CleanLine[]): WordLine[] {
    const words: WordLine[] = [];
    for (const { number, text, indent, tagged } of batch) {
      this.lines = number;
      let unmarked = unmark(text, this.#marks);
      if (unmarked.text === '') {
        // A line of tags alone is no blank line: it parts nothing.
        if (!tagged) this.#blanks++;
        continue;
      }
      let glued = (tagged ? taggedGluedWords : gluedWords).exec(unmarked.text)?.[0] ?? '';
      // The marks of the line that the words were glued to stand behind them.
      if (glued) {
        const behind = unmark(unmarked.text.slice(glued.length), this.#marks);
        if (behind.text === '') glued = '';
        else unmarked = behind;
      }
      words.push({
        number,
        text: unmarked.text,
        blanks: Math.max(0, this.#blanks - this.#marks.spacing),
        indent,
        glued,
        begins: unmarked.begins,
      });
      this.#blanks = 0;
    }
    return words;
  }
}

const indexOf = (feature: Feature): number => featureNames.indexOf(feature);
const repeatedLine = indexOf('repeated line');
const repeatedBeginning = indexOf('repeated beginning');
const byline = indexOf('byline');
const byAName = indexOf('by a name');
const standsSeldom = indexOf('stands seldom');
const beginnings = {
  item: indexOf('begins an item'),
  title: indexOf('begins with Title:'),
  abstract: indexOf('begins with Abstract:'),
};
/** How much it still tells against furniture of known words that it comes back nowhere. */
const knownShares = new Map([
  [indexOf('interface words: several, nothing else'), 0.2],
  [indexOf('interface words: all'), 0.4],
  [indexOf('interface words: half'), 0.7],
]);
/** Lines that differ each time and are furniture all the same. */
const ofItsKind = new Set(
  (
    [
      'page number',
      'count',
      'identifier',
      'address alone',
      'byline',
      'by a name',
      'time ago',
      'names',
    ] satisfies Feature[]
  ).map(indexOf),
);

/** Gives a line its traits and its score for each role. */
export function scoreLine({ number, text, blanks, indent, begins }: WordLine, repetition: Repetition): Line {
  const traits = lineTraits(text);
  if (begins) traits.features.push([beginnings[begins], 1]);
  let seldom = false;
  const places = repetition.surroundings(text);
  const alike = repetition.beginnings(text);
  // Several wrapped titles may end with the same word.
  const doubt = ambiguousWords.has(text.toLowerCase()) ? 0.5 : 1;
  if (places >= repeatedFrom)
    traits.features.push([repeatedLine, doubt * Math.min(3, Math.log2(places / 1.5))]);
  else if (alike >= 2 * repeatedFrom) {
    traits.features.push([repeatedBeginning, Math.min(3, Math.log2(alike / repeatedFrom))]);
    // Now and then a wrapped title goes on so; in many entries it is a habit of the page.
    if (traits.features.some(([feature]) => feature === byAName)) traits.features.push([byline, 0.5]);
  } else if (places < repeatedFrom && !traits.features.some(([feature]) => ofItsKind.has(feature))) {
    const known = Math.min(...traits.features.map(([feature]) => knownShares.get(feature) ?? 1));
    traits.features.push([standsSeldom, (places === 2 ? 0.6 : 1) * known]);
    seldom = known === 1;
  }
  const scores = new Array<number>(roles.length).fill(0);
  for (const [feature, strength] of traits.features) {
    const row = featureScores[feature];
    for (let role = 0; role < scores.length; role++) scores[role] += strength * row[role];
  }
  return { number, text, blanks, indent, traits, places, seldom, scores };
}

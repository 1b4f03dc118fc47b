import { GramIndex, Grams, gramAt } from './grams.ts';
import { functionWords, proseWords } from './lexicon.ts';
import type { Line } from './line.ts';
import { echoes } from './scores.ts';

/** Characters of text that are looked at below a title, and above it. */
export const echoReach = { below: 1000, above: 600 } as const;
/** Samples of a file that tell how common a word is in it. */
const sampleCount = 64;
/** Characters of a line; a longer one is no title, whatever comes back. */
const longestTitle = 399;
/** Words that are remembered. Bounds memory. */
const mostWords = 100_000;

/** What stands around a line, in small letters. */
export interface Surroundings {
  /** What would be the abstract of a title: the text from the line that is being read on. */
  textBelow(): string;
  /** What stands above a title: words that it shares with that tell little. */
  textAbove(line: Line): string;
}

/** The beginning of a word that says what a title is about. */
interface Stem {
  text: string;
  /** Hashes of its first four characters and its last four. */
  grams: [first: number, last: number];
  /** What it tells where it comes back, in nats, once that is asked for. */
  comesBack?: { much: number; little: number };
}

const missed = { much: Math.log(1 - echoes.much), little: Math.log(1 - echoes.little) };
const kinds = {
  much: Math.log(echoes['abstracts that repeat much']),
  little: Math.log(1 - echoes['abstracts that repeat much']),
};

/**
 * How much a title's words come back in a text, against how often they stand anywhere in the file: an abstract
 * repeats most of its title's words, and few of another one's. The sum over words of the logarithm of how much
 * likelier each is found, or missed, below its own title than in any place of the file (naive Bayes).
 */
export class Echo {
  readonly #samples: readonly string[];
  /** Made when it is first asked. */
  #index: GramIndex | undefined;
  readonly #known = new Map<string, Stem>();
  /** The stem of each word; none of those that tell nothing. */
  readonly #words = new Map<string, Stem | undefined>();
  readonly #stems = new WeakMap<Line, readonly Stem[]>();
  /** The runs of characters in the text that was last asked about. */
  readonly #grams = new Grams();
  #below = '';
  /** What was found already, by the first line below a title: a file is read several times over. */
  readonly #found = new WeakMap<Line, { title: readonly Line[]; score: number }[]>();

  /** @param lines Of the file or its beginning. */
  constructor(lines: readonly Line[]) {
    this.#samples = samplesOf(lines);
  }

  /**
   * In nats.
   * @param title Its lines.
   * @param below The line with which its abstract would begin.
   * @param around The same lines must always have the same texts.
   */
  score(title: readonly Line[], below: Line, around: Surroundings): number {
    const found = this.#found.get(below) ?? [];
    let one = found.find((other) => isSame(other.title, title));
    if (!one) {
      one = { title, score: this.#score(title, around.textBelow(), around.textAbove(title[0])) };
      if (found.push(one) === 1) this.#found.set(below, found);
    }
    return one.score;
  }

  #score(title: readonly Line[], below: string, above: string): number {
    if (below !== this.#below) {
      this.#grams.read(below);
      this.#below = below;
    }
    // An abstract repeats much of its title, or, where it is short or the title a quip, little.
    let { much, little } = kinds;
    for (const line of title) {
      for (const stem of this.#stemsOf(line)) {
        const [first, last] = stem.grams;
        if (!this.#grams.mayHold(first) || !this.#grams.mayHold(last) || !below.includes(stem.text)) {
          much += missed.much;
          little += missed.little;
        } else if (above.includes(stem.text)) {
          much += echoes['stood above already'];
          little += echoes['stood above already'];
        } else {
          stem.comesBack ??= this.#comesBack(stem);
          much += stem.comesBack.much;
          little += stem.comesBack.little;
        }
      }
    }
    const likelier = Math.max(much, little);
    return echoes.weight * (likelier + Math.log(Math.exp(much - likelier) + Math.exp(little - likelier)));
  }

  /** What it tells that a stem comes back, by the share of the file's samples that hold it, smoothed. */
  #comesBack({ text }: Stem): { much: number; little: number } {
    this.#index ??= new GramIndex(this.#samples);
    const share = (this.#index.holding(text) + 0.5) / (this.#samples.length + 2);
    return {
      much: Math.log((echoes.much + (1 - echoes.much) * share) / share),
      little: Math.log((echoes.little + (1 - echoes.little) * share) / share),
    };
  }

  #stemsOf(line: Line): readonly Stem[] {
    let stems = this.#stems.get(line);
    if (!stems) {
      if (this.#words.size > mostWords) {
        this.#words.clear();
        this.#known.clear();
      }
      const words = line.text.length > longestTitle ? [] : wordsOf(line.text);
      stems = [...new Set(words.flatMap((word) => this.#stemOf(word) ?? []))];
      this.#stems.set(line, stems);
    }
    return stems;
  }

  #stemOf(word: string): Stem | undefined {
    if (this.#words.has(word)) return this.#words.get(word);
    const text = stemOf(word);
    const stem = text === undefined ? undefined : (this.#known.get(text) ?? makeStem(text));
    if (stem) this.#known.set(stem.text, stem);
    this.#words.set(word, stem);
    return stem;
  }
}

const isSame = (a: readonly Line[], b: readonly Line[]): boolean =>
  a.length === b.length && a.every((line, i) => line === b[i]);

const makeStem = (text: string): Stem => ({
  text,
  grams: [gramAt(text, 0), gramAt(text, text.length - 4)],
});

/** The words of four characters and more, in small letters. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}/gu) ?? [];

/** The beginning of a word that says what a title is about: inflections fall together. */
const stemOf = (word: string): string | undefined =>
  functionWords.has(word) || proseWords.has(word)
    ? undefined
    : word.slice(0, Math.max(4, Math.min(8, word.length - 2)));

/** Texts as long as is looked at below a title, evenly from all over the lines. */
function samplesOf(lines: readonly Line[]): string[] {
  const characters = lines.reduce((sum, { text }) => sum + text.length + 1, 0);
  const step = Math.max(echoReach.below, characters / sampleCount);
  const samples: string[] = [];
  let at = 0;
  let sample = '';
  for (const { text } of lines) {
    const from = samples.length * step;
    at += text.length + 1;
    if (at <= from) continue;
    sample += `${text} `;
    if (sample.length < echoReach.below) continue;
    samples.push(sample.slice(0, echoReach.below).toLowerCase());
    sample = '';
  }
  return samples;
}

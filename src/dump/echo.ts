import { GramIndex, Grams, gramOf } from './grams.ts';
import { functionWords, proseWords } from './lexicon.ts';
import type { Line } from './line.ts';
import { echoes } from './scores.ts';

/** Characters of text that are looked at below a title, and above it. */
export const echoReach = { below: 1000, above: 600 } as const;
/** Samples of a file that tell how common a word is in it. */
const sampleCount = 64;
/** Stems that are remembered. Bounds memory. */
const mostStems = 100_000;

/** The beginning of a word that says what a title is about. */
interface Stem {
  text: string;
  gram: number;
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
  readonly #stems = new WeakMap<Line, readonly Stem[]>();
  /** The text that was last asked about, and the runs of characters in it. */
  #below = '';
  readonly #grams = new Grams();

  /** @param lines Of the file or its beginning. */
  constructor(lines: readonly Line[] = []) {
    this.#samples = samplesOf(lines);
  }

  /**
   * In nats.
   * @param title Its lines.
   * @param below What would be its abstract, in small letters.
   * @param above What stands above the title, in small letters: words that it shares with that tell little.
   */
  score(title: readonly Line[], below: string, above: string): number {
    if (below !== this.#below) {
      this.#grams.read(below);
      this.#below = below;
    }
    // An abstract repeats much of its title, or, where it is short or the title a quip, little.
    let { much, little } = kinds;
    for (const line of title) {
      for (const stem of this.#stemsOf(line)) {
        if (!this.#grams.mayHold(stem.gram) || !below.includes(stem.text)) {
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
      stems = stemsOf(line.text).map((text) => this.#stem(text));
      this.#stems.set(line, stems);
    }
    return stems;
  }

  #stem(text: string): Stem {
    let stem = this.#known.get(text);
    if (!stem) {
      stem = { text, gram: gramOf(text) };
      if (this.#known.size < mostStems) this.#known.set(text, stem);
    }
    return stem;
  }
}

/** The beginnings of a title's words that say what it is about, in small letters: inflections fall together. */
function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}/gu) ?? [];
  const telling = words.filter((word) => !functionWords.has(word) && !proseWords.has(word));
  return [...new Set(telling.map((word) => word.slice(0, Math.max(4, Math.min(8, word.length - 2)))))];
}

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

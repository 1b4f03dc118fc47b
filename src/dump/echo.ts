import { functionWords, proseWords } from './lexicon.ts';
import type { Line } from './line.ts';
import { echoes } from './scores.ts';

/** Characters of text that are looked at below a title, and above it. */
export const echoReach = { below: 1000, above: 600 } as const;
/** Samples of a file that tell how common a word is in it. */
const sampleCount = 64;
/** Stems whose share is remembered. Bounds memory. */
const mostStems = 100_000;

/**
 * How much a title's words come back in a text, against how often they stand anywhere in the file: an abstract
 * repeats most of its title's words, and few of another one's. The sum over words of the logarithm of how much
 * likelier each is found, or missed, below its own title than in any place of the file (naive Bayes).
 */
export class Echo {
  readonly #samples: readonly string[];
  readonly #shares = new Map<string, number>();
  readonly #stems = new WeakMap<Line, readonly string[]>();

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
    // An abstract repeats much of its title, or, where it is short or the title a quip, little.
    let much = Math.log(echoes['abstracts that repeat much']);
    let little = Math.log(1 - echoes['abstracts that repeat much']);
    for (const line of title) {
      for (const stem of this.#stemsOf(line)) {
        if (!below.includes(stem)) {
          much += Math.log(1 - echoes.much);
          little += Math.log(1 - echoes.little);
        } else if (above.includes(stem)) {
          much += echoes['stood above already'];
          little += echoes['stood above already'];
        } else {
          const share = this.#share(stem);
          much += Math.log((echoes.much + (1 - echoes.much) * share) / share);
          little += Math.log((echoes.little + (1 - echoes.little) * share) / share);
        }
      }
    }
    const likelier = Math.max(much, little);
    return echoes.weight * (likelier + Math.log(Math.exp(much - likelier) + Math.exp(little - likelier)));
  }

  /** The share of the file's samples that hold a stem, smoothed. */
  #share(stem: string): number {
    const known = this.#shares.get(stem);
    if (known !== undefined) return known;
    const holding = this.#samples.filter((sample) => sample.includes(stem)).length;
    const share = (holding + 0.5) / (this.#samples.length + 2);
    if (this.#shares.size < mostStems) this.#shares.set(stem, share);
    return share;
  }

  #stemsOf(line: Line): readonly string[] {
    let stems = this.#stems.get(line);
    if (!stems) {
      stems = stemsOf(line.text);
      this.#stems.set(line, stems);
    }
    return stems;
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

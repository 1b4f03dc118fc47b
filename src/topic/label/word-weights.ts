import { logOdds } from './log-odds.ts';
import type { Mentions } from './mentions.ts';
import type { Phrase } from './phrases.ts';
import { stemsOfPhrase } from './stems.ts';

/** How much a phrase gains by each further word that stands for its set: the sum counts by this root of its length. */
const lengthRoot = 0.3;

/**
 * How far the single words of a phrase stand for a set, in whatever phrases they occur: "causal structure" speaks
 * for papers on causal effects, models and mechanisms, though few of them hold it as it is.
 */
export class WordWeights {
  readonly #mentions: Mentions;
  readonly #setOf: Int32Array;
  readonly #repeats: ReadonlySet<number>;
  readonly #sizes: readonly number[];
  readonly #total: number;
  /** The weight of each stem for every set. */
  readonly #weights = new Map<string, Float64Array>();

  /**
   * @param sizes how many documents each set has, without repeats
   * @param setOf the set of each document, or -1
   * @param repeats documents that do not count
   */
  constructor(mentions: Mentions, sizes: readonly number[], setOf: Int32Array, repeats: ReadonlySet<number>) {
    this.#mentions = mentions;
    this.#setOf = setOf;
    this.#repeats = repeats;
    this.#sizes = sizes;
    this.#total = setOf.length - repeats.size;
  }

  /** The weights of a phrase's words for a set, summed, less for long phrases. */
  of(phrase: Pick<Phrase, 'key'>, set: number): number {
    const stems = stemsOfPhrase(phrase);
    const sum = stems.reduce((all, stem) => all + this.#ofStem(stem)[set], 0);
    return sum / Math.max(1, stems.length) ** lengthRoot;
  }

  /** For each set: the share of its documents that hold a word, titles twice, times the log-odds against all others. */
  #ofStem(stem: string): Float64Array {
    const known = this.#weights.get(stem);
    if (known) return known;
    const held = new Float64Array(this.#sizes.length);
    const titled = new Float64Array(this.#sizes.length);
    const mention = this.#mentions.ofStem(stem);
    let all = 0;
    for (const document of mention.documents) {
      if (this.#repeats.has(document)) continue;
      all++;
      const set = this.#setOf[document];
      if (set < 0) continue;
      held[set]++;
      if (mention.titles.has(document)) titled[set]++;
    }
    const weights = held.map((inside, s) => {
      const size = this.#sizes[s];
      const others = this.#total - size;
      const odds = others === 0 ? 1 : logOdds(inside, size, all - inside, others);
      return inside === 0 ? 0 : (Math.max(0, odds) * (inside + titled[s])) / size;
    });
    this.#weights.set(stem, weights);
    return weights;
  }
}

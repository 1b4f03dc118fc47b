import { containsWords } from '../label/containment.ts';
import type { Phrase } from '../label/phrases.ts';
import type { Likeness } from '../vector/likeness.ts';
import { allDots } from '../vector/vectors.ts';

/** A phrase of more of the documents than this says nothing about two of them. */
const common = 0.3;
/** A word alone is a reason only when noun phrases end in it this often. */
const wholeShare = 0.5;
/** A word alone that needs others to name a subject is a reason only where it is this much at home, in nats. */
const atHome = 0.4;
/** A phrase of several words, only when noun phrases end, and begin, at this share of its occurrences. */
const wholePhraseShare = 0.2;
/** Several words say more than one, and general or frequent ones less. */
const weights = { title: 2, several: 1.5, general: 0.3 };
/** Reasons that are given. */
const most = 4;

/** The phrases that documents hold, weighted by how rare they are. */
export class PhraseIndex {
  readonly #phrases: Phrase[];
  /** The phrases of document i, ascending: `#held[#start[i] … #start[i + 1] - 1]`, with their weights. */
  readonly #start: Uint32Array;
  readonly #held: Uint32Array;
  readonly #weights: Float64Array;
  readonly #total: number;
  readonly #home = new Map<Phrase, number>();

  /** @param labels the topic of each document */
  constructor(phrases: ReadonlyMap<string, Phrase>, labels: Int32Array) {
    const total = labels.length;
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    this.#total = total;
    this.#phrases = [...phrases.values()];
    this.#start = new Uint32Array(total + 1);
    for (const { documents } of this.#phrases) for (const i of documents) this.#start[i + 1]++;
    for (let i = 0; i < total; i++) this.#start[i + 1] += this.#start[i];
    this.#held = new Uint32Array(this.#start[total]);
    this.#weights = new Float64Array(this.#start[total]);
    const next = this.#start.slice(0, total);
    this.#phrases.forEach((phrase, order) => {
      this.#home.set(phrase, concentration(phrase.documents, labels, sizes));
      const rarity = Math.log((1 + total) / (1 + phrase.documents.length)) + 1;
      for (const document of phrase.documents) {
        this.#held[next[document]] = order;
        this.#weights[next[document]++] = rarity * (phrase.titles.has(document) ? weights.title : 1);
      }
    });
  }

  #counts(phrase: Phrase): boolean {
    return phrase.documents.length <= Math.max(2, common * this.#total);
  }

  /** The cosine of all pairs of documents by their phrases. */
  cosines(): Likeness {
    const counts = this.#phrases.map((phrase) => this.#counts(phrase));
    const values = this.#weights.map((weight, c) => (counts[this.#held[c]] ? weight : 0));
    for (let i = 0; i < this.#total; i++) {
      let square = 0;
      for (let c = this.#start[i]; c < this.#start[i + 1]; c++) square += values[c] * values[c];
      const length = Math.sqrt(square || 1);
      for (let c = this.#start[i]; c < this.#start[i + 1]; c++) values[c] /= length;
    }
    return allDots({
      rows: this.#total,
      columns: this.#phrases.length,
      start: this.#start,
      terms: this.#held,
      values,
    });
  }

  /**
   * Up to four phrases that two documents share, as papers write them, the ones that say most first. Words that
   * any paper uses are none, nor is what a longer shared phrase holds.
   */
  shared(a: number, b: number): string[] {
    const both: { phrase: Phrase; weight: number }[] = [];
    const held = this.#held;
    const [endA, endB] = [this.#start[a + 1], this.#start[b + 1]];
    let [i, j] = [this.#start[a], this.#start[b]];
    while (i < endA && j < endB) {
      const difference = held[i] - held[j];
      if (difference === 0) {
        const phrase = this.#phrases[held[i]];
        both.push({ phrase, weight: this.#weigh(phrase, this.#weights[i] * this.#weights[j]) });
      }
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    const telling = both.filter(({ phrase }) => this.#speaks(phrase));
    // Where nothing is whole, a part of a phrase that both hold is better than no reason.
    const reasons = telling.length > 0 ? telling : both.filter(({ phrase }) => !phrase.weak);
    reasons.sort((x, y) => y.weight - x.weight || (x.phrase.key < y.phrase.key ? -1 : 1));
    const chosen: Phrase[] = [];
    const within = (long: Phrase, short: Phrase): boolean =>
      long.words > short.words && containsWords(long.key, short.key);
    for (const { phrase } of reasons) {
      if (reasons.some((one) => within(one.phrase, phrase))) continue;
      chosen.push(phrase);
      if (chosen.length === most) break;
    }
    return [...new Set(chosen.map((phrase) => phrase.running))];
  }

  #speaks(phrase: Phrase): boolean {
    const { words, endsWhole, beginsWhole, titles } = phrase;
    if (words === 1 && phrase.weak) return (this.#home.get(phrase) ?? 0) >= atHome;
    if (words > 1) return endsWhole > wholePhraseShare && beginsWhole > wholePhraseShare;
    return endsWhole >= wholeShare && titles.size > 0;
  }

  #weigh(phrase: Phrase, product: number): number {
    return (
      product *
      (0.5 + (this.#home.get(phrase) ?? 0)) *
      (phrase.words > 1 ? weights.several : 1) *
      (phrase.weak || !this.#counts(phrase) ? weights.general : 1)
    );
  }
}

/**
 * How unevenly documents spread over topics: the Kullback–Leibler divergence of their topics from all topics, in
 * nats, less what chance gives so few (Miller 1955); 0 for what stands everywhere alike.
 */
export function concentration(
  documents: readonly number[],
  labels: Int32Array,
  sizes: ReadonlyMap<number, number>,
): number {
  const counts = new Map<number, number>();
  for (const document of documents) counts.set(labels[document], (counts.get(labels[document]) ?? 0) + 1);
  let divergence = 0;
  for (const [label, count] of counts) {
    const share = count / documents.length;
    divergence += share * Math.log((share * labels.length) / (sizes.get(label) ?? 1));
  }
  const chance = (Math.min(sizes.size, documents.length) - 1) / (2 * documents.length);
  return Math.max(0, divergence - chance);
}

import type { Phrase } from '../label/phrases.ts';
import type { Likeness } from '../vector/likeness.ts';
import { allDots } from '../vector/vectors.ts';

/** A phrase of more of the documents than this says nothing about two of them. */
const common = 0.3;
/** A word alone is a reason only when noun phrases end in it this often. */
const wholeShare = 0.5;
/** A word alone that needs others to name a subject is a reason only where it is this much at home, in nats. */
const atHome = 0.4;
const titleWeight = 2;
const most = 4;

/** A phrase that a document holds, and its place among all. */
interface Held {
  phrase: Phrase;
  order: number;
  weight: number;
}

/** The phrases that documents hold, weighted by how rare they are. */
export class PhraseIndex {
  readonly #held: Held[][];
  readonly #length: Float64Array;
  readonly #total: number;
  readonly #home = new Map<Phrase, number>();

  /** @param labels the topic of each document */
  constructor(phrases: ReadonlyMap<string, Phrase>, labels: Int32Array) {
    const total = labels.length;
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    this.#total = total;
    this.#held = Array.from({ length: total }, () => []);
    this.#length = new Float64Array(total);
    let order = 0;
    for (const phrase of phrases.values()) {
      this.#home.set(phrase, concentration(phrase.documents, labels, sizes));
      const rarity = Math.log((1 + total) / (1 + phrase.documents.length)) + 1;
      for (const document of phrase.documents) {
        const weight = rarity * (phrase.titles.has(document) ? titleWeight : 1);
        this.#held[document].push({ phrase, order, weight });
        if (this.#counts(phrase)) this.#length[document] += weight * weight;
      }
      order++;
    }
  }

  #counts(phrase: Phrase): boolean {
    return phrase.documents.length <= Math.max(2, common * this.#total);
  }

  /** The cosine of all pairs of documents by their phrases. */
  cosines(): Likeness {
    const rows = this.#held.map((list) => list.filter(({ phrase }) => this.#counts(phrase)));
    const start = new Uint32Array(rows.length + 1);
    rows.forEach((list, row) => {
      start[row + 1] = start[row] + list.length;
    });
    const terms = new Uint32Array(start[rows.length]);
    const values = new Float64Array(start[rows.length]);
    rows.forEach((list, row) => {
      const length = Math.sqrt(this.#length[row] || 1);
      list.forEach(({ order, weight }, c) => {
        terms[start[row] + c] = order;
        values[start[row] + c] = weight / length;
      });
    });
    return allDots({ rows: rows.length, columns: this.#home.size, start, terms, values });
  }

  /**
   * Up to four phrases that two documents share, as papers write them, the ones that say most first. Words that
   * any paper uses are none, nor is what a longer shared phrase holds.
   */
  shared(a: number, b: number): string[] {
    const both: { phrase: Phrase; weight: number }[] = [];
    const others = this.#held[b];
    let at = 0;
    for (const { phrase, order, weight } of this.#held[a]) {
      while (at < others.length && others[at].order < order) at++;
      if (others[at]?.order !== order) continue;
      both.push({ phrase, weight: this.#weigh(phrase, weight * others[at].weight) });
    }
    const telling = both.filter(({ phrase }) => this.#speaks(phrase));
    // Where nothing is whole, a part of a phrase that both hold is better than no reason.
    const reasons = telling.length > 0 ? telling : both.filter(({ phrase }) => !phrase.weak);
    reasons.sort((x, y) => y.weight - x.weight || (x.phrase.key < y.phrase.key ? -1 : 1));
    const chosen: Phrase[] = [];
    const within = (long: Phrase, short: Phrase): boolean =>
      long.words > short.words && ` ${long.key} `.includes(` ${short.key} `);
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
    if (words > 1) return endsWhole > 0.2 && beginsWhole > 0.2;
    return endsWhole >= wholeShare && titles.size > 0;
  }

  #weigh(phrase: Phrase, product: number): number {
    return (
      product *
      (0.5 + (this.#home.get(phrase) ?? 0)) *
      (phrase.words > 1 ? 1.5 : 1) *
      (phrase.weak || !this.#counts(phrase) ? 0.3 : 1)
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

import type { Document } from '../document.ts';
import type { Phrase } from './phrases.ts';
import { stemOf, stemsOfPhrase } from './stems.ts';

/** The documents that speak of something, in whatever form. */
export interface Mention {
  /** Ascending. */
  documents: number[];
  /** Those of them that speak of it in the title. */
  titles: ReadonlySet<number>;
}

/** Words of one phrase may have this many others between them: "shifts in the distribution". */
const slack = 2;
/** Keeps the words of two sentences apart. */
const gap = 32;

/**
 * Where documents speak of a phrase in any form and order of its words: all its stems within a few words of one
 * sentence. "Distribution Shift" is also what "shifts in distribution" and "distributional shifts" are about.
 */
export class Mentions {
  /** The places of each stem, ascending. */
  readonly #places = new Map<string, number[]>();
  /** Where each sentence begins, ascending, with its document; titles are sentences too. */
  readonly #starts: number[] = [];
  readonly #documents: number[] = [];
  readonly #titles: boolean[] = [];
  readonly #found = new Map<string, Mention>();
  readonly #ofStem = new Map<string, Mention>();

  constructor(documents: readonly Pick<Document, 'title' | 'sentences'>[]) {
    /** The places of each word's stem. */
    const known = new Map<string, number[]>();
    const placesOf = (word: string): number[] => {
      const stem = stemOf(word);
      const places = this.#places.get(stem) ?? [];
      this.#places.set(stem, places);
      known.set(word, places);
      return places;
    };
    let place = 0;
    documents.forEach(({ title, sentences }, document) => {
      for (const [s, sentence] of [title, ...sentences].entries()) {
        this.#starts.push(place);
        this.#documents.push(document);
        this.#titles.push(s === 0);
        for (const word of sentence.match(/[\p{L}\p{N}]+/gu) ?? []) {
          (known.get(word) ?? placesOf(word)).push(place++);
        }
        place += gap;
      }
    });
  }

  /** The documents that hold a word of a stem, in no order. */
  ofStem(stem: string): Mention {
    const before = this.#ofStem.get(stem);
    if (before) return before;
    const documents = new Set<number>();
    const titles = new Set<number>();
    for (const place of this.#places.get(stem) ?? []) {
      const sentence = lastAtMost(this.#starts, place);
      documents.add(this.#documents[sentence]);
      if (this.#titles[sentence]) titles.add(this.#documents[sentence]);
    }
    const mention = { documents: [...documents], titles };
    this.#ofStem.set(stem, mention);
    return mention;
  }

  /** The documents that hold a phrase as it is, or speak of it. */
  of(phrase: Phrase): Mention {
    const before = this.#found.get(phrase.key);
    if (before) return before;
    const stems = stemsOfPhrase(phrase);
    const lists = stems.map((stem) => this.#places.get(stem) ?? []).sort((a, b) => a.length - b.length);
    const reach = stems.length + slack;
    const documents = new Set(phrase.documents);
    const titles = new Set(phrase.titles);
    for (const place of lists[0]) {
      const sentence = lastAtMost(this.#starts, place);
      if (documents.has(this.#documents[sentence]) && !this.#titles[sentence]) continue;
      if (!lists.every((list) => nearestDistance(list, place) < reach)) continue;
      documents.add(this.#documents[sentence]);
      if (this.#titles[sentence]) titles.add(this.#documents[sentence]);
    }
    const mention = { documents: [...documents].sort((a, b) => a - b), titles };
    this.#found.set(phrase.key, mention);
    return mention;
  }
}

/** The index of the last of ascending numbers that is at most `value`, or -1. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function nearestDistance(places: readonly number[], place: number): number {
  const at = lastAtMost(places, place);
  const before = at >= 0 ? place - places[at] : Number.POSITIVE_INFINITY;
  const after = at + 1 < places.length ? places[at + 1] - place : Number.POSITIVE_INFINITY;
  return Math.min(before, after);
}

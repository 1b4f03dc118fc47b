import type { PaperId } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import type { Original } from '../paper/originals.ts';
import type { Related } from '../topic/schema.ts';

/** What is recorded of a paper apart from its own file, told by hashes: the records themselves stay on disk. */
export interface Marks {
  /** The papers that are like it, nearest first. */
  related: readonly PaperId[];
  /** A hash of them and of what each has in common with it. */
  reasons: string;
  /** A hash of how near each is. */
  scores: string;
  /** A hash of its words as they were listed; empty when nothing was repaired. */
  original: string;
}

const reasonsOf = (related: readonly Related[]): string =>
  shortHash(JSON.stringify(related.map(({ id, because }) => [id, because])));
const scoresOf = (related: readonly Related[]): string => shortHash(related.map(({ score }) => score).join());
const originalMark = (original: Original): string => shortHash(JSON.stringify(original));

export const marksOf = (related: readonly Related[], original: Original | undefined): Marks => ({
  related: related.map(({ id }) => id),
  reasons: reasonsOf(related),
  scores: scoresOf(related),
  original: original ? originalMark(original) : '',
});

/** Takes the marks of all papers while the records are read for other purposes. */
export class MarksOfAll {
  readonly #marks = new Map<PaperId, Omit<Marks, 'original'>>();
  readonly #originals = new Map<PaperId, string>();
  /** One string for each id: each is read about nine times. */
  readonly #ids = new Map<PaperId, PaperId>();

  seeRelated(id: PaperId, related: readonly Related[]): void {
    this.#marks.set(this.#same(id), {
      related: related.map((one) => this.#same(one.id)),
      reasons: reasonsOf(related),
      scores: scoresOf(related),
    });
  }

  seeOriginal(id: PaperId, original: Original): void {
    this.#originals.set(this.#same(id), originalMark(original));
  }

  of(id: PaperId): Marks {
    const known = this.#marks.get(id) ?? marksOf([], undefined);
    return { ...known, original: this.#originals.get(id) ?? '' };
  }

  #same(id: PaperId): PaperId {
    const known = this.#ids.get(id);
    if (known === undefined) this.#ids.set(id, id);
    return known ?? id;
  }
}

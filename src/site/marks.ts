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

const originalMark = (original: Original): string => shortHash(JSON.stringify(original));

/** How near a related paper is, as it stands in JSON: a quotation mark inside a text is never bare there. */
const score = /"score":([^,]*),/;

/** The marks of a list of related papers in JSON, as the topics stage writes it: they are taken without parsing it. */
function relatedMarks(list: string): Omit<Marks, 'original'> {
  /** By turns what stands before a score, and the score. */
  const parts = list.split(score);
  const [rest, scores] = [0, 1].map((turn) => parts.filter((_, i) => i % 2 === turn));
  return {
    related: rest.slice(0, -1).map((part) => part.slice(part.lastIndexOf('"id":"') + 6, -2) as PaperId),
    reasons: shortHash(rest.join('')),
    scores: shortHash(scores.join()),
  };
}

export const marksOf = (related: readonly Related[], original: Original | undefined): Marks => ({
  ...relatedMarks(JSON.stringify(related)),
  original: original ? originalMark(original) : '',
});

/** Takes the marks of all papers while the records are read for other purposes. */
export class MarksOfAll {
  readonly #marks = new Map<PaperId, Omit<Marks, 'original'>>();
  readonly #originals = new Map<PaperId, string>();
  /** One string for each id: each is read about nine times. */
  readonly #ids = new Map<PaperId, PaperId>();

  /** @param list of what the paper is related to, in JSON */
  seeRelated(id: PaperId, list: string): void {
    const { related, ...marks } = relatedMarks(list);
    this.#marks.set(this.#same(id), { ...marks, related: related.map((one) => this.#same(one)) });
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

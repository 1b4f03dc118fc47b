import { HashColumn } from '../cache/hash-column.ts';
import type { PaperId } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import type { Original } from '../paper/originals.ts';
import type { Related } from '../topic/schema.ts';

/** What is recorded of a paper apart from its own file, told by hashes: the records themselves stay on disk. */
export interface Marks {
  /** Of the papers that are like it, nearest first: what links to them show, and what each has in common with it. */
  related: string;
  /** Of how near each of them is. */
  scores: string;
  /** Of its words as they were listed; empty when nothing was repaired. */
  original: string;
}

/** A hash of what a link to a paper shows; empty for one that is not there. */
export type MentionOf = (id: PaperId) => string;

const originalMark = (original: Original): string => shortHash(JSON.stringify(original));

/** How near a related paper is, as it stands in JSON: a quotation mark inside a text is never bare there. */
const score = /"score":([^,]*),/;

/** The marks of a list of related papers in JSON, as the topics stage writes it: they are taken without parsing it. */
function relatedMarks(list: string, mentionOf: MentionOf): Omit<Marks, 'original'> {
  /** By turns what stands before a score, and the score. */
  const parts = list.split(score);
  const [rest, scores] = [0, 1].map((turn) => parts.filter((_, i) => i % 2 === turn));
  const ids = rest.slice(0, -1).map((part) => part.slice(part.lastIndexOf('"id":"') + 6, -2) as PaperId);
  return {
    related: shortHash([...ids.map(mentionOf), ...rest].join('\n')),
    scores: shortHash(scores.join()),
  };
}

export const marksOf = (
  related: readonly Related[],
  original: Original | undefined,
  mentionOf: MentionOf,
): Marks => ({
  ...relatedMarks(JSON.stringify(related), mentionOf),
  original: original ? originalMark(original) : '',
});

/** Takes the marks of all papers while the records are read for other purposes. */
export class MarksOfAll {
  /** Each paper has a number from 0. */
  readonly #numbers: ReadonlyMap<PaperId, number>;
  readonly #mentions: HashColumn;
  readonly #related: HashColumn;
  readonly #scores: HashColumn;
  readonly #originals: HashColumn;

  /** @param size above all numbers */
  constructor(numbers: ReadonlyMap<PaperId, number>, mentions: HashColumn, size: number) {
    this.#numbers = numbers;
    this.#mentions = mentions;
    [this.#related, this.#scores, this.#originals] = [0, 1, 2].map(() => new HashColumn(size));
  }

  /** @param list of what the paper is related to, in JSON */
  seeRelated(id: PaperId, list: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    const { related, scores } = relatedMarks(list, (other) => this.mention(other));
    this.#related.set(number, related);
    this.#scores.set(number, scores);
  }

  seeOriginal(id: PaperId, original: Original): void {
    const number = this.#numbers.get(id);
    if (number !== undefined) this.#originals.set(number, originalMark(original));
  }

  of(id: PaperId): Marks {
    const number = this.#numbers.get(id);
    const get = (column: HashColumn): string => (number === undefined ? '' : column.of(number));
    return { related: get(this.#related), scores: get(this.#scores), original: get(this.#originals) };
  }

  mention(id: PaperId): string {
    const number = this.#numbers.get(id);
    return number === undefined ? '' : this.#mentions.of(number);
  }
}

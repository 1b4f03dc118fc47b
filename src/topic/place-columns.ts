import type { TopicId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { Standing } from './schema.ts';

/** Where papers stand, in columns: objects of very many would take four times the memory. */
export class PlaceColumns {
  /** The row of each paper. */
  readonly #rows: KeyNumbers;
  readonly #names: TopicId[] = [];
  readonly #numbers = new Map<TopicId, number>();
  readonly #topics: number[] = [];
  readonly #seconds: number[] = [];
  readonly #strengths: number[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];

  /** @param rows the row of each paper: they are added in that order */
  constructor(rows: KeyNumbers) {
    this.#rows = rows;
  }

  /** The place of the next paper. */
  add({ topic, second, secondStrength, x, y }: Standing): void {
    this.#topics.push(this.#number(topic));
    this.#seconds.push(second === undefined ? none : this.#number(second));
    this.#strengths.push(secondStrength ?? none);
    this.#x.push(x);
    this.#y.push(y);
  }

  get(id: string): Standing | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    const [second, strength] = [this.#seconds[row], this.#strengths[row]];
    return {
      topic: this.#names[this.#topics[row]],
      ...(second === none ? {} : { second: this.#names[second] }),
      ...(strength === none ? {} : { secondStrength: strength }),
      x: this.#x[row],
      y: this.#y[row],
    };
  }

  #number(topic: TopicId): number {
    const known = this.#numbers.get(topic);
    if (known !== undefined) return known;
    this.#numbers.set(topic, this.#names.length);
    return this.#names.push(topic) - 1;
  }
}

/** Neither a number of a topic nor a share. */
const none = -1;

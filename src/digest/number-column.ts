/** A whole number for each of very many keys. */
export interface KeyNumbers {
  get(key: string): number | undefined;
  has(key: string): boolean;
  set(key: string, number: number): unknown;
}

/** A whole number from 0 for keys that have a place of their own already: of very many, a mapping would take ten times the memory. */
export class NumberColumn implements KeyNumbers {
  readonly #places: ReadonlyMap<string, number>;
  readonly #numbers: Int32Array;
  /** Of keys without a place. */
  readonly #others = new Map<string, number>();

  /** @param places the place of each key, from 0 to below their count */
  constructor(places: ReadonlyMap<string, number>, size: number) {
    this.#places = places;
    this.#numbers = new Int32Array(size).fill(none);
  }

  get(key: string): number | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return this.#others.get(key);
    const number = this.#numbers[place];
    return number === none ? undefined : number;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, number: number): void {
    const place = this.#places.get(key);
    if (place === undefined) this.#others.set(key, number);
    else this.#numbers[place] = number;
  }
}

const none = -1;

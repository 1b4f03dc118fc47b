import { closeSync } from 'node:fs';
import type { RowPlaces } from '../digest/row-places.ts';
import { StretchReader } from '../digest/stretch-reader.ts';

/** Up to so many values are all kept once they are known: some 25 MB of summaries, which are asked for many times. */
export const mostAll = 20_000;
/** Of more, those that were read last: pages that name the same papers are made one after the other. */
const mostLast = 1000;

/** Values that lie in a file as JSON, by their numbers from 0; memory holds where they are. */
export class StoredRows<T> {
  readonly #handle: number;
  readonly #reader: StretchReader;
  readonly #places: RowPlaces;
  readonly #kept = new Map<number, T>();
  readonly #mostKept: number;

  /**
   * @param handle an open file, which must stay as it is until `close`
   * @param known the values, where they were all read
   */
  constructor(handle: number, places: RowPlaces, known: readonly T[] = []) {
    this.#handle = handle;
    this.#reader = new StretchReader(handle);
    this.#places = places;
    this.#mostKept = places.count <= mostAll ? mostAll : mostLast;
    for (const [number, value] of known.entries()) this.#kept.set(number, value);
  }

  /** A value, which must not be changed: others are given the same. */
  at(number: number): T {
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    const { start, length } = this.#places.of(number);
    const value = JSON.parse(this.#reader.text(start, length)) as T;
    if (this.#kept.size >= this.#mostKept) this.#kept.clear();
    this.#kept.set(number, value);
    return value;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

import { closeSync, readSync } from 'node:fs';
import type { RowPlaces } from '../digest/row-places.ts';

/** Bytes that are read at a time by whoever reads row after row. */
const window = 1 << 16;
/** Rows that are no farther apart than this follow each other. */
const nearby = 1000;

/** Reads stretches of a file as text. Of those that follow each other many are read at once. */
export class StretchReader {
  readonly #handle: number;
  readonly #window = Buffer.allocUnsafe(window);
  /** What of the file the window holds, and where the last stretch ended. */
  #from = 0;
  #to = 0;
  #last = 0;

  constructor(handle: number) {
    this.#handle = handle;
  }

  text(start: number, length: number): string {
    const follows = start >= this.#last && start - this.#last < nearby;
    this.#last = start + length;
    const isHeld = start >= this.#from && start + length <= this.#to;
    if (!isHeld && (!follows || length > window)) {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.toString('utf8', 0, readSync(this.#handle, bytes, 0, length, start));
    }
    if (!isHeld) {
      this.#from = start;
      this.#to = start + readSync(this.#handle, this.#window, 0, window, start);
    }
    return this.#window.toString('utf8', start - this.#from, start - this.#from + length);
  }
}

/** Values that were read last and are kept: pages that name the same papers are made one after the other. */
const mostKept = 1000;

/** Values that lie in a file as JSON, by their numbers from 0; memory holds where they are. */
export class StoredRows<T> {
  readonly #handle: number;
  readonly #reader: StretchReader;
  readonly #places: RowPlaces;
  readonly #kept = new Map<number, T>();

  /** @param handle an open file, which must stay as it is until `close` */
  constructor(handle: number, places: RowPlaces) {
    this.#handle = handle;
    this.#reader = new StretchReader(handle);
    this.#places = places;
  }

  /** A value, which must not be changed: others are given the same. */
  at(number: number): T {
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    const { start, length } = this.#places.of(number);
    const value = JSON.parse(this.#reader.text(start, length)) as T;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(number, value);
    return value;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

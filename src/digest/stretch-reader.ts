import { readSync } from 'node:fs';

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

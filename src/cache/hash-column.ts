/** Letters of a `shortHash`. */
const usual = 22;

/** A hash for each of very many things, by their numbers from 0; as strings they would take twice the memory. */
export class HashColumn {
  readonly #bytes: Buffer;
  readonly #length: number;

  /** @param length of each hash in letters */
  constructor(size: number, length = usual) {
    this.#bytes = Buffer.alloc(size * length);
    this.#length = length;
  }

  set(number: number, hash: string): void {
    this.#bytes.write(hash, number * this.#length, this.#length, 'latin1');
  }

  /** Empty when none was set. */
  of(number: number): string {
    const start = number * this.#length;
    return this.#bytes[start] === 0 ? '' : this.#bytes.toString('latin1', start, start + this.#length);
  }
}

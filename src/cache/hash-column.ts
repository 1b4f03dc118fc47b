/** Letters of a `shortHash`. */
const length = 22;

/** A `shortHash` for each of very many things, by their numbers from 0; as strings they would take twice the memory. */
export class HashColumn {
  readonly #bytes: Buffer;

  constructor(size: number) {
    this.#bytes = Buffer.alloc(size * length);
  }

  set(number: number, hash: string): void {
    this.#bytes.write(hash, number * length, length, 'latin1');
  }

  /** Empty when none was set. */
  of(number: number): string {
    const start = number * length;
    return this.#bytes[start] === 0 ? '' : this.#bytes.toString('latin1', start, start + length);
  }
}

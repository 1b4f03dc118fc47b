/** Where rows lie in a file, by their numbers from 0: an object for each of very many would take five times as much. */
export class RowPlaces {
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  /** @returns the number of the row */
  add(start: number, length: number): number {
    this.#lengths.push(length);
    return this.#starts.push(start) - 1;
  }

  get count(): number {
    return this.#starts.length;
  }

  of(number: number): { start: number; length: number } {
    return { start: this.#starts[number], length: this.#lengths[number] };
  }
}

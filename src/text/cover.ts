/** Which stretches of a text are spoken for. Time per question grows with the stretch, not with what was taken. */
export class Cover {
  readonly #taken: Uint8Array;

  constructor(length: number) {
    this.#taken = new Uint8Array(length);
  }

  /** Whether nothing from `start` up to `end` is taken yet. */
  isFree(start: number, end: number): boolean {
    return !this.#taken.subarray(start, end).includes(1);
  }

  /** Takes a stretch if all of it is free; says whether it was. */
  take({ start, end }: { start: number; end: number }): boolean {
    if (!this.isFree(start, end)) return false;
    this.#taken.fill(1, start, end);
    return true;
  }
}

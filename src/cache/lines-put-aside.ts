import { closeSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Characters that are held before they go to the disk. */
const most = 1 << 20;

/** Lines put aside until the end of a run: of very many, most lie on disk. */
export class LinesPutAside {
  readonly #file: string;
  readonly #most: number;
  #text = '';
  #handle: number | undefined;
  /** How many bytes were written at a time. */
  readonly #written: number[] = [];

  /** @param file may be used for a file, of which nothing is left behind */
  constructor(file: string, mostHeld = most) {
    this.#file = file;
    this.#most = mostHeld;
  }

  /** @param line without a line end */
  add(line: string): void {
    this.#text += `${line}\n`;
    if (this.#text.length >= this.#most) this.#put();
  }

  /** All of them in order. */
  *lines(): Generator<string> {
    let start = 0;
    for (const length of this.#written) {
      const bytes = Buffer.alloc(length);
      readSync(this.#open(), bytes, 0, length, start);
      start += length;
      yield* linesIn(bytes.toString());
    }
    yield* linesIn(this.#text);
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #put(): void {
    writeFileSync(this.#open(), this.#text);
    this.#written.push(Buffer.byteLength(this.#text));
    this.#text = '';
  }

  #open(): number {
    if (this.#handle !== undefined) return this.#handle;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    this.#handle = openSync(this.#file, 'w+');
    // Open, it goes on without a name, and goes away when this process ends, however that may be.
    rmSync(this.#file);
    return this.#handle;
  }
}

/** Each ends with a line end. */
const linesIn = (text: string): string[] => text.split('\n').slice(0, -1);

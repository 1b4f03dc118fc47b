import { readSync } from 'node:fs';
import { PartedFile, type Range } from '../digest/parted-file.ts';
import { RowPlaces } from '../digest/row-places.ts';
import { type BibliographyFormat, frames } from './join.ts';

/** A file of more bytes is read entry by entry and not held. */
const mostHeld = 1 << 24;

/**
 * A bibliography on disk whose entries can be read back when it is finished, so that memory holds where they are and
 * not what they say.
 */
export class EntryFile {
  readonly #format: BibliographyFormat;
  readonly #file: PartedFile;
  readonly #places = new RowPlaces();
  /** All of the file, while lists are made of it. */
  #whole: Buffer | undefined;

  constructor(format: BibliographyFormat, path: string) {
    this.#format = format;
    this.#file = new PartedFile(path, frames[format]);
  }

  /** Adds an entry: they have numbers from 0, in order. @returns how many bytes it has */
  add(entry: string | Uint8Array): number {
    return this.#note(this.#file.add(entry));
  }

  /** Adds an entry of an older bibliography of the same format, which must stay as it is until `finish`. */
  addFrom(older: number, range: Range): number {
    return this.#note(this.#file.addFrom(older, range));
  }

  #note({ start, length }: Range): number {
    this.#places.add(start, length);
    return length;
  }

  /** The bibliography of some of its entries in UTF-8, in the given order. */
  some(numbers: readonly number[]): Buffer {
    const { before, between, after } = frames[this.#format];
    const parts: Buffer[] = [Buffer.from(before)];
    const separator = Buffer.from(between);
    for (const number of numbers) {
      if (parts.length > 1) parts.push(separator);
      parts.push(this.#read(this.#places.of(number)));
    }
    return Buffer.concat([...parts, Buffer.from(after)]);
  }

  #read({ start, length }: Range): Buffer {
    if (this.#whole) return this.#whole.subarray(start, start + length);
    const bytes = Buffer.alloc(length);
    readSync(this.#file.handle, bytes, 0, length, start);
    return bytes;
  }

  /**
   * Ends the bibliography of all: from now on it can be read.
   * @param lists how many are to be made of it
   */
  finish(lists: number): void {
    const size = this.#file.finish();
    if (lists === 0 || size > mostHeld) return;
    this.#whole = Buffer.alloc(size);
    readSync(this.#file.handle, this.#whole, 0, size, 0);
  }

  /** May be called again. */
  close(): void {
    this.#whole = undefined;
    this.#file.close();
  }
}

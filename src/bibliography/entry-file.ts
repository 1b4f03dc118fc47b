import { readSync } from 'node:fs';
import { PartedFile, type Range } from '../digest/parted-file.ts';
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
  readonly #places = new Map<string, Range>();
  /** All of the file, while lists are made of it. */
  #whole: Buffer | undefined;

  constructor(format: BibliographyFormat, path: string) {
    this.#format = format;
    this.#file = new PartedFile(path, frames[format]);
  }

  /** Adds an entry under a key of its own. @returns where it lies */
  add(key: string, entry: string | Uint8Array): Range {
    return this.#note(key, this.#file.add(entry));
  }

  /** Adds an entry of an older bibliography of the same format, which must stay as it is until `finish`. */
  addFrom(key: string, older: number, range: Range): Range {
    return this.#note(key, this.#file.addFrom(older, range));
  }

  #note(key: string, place: Range): Range {
    this.#places.set(key, place);
    return place;
  }

  /** The bibliography of some of its entries in UTF-8, in the given order; keys that it does not have are passed over. */
  some(keys: readonly string[]): Buffer {
    const { before, between, after } = frames[this.#format];
    const parts: Buffer[] = [Buffer.from(before)];
    const separator = Buffer.from(between);
    for (const key of keys) {
      const place = this.#places.get(key);
      if (!place) continue;
      if (parts.length > 1) parts.push(separator);
      parts.push(this.#read(place));
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

import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { type BibliographyFormat, frames, joinEntries } from './join.ts';

/**
 * A bibliography on disk whose entries can be read back, so that memory holds where they are and not what they say.
 * Synchronous: a read of some kilobytes from a file just written takes less than a turn of the event loop.
 */
export class EntryFile {
  readonly #format: BibliographyFormat;
  readonly #file: number;
  readonly #places = new Map<string, { start: number; length: number }>();
  #end = 0;

  constructor(format: BibliographyFormat, path: string) {
    this.#format = format;
    this.#file = openSync(path, 'w+');
    this.#write(frames[format].before);
  }

  #write(text: string): { start: number; length: number } {
    const place = { start: this.#end, length: writeSync(this.#file, text, this.#end) };
    this.#end += place.length;
    return place;
  }

  /** Adds an entry under a key of its own. */
  add(key: string, entry: string): void {
    if (this.#places.size > 0) this.#write(frames[this.#format].between);
    this.#places.set(key, this.#write(entry));
  }

  /** The bibliography of some of its entries, in the given order; keys that it does not have are passed over. */
  some(keys: readonly string[]): string {
    return joinEntries(
      this.#format,
      keys.flatMap((key) => {
        const place = this.#places.get(key);
        if (!place) return [];
        const bytes = Buffer.alloc(place.length);
        readSync(this.#file, bytes, 0, place.length, place.start);
        return bytes.toString('utf8');
      }),
    );
  }

  /** Ends the bibliography of all. */
  finish(): void {
    this.#write(frames[this.#format].after);
  }

  close(): void {
    closeSync(this.#file);
  }
}

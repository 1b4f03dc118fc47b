import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { type BibliographyFormat, frames, joinEntries } from './join.ts';

/** Characters that wait to be written together. */
const mostWaiting = 1 << 18;

/** A file of more bytes is read entry by entry and not held. */
const mostHeld = 1 << 24;

/**
 * A bibliography on disk whose entries can be read back when it is finished, so that memory holds where they are and
 * not what they say.
 */
export class EntryFile {
  readonly #format: BibliographyFormat;
  readonly #file: number;
  readonly #places = new Map<string, { start: number; length: number }>();
  #isOpen = true;
  #end = 0;
  /** What is not on disk yet: a call for each entry would take longer than making it. */
  #waiting = '';
  /** All of the file, while lists are made of it. */
  #whole: Buffer | undefined;

  constructor(format: BibliographyFormat, path: string) {
    this.#format = format;
    this.#file = openSync(path, 'w+');
    this.#write(frames[format].before);
  }

  #write(text: string): { start: number; length: number } {
    const place = { start: this.#end, length: Buffer.byteLength(text) };
    this.#end += place.length;
    this.#waiting += text;
    if (this.#waiting.length > mostWaiting) this.#flush();
    return place;
  }

  #flush(): void {
    // Unlike `writeSync`, it goes on when the disk takes a part only.
    writeFileSync(this.#file, this.#waiting);
    this.#waiting = '';
  }

  #read({ start, length }: { start: number; length: number }): string {
    if (this.#whole) return this.#whole.toString('utf8', start, start + length);
    const bytes = Buffer.alloc(length);
    readSync(this.#file, bytes, 0, length, start);
    return bytes.toString('utf8');
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
        return place ? this.#read(place) : [];
      }),
    );
  }

  /** Ends the bibliography of all: from now on it can be read. */
  finish(): void {
    this.#write(frames[this.#format].after);
    this.#flush();
    if (this.#end > mostHeld) return;
    this.#whole = Buffer.alloc(this.#end);
    readSync(this.#file, this.#whole, 0, this.#end, 0);
  }

  /** May be called again. */
  close(): void {
    this.#whole = undefined;
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }
}

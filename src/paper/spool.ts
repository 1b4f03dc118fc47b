import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Where a text lies in a spool. */
export interface Spooled {
  at: number;
  bytes: number;
}

/** Texts put aside on disk while a dump is read, so that abstracts of any number take no memory. */
export class Spool {
  readonly #file: string;
  readonly #handle: number;
  #size = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, `spool-${process.pid}-${Math.random().toString(36).slice(2)}`);
    this.#handle = openSync(this.#file, 'w+');
  }

  put(text: string): Spooled {
    const bytes = Buffer.from(text);
    writeSync(this.#handle, bytes, 0, bytes.length, this.#size);
    const place = { at: this.#size, bytes: bytes.length };
    this.#size += bytes.length;
    return place;
  }

  get({ at, bytes }: Spooled): string {
    const buffer = Buffer.alloc(bytes);
    readSync(this.#handle, buffer, 0, bytes, at);
    return buffer.toString('utf8');
  }

  /** Closes and removes the file. */
  close(): void {
    closeSync(this.#handle);
    rmSync(this.#file, { force: true });
  }
}

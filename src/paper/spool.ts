import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Where a text lies in a spool. */
export interface Spooled {
  /** The spool's file, which may be another process's. */
  file: string;
  at: number;
  bytes: number;
}

/** So many bytes are written at a time. */
const chunk = 1 << 18;

/** Texts put aside on disk, so that those of any number of papers take no memory. Other processes may read them. */
export class Spool {
  readonly file: string;
  readonly #handle: number;
  readonly #others = new Map<string, number>();
  #held: Buffer[] = [];
  /** Bytes in the file, and those with what is held back. */
  #written = 0;
  #size = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, `spool-${process.pid}-${Math.random().toString(36).slice(2)}`);
    this.#handle = openSync(this.file, 'w+');
  }

  put(text: string): Spooled {
    const bytes = Buffer.from(text);
    const place = { file: this.file, at: this.#size, bytes: bytes.length };
    this.#held.push(bytes);
    this.#size += bytes.length;
    if (this.#size - this.#written >= chunk) this.flush();
    return place;
  }

  /** Writes what is held back. To be called before another process reads. */
  flush(): void {
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    for (let at = 0; at < bytes.length; )
      at += writeSync(this.#handle, bytes, at, bytes.length - at, this.#written + at);
    this.#written = this.#size;
  }

  /** A text of this spool, or of one that another process flushed. */
  get({ file, at, bytes }: Spooled): string {
    if (file === this.file && at + bytes > this.#written) this.flush();
    const buffer = Buffer.allocUnsafe(bytes);
    const read = readSync(file === this.file ? this.#handle : this.#other(file), buffer, 0, bytes, at);
    if (read !== bytes) throw new Error(`${file} ends too early`);
    return buffer.toString('utf8');
  }

  #other(file: string): number {
    const handle = this.#others.get(file) ?? openSync(file, 'r');
    this.#others.set(file, handle);
    return handle;
  }

  /** Closes and removes the file. */
  close(): void {
    for (const handle of this.#others.values()) closeSync(handle);
    closeSync(this.#handle);
    rmSync(this.file, { force: true });
  }
}

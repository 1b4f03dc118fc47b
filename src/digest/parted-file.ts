import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';

/** Bytes that wait to be written together. */
const mostWaiting = 1 << 18;
/** Bytes that are copied at a time. */
const chunk = 1 << 20;

/** Bytes of a file. */
export interface Range {
  start: number;
  length: number;
}

/** How a file of parts is set together. */
export interface Frame {
  /** What stands before the first part, whether there is one or not. */
  before: string;
  between: string;
  after: string;
}

/** A file of many parts, written from its beginning to its end: new texts, and parts of an older file of its kind. */
export class PartedFile {
  readonly handle: number;
  readonly #frame: Frame;
  #isOpen = true;
  #isEmpty = true;
  /** Where the next part will begin. */
  #end = 0;
  /** What is not on disk yet: either bytes, for a call for each part would take longer than making it … */
  readonly #bytes = Buffer.allocUnsafe(mostWaiting);
  #waiting = 0;
  /** … or a stretch of another file, for parts that lie behind each other there are copied in one go. */
  #stretch: { from: number; start: number; end: number } | undefined;

  constructor(path: string, frame: Frame) {
    this.handle = openSync(path, 'w+');
    this.#frame = frame;
    this.#write(frame.before);
  }

  /** Adds a part, as text or in UTF-8. @returns where it lies */
  add(part: string | Uint8Array): Range {
    this.#separate();
    return this.#write(part);
  }

  /**
   * Adds a part of an older file of the same frame.
   * @param from an open file, which must stay as it is until `finish`
   */
  addFrom(from: number, { start, length }: Range): Range {
    const stretch = this.#stretch;
    const between = Buffer.byteLength(this.#frame.between);
    if (stretch?.from === from && stretch.end + between === start) {
      stretch.end = start + length;
      this.#end += between;
    } else {
      this.#separate();
      this.#flush();
      this.#stretch = { from, start, end: start + length };
    }
    const range = { start: this.#end, length };
    this.#end += length;
    return range;
  }

  /** Ends the file; it can be read from now on. @returns how many bytes it has */
  finish(): number {
    this.#write(this.#frame.after);
    this.#flush();
    return this.#end;
  }

  /** Lets go of the file; may be called again. */
  close(): void {
    if (this.#isOpen) closeSync(this.handle);
    this.#isOpen = false;
  }

  #separate(): void {
    if (!this.#isEmpty) this.#write(this.#frame.between);
    this.#isEmpty = false;
  }

  #write(part: string | Uint8Array): Range {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    const range = { start: this.#end, length: bytes.length };
    this.#end += range.length;
    if (this.#stretch || this.#waiting + bytes.length > mostWaiting) this.#flush();
    if (bytes.length > mostWaiting) writeFileSync(this.handle, bytes);
    else {
      this.#bytes.set(bytes, this.#waiting);
      this.#waiting += bytes.length;
    }
    return range;
  }

  #flush(): void {
    // Unlike `writeSync`, it goes on when the disk takes a part only.
    if (this.#waiting > 0) writeFileSync(this.handle, this.#bytes.subarray(0, this.#waiting));
    this.#waiting = 0;
    if (this.#stretch) copyStretch(this.#stretch, this.handle);
    this.#stretch = undefined;
  }
}

function copyStretch({ from, start, end }: { from: number; start: number; end: number }, to: number): void {
  const bytes = Buffer.alloc(Math.min(chunk, end - start));
  let at = start;
  while (at < end) {
    const read = readSync(from, bytes, 0, Math.min(bytes.length, end - at), at);
    if (read === 0) throw new Error('a published list ends before its last part');
    writeFileSync(to, bytes.subarray(0, read));
    at += read;
  }
}

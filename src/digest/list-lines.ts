import type { SeeLine } from './file-lines.ts';
import { jsonValue } from './json-value.ts';

const space = 0x20;

/**
 * Follows a long list of objects through the lines of a JSON file in the form that Sheaf writes: two spaces a level, each
 * object laid out whole.
 */
export class ListLines {
  readonly #opening: string;
  readonly #read: (start: number, length: number) => string;
  readonly #see: (item: unknown) => unknown;
  /** Where the list begins and ends, and the object that is open. */
  #begin = -1;
  #end = -1;
  #item = -1;
  #isLast = false;

  /**
   * @param list the key of the list, in the object that the file holds
   * @param read reads a stretch of the file
   * @param see is shown the objects in order
   */
  constructor(
    list: string,
    read: (start: number, length: number) => string,
    see: (item: unknown) => unknown,
  ) {
    this.#opening = `  ${JSON.stringify(list)}: [`;
    this.#read = read;
    this.#see = see;
  }

  /** The next line. @returns false when the list has another form */
  readonly next: SeeLine = (bytes, from, to, at) => {
    if (this.#end >= 0) return true;
    // Only lines that stand this far out say where something begins or ends.
    if (this.#begin >= 0 && to - from > 4 && bytes[from + 4] === space) return this.#item >= 0;
    const line = bytes.toString('utf8', from, to);
    if (this.#begin < 0) {
      if (line === this.#opening) this.#begin = at + to - from;
      return true;
    }
    if (this.#item < 0 && line === '    {') {
      this.#item = at;
      return !this.#isLast;
    }
    if (this.#item >= 0 && /^ {4}\},?$/.test(line)) {
      const value = jsonValue(this.#read(this.#item, at + '    }'.length - this.#item));
      this.#item = -1;
      this.#isLast = !line.endsWith(',');
      if (value !== undefined) this.#see(value);
      return value !== undefined;
    }
    this.#end = at;
    return this.#isLast && this.#item < 0 && /^ {2}\],?$/.test(line);
  };

  /** Where its objects lie; undefined when there was no list, or no end of it. */
  get stretch(): { begin: number; end: number } | undefined {
    return this.#end < 0 ? undefined : { begin: this.#begin, end: this.#end };
  }
}

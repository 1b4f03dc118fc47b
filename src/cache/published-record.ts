import { readFileSync } from 'node:fs';

/** A unit as a record has it: its key, and the stamp of its files. */
export interface RecordedUnit {
  name: string;
  key: string;
  stamp: string;
}

/** Parts what a line says: none of it has one. */
const tab = '\t';
const tabCode = tab.charCodeAt(0);
const lineEnd = 10;

/** The first line of a record, and its last one: a record without it was cut short. */
const headOf = (out: string): string => `sheaf-published 3${tab}${JSON.stringify(out)}\n`;
const lineOf = ({ name, key, stamp }: RecordedUnit): string => `${name}${tab}${key}${tab}${stamp}\n`;
const lastOf = (whole: string | undefined): string => `${tab}${whole ?? ''}\n`;

/**
 * The text of a record, in parts.
 * @param out the published folder
 * @param whole what is to be remembered of the whole site, without tabs or line ends
 */
export function* recordText(
  out: string,
  units: Iterable<RecordedUnit>,
  whole: () => string | undefined,
): Generator<string> {
  yield headOf(out);
  for (const unit of units) yield lineOf(unit);
  yield lastOf(whole());
}

/**
 * What the last build published, unit by unit. It stays the bytes of its file: objects would take three times as much
 * memory, and parsing it longer than looking up what is asked for.
 */
export class PublishedRecord {
  readonly #bytes: Buffer;
  /** Where the line of each unit begins. */
  readonly #starts: Uint32Array;
  /** The numbers of units at the places that hashes of their names ask for, or at the next that was free. */
  readonly #slots: Int32Array;
  readonly whole: string | undefined;

  /** A record that is missing, cut short, of another form or another folder counts as none. */
  static read(file: string, out: string): PublishedRecord | undefined {
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch {
      return undefined;
    }
    const head = Buffer.from(headOf(out));
    const last = bytes.lastIndexOf(lineEnd, -2) + 1;
    const isWhole = bytes.at(-1) === lineEnd && bytes[last] === tabCode;
    if (!isWhole || !bytes.subarray(0, head.length).equals(head)) return undefined;
    const whole = bytes.toString('utf8', last + 1, bytes.length - 1);
    return new PublishedRecord(bytes, head.length, last, whole === '' ? undefined : whole);
  }

  private constructor(bytes: Buffer, first: number, last: number, whole: string | undefined) {
    this.#bytes = bytes;
    this.whole = whole;
    const starts: number[] = [];
    for (let at = first; at < last; at = bytes.indexOf(lineEnd, at) + 1) starts.push(at);
    this.#starts = Uint32Array.from(starts);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * starts.length + 1))).fill(-1);
    starts.forEach((start, number) => {
      this.#slots[this.#slotOf(bytes.subarray(start, bytes.indexOf(tabCode, start)))] = number;
    });
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The number of a unit, from 0; undefined for one that is not recorded. */
  find(name: string): number | undefined {
    const number = this.#slots[this.#slotOf(Buffer.from(name))];
    return number < 0 ? undefined : number;
  }

  at(number: number): RecordedUnit {
    const start = this.#starts[number];
    const [name, key = '', stamp = ''] = this.#bytes
      .toString('utf8', start, this.#bytes.indexOf(lineEnd, start))
      .split(tab);
    return { name, key, stamp };
  }

  /** Where a name stands among the slots, or would stand. */
  #slotOf(name: Buffer): number {
    const last = this.#slots.length - 1;
    let slot = hashOf(name) & last;
    while (this.#slots[slot] >= 0 && !this.#isNamed(this.#slots[slot], name)) slot = (slot + 1) & last;
    return slot;
  }

  #isNamed(number: number, name: Buffer): boolean {
    const start = this.#starts[number];
    const end = start + name.length;
    return this.#bytes[end] === tabCode && name.compare(this.#bytes, start, end) === 0;
  }
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash ^ (hash >>> 15);
}

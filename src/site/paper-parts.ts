import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { type BibliographyFormat, formats } from '../bibliography/join.ts';
import type { Entries } from '../bibliography/lists.ts';
import type { PaperId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';

/** What the lists of all papers have of one: texts when they are made, UTF-8 when they are read again. */
export interface PaperParts<T = string> {
  /** Its entry in each bibliography; left out where the published ones have it. */
  entries?: Entries<T>;
  /** Its line of `papers.json`. */
  line: T;
}

/** How many bytes each part is long: the entries in order of `formats`, then the line. */
export type PartLengths = readonly number[];

/** The parts in the order of their lengths. */
const inOrder = ({ entries, line }: PaperParts): string[] => [
  ...formats.map((format) => entries?.[format] ?? ''),
  line,
];

/** Parts from their bytes in order. */
function partsOf(parts: readonly Buffer[]): PaperParts<Buffer> {
  const line = parts[formats.length];
  // No entry is empty.
  if (parts[0].length === 0) return { line };
  const entryOf = (format: BibliographyFormat): Buffer => parts[formats.indexOf(format)];
  return {
    entries: { bibtex: entryOf('bibtex'), ris: entryOf('ris'), csl: entryOf('csl') },
    line,
  };
}

/** A file with the parts of some papers, one after the other. */
export interface PartsFile {
  file: string;
  papers: readonly { id: PaperId; lengths: PartLengths }[];
}

/** Writes the parts of some papers into a file, for another process to read. */
export function writeParts(file: string, papers: readonly { id: PaperId; parts: PaperParts }[]): PartsFile {
  const bytes = papers.map(({ parts }) => inOrder(parts).map((part) => Buffer.from(part)));
  writeFileSync(file, Buffer.concat(bytes.flat()));
  return { file, papers: papers.map(({ id }, i) => ({ id, lengths: bytes[i].map(({ length }) => length) })) };
}

const lengthsOfOne = formats.length + 1;
/** Of each paper: the number of its file, where its parts begin, and their lengths. */
const numbersOfOne = 2 + lengthsOfOne;

/** The parts of papers that lie in files: memory holds where they are and not what they say. */
export class WrittenParts {
  readonly #files: number[] = [];
  readonly #places: KeyNumbers;
  /** In one list, because a list for each of very many papers would take several times the memory. */
  readonly #numbers: number[] = [];
  #bytes = Buffer.alloc(1 << 16);

  /** @param places takes a number for each paper */
  constructor(places: KeyNumbers = new Map()) {
    this.#places = places;
  }

  add({ file, papers }: PartsFile): void {
    const number = this.#files.push(openSync(file, 'r')) - 1;
    let start = 0;
    for (const { id, lengths } of papers) {
      this.#places.set(id, this.#numbers.length);
      this.#numbers.push(number, start, ...lengths);
      for (const length of lengths) start += length;
    }
  }

  /** Undefined for a paper whose parts were not written; what was given before must not be used any more. */
  of(id: PaperId): PaperParts<Buffer> | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    const [file, start, ...lengths] = this.#numbers.slice(place, place + numbersOfOne);
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    if (whole > this.#bytes.length) this.#bytes = Buffer.alloc(whole);
    readSync(this.#files[file], this.#bytes, 0, whole, start);
    let end = 0;
    return partsOf(
      lengths.map((length) => {
        end += length;
        return this.#bytes.subarray(end - length, end);
      }),
    );
  }

  close(): void {
    for (const file of this.#files.splice(0)) closeSync(file);
  }
}

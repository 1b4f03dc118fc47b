import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { type BibliographyFormat, formats } from '../bibliography/join.ts';
import type { Entries } from '../bibliography/lists.ts';
import type { PaperId } from '../digest/ids.ts';

/** What the lists of all papers have of one. */
export interface PaperParts {
  /** Its entry in each bibliography; left out where the published ones have it. */
  entries?: Entries;
  /** Its line of `papers.json`. */
  line: string;
}

/** How many bytes each part is long: the entries in order of `formats`, then the line. */
export type PartLengths = readonly number[];

/** The parts in the order of their lengths. */
const inOrder = ({ entries, line }: PaperParts): string[] => [
  ...formats.map((format) => entries?.[format] ?? ''),
  line,
];

export const partLengths = (parts: PaperParts): PartLengths =>
  inOrder(parts).map((part) => Buffer.byteLength(part));

/** Parts from their texts in order. */
function partsOf(texts: readonly string[]): PaperParts {
  const line = texts[formats.length];
  // No entry is empty.
  if (texts[0] === '') return { line };
  const entryOf = (format: BibliographyFormat): string => texts[formats.indexOf(format)];
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
  writeFileSync(file, papers.map(({ parts }) => inOrder(parts).join('')).join(''));
  return { file, papers: papers.map(({ id, parts }) => ({ id, lengths: partLengths(parts) })) };
}

const lengthsOfOne = formats.length + 1;
/** Of each paper: the number of its file, where its parts begin, and their lengths. */
const numbersOfOne = 2 + lengthsOfOne;

/** The parts of papers that lie in files: memory holds where they are and not what they say. */
export class WrittenParts {
  readonly #files: number[] = [];
  readonly #places = new Map<PaperId, number>();
  /** In one list, because a list for each of very many papers would take several times the memory. */
  readonly #numbers: number[] = [];
  #bytes = Buffer.alloc(1 << 16);

  add({ file, papers }: PartsFile): void {
    const number = this.#files.push(openSync(file, 'r')) - 1;
    let start = 0;
    for (const { id, lengths } of papers) {
      this.#places.set(id, this.#numbers.length);
      this.#numbers.push(number, start, ...lengths);
      for (const length of lengths) start += length;
    }
  }

  /** Undefined for a paper whose parts were not written. */
  of(id: PaperId): PaperParts | undefined {
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
        return this.#bytes.toString('utf8', end - length, end);
      }),
    );
  }

  close(): void {
    for (const file of this.#files.splice(0)) closeSync(file);
  }
}

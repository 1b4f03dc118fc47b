import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formats, frames } from '../bibliography/join.ts';
import { HashColumn } from '../cache/hash-column.ts';
import { LinesPutAside } from '../cache/lines-put-aside.ts';
import type { Published } from '../cache/published.ts';
import { papersFrame } from '../copy/stage.ts';
import { writeInParts } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { Range } from '../digest/parted-file.ts';
import { RowPlaces } from '../digest/row-places.ts';
import { shortHash } from '../digest/short-hash.ts';
import { copyPaths, fileOf, listBibliographyPaths, pages } from '../digest/urls.ts';
import type { PartLengths } from './paper-parts.ts';

const unit = 'lists of all papers';
const places = listBibliographyPaths(pages.home);
const files = [...formats.map((format) => fileOf(places[format])), fileOf(copyPaths.papers)];

/** A stretch of an open file. */
interface Stretch {
  file: number;
  range: Range;
}

/** What the parts of a paper are made from, as hashes: its own files, and how near others are, which its line says. */
export interface PartKeys {
  own: string;
  scores: string;
}

/**
 * The lists of all papers as they are published, the bibliographies of the digest and `papers.json`, and where the part
 * of each paper lies in them. They need not be made again from papers that have not changed.
 */
export class PublishedLists {
  /** How `papers.json` begins. */
  readonly #head: string;
  readonly #key: string;
  readonly #published: Published;
  /** The papers in order of the lists, with their numbers from 0. */
  readonly #numbers: KeyNumbers;
  readonly #count: number;
  /** Of each, its `PartKeys`. */
  readonly #own: HashColumn;
  readonly #scores: HashColumn;
  /** Where its parts lie, in the order of `files`. */
  readonly #parts: readonly RowPlaces[];
  readonly #handles: readonly number[];

  /**
   * @param numbers takes a number for each paper
   * @returns undefined when the lists, or the record of them, are not as the last build left them.
   */
  static open(file: string, published: Published, numbers: KeyNumbers): PublishedLists | undefined {
    try {
      const bytes = readFileSync(file);
      const key = shortHash(bytes);
      if (!published.has(unit, key, files)) return undefined;
      const end = bytes.indexOf('\n');
      const head = bytes.toString('utf8', 0, end);
      return new PublishedLists(head, bytes.subarray(end + 1), key, published, numbers);
    } catch {
      return undefined;
    }
  }

  private constructor(head: string, rows: Buffer, key: string, published: Published, numbers: KeyNumbers) {
    this.#numbers = numbers;
    this.#head = head;
    this.#key = key;
    this.#published = published;
    this.#count = rows.reduce((count, byte) => count + Number(byte === lineEnd), 0);
    this.#own = new HashColumn(this.#count);
    this.#scores = new HashColumn(this.#count);
    const framesOfAll = [...formats.map((format) => frames[format]), papersFrame(head)];
    const ends = framesOfAll.map(({ before }) => Buffer.byteLength(before));
    const between = framesOfAll.map(({ between }) => Buffer.byteLength(between));
    const parts = framesOfAll.map(() => new RowPlaces());
    this.#parts = parts;
    let number = 0;
    for (const row of linesOf(rows)) {
      const [id, own, scores, ...lengths] = row.split(' ');
      this.#numbers.set(id, number);
      this.#own.set(number, own);
      this.#scores.set(number, scores);
      lengths.forEach((length, i) => {
        parts[i].add(ends[i], Number(length));
        ends[i] += Number(length) + between[i];
      });
      number++;
    }
    this.#handles = files.map((name) => openSync(path.join(published.out, name), 'r'));
  }

  /** Leaves the lists as they are, when they hold just these papers. */
  keep(head: string, ids: readonly PaperId[], keysOf: (id: PaperId) => PartKeys): boolean {
    return (
      this.#head === head &&
      this.#count === ids.length &&
      ids.every((id, i) => this.#numbers.get(id) === i && this.#has(id, keysOf(id))) &&
      this.#published.keeps(unit, this.#key, files)
    );
  }

  /** Where the entries of a paper lie, in order of `formats`; undefined when they were made from something else. */
  entries(id: PaperId, { own }: PartKeys): readonly Stretch[] | undefined {
    const number = this.#numbers.get(id);
    return number !== undefined && this.#own.of(number) === own
      ? this.#stretches(number).slice(0, formats.length)
      : undefined;
  }

  /** Where the line of a paper in `papers.json` lies; undefined when it was made from something else. */
  line(id: PaperId, keys: PartKeys): Stretch | undefined {
    const number = this.#numbers.get(id);
    return number !== undefined && this.#has(id, keys) ? this.#stretches(number)[formats.length] : undefined;
  }

  #has(id: PaperId, { own, scores }: PartKeys): boolean {
    const number = this.#numbers.get(id) ?? -1;
    return number >= 0 && this.#own.of(number) === own && this.#scores.of(number) === scores;
  }

  #stretches(number: number): Stretch[] {
    return this.#parts.map((places, i) => ({ file: this.#handles[i], range: places.of(number) }));
  }

  close(): void {
    for (const handle of this.#handles) closeSync(handle);
  }
}

/** Each ends with a line end. */
function* linesOf(bytes: Buffer): Generator<string> {
  let from = 0;
  for (let to = bytes.indexOf(lineEnd); to >= 0; to = bytes.indexOf(lineEnd, from)) {
    yield bytes.toString('latin1', from, to);
    from = to + 1;
  }
}

const lineEnd = 10;

/**
 * Notes where the part of each paper lies in the lists that a run makes, for the next run: a line that says how
 * `papers.json` begins, and in the order of the lists a line for each paper, with its `PartKeys` and `PartLengths`. That
 * the record is whole is known by its hash, which is the key of the lists.
 */
export class ListsRecord {
  readonly #file: string;
  readonly #rows: LinesPutAside;

  constructor(file: string) {
    this.#file = file;
    this.#rows = new LinesPutAside(`${file}.${process.pid}.rows`);
  }

  add(id: PaperId, { own, scores }: PartKeys, lengths: PartLengths): void {
    this.#rows.add([id, own, scores, ...lengths].join(' '));
  }

  /** @param head how `papers.json` begins */
  async write(head: string, published: Published): Promise<void> {
    await writeInParts(this.#file, this.#text(head));
    published.made(unit, shortHash(readFileSync(this.#file)), files);
  }

  *#text(head: string): Generator<string> {
    yield `${head}\n`;
    for (const row of this.#rows.lines()) yield `${row}\n`;
  }

  close(): void {
    this.#rows.close();
  }
}

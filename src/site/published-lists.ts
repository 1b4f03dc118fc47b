import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { formats, frames } from '../bibliography/join.ts';
import type { Published } from '../cache/published.ts';
import { writeWhole } from '../digest/files.ts';
import { type PaperId, paperIdSchema } from '../digest/ids.ts';
import { copyPaths, fileOf, listBibliographyPaths, pages } from '../digest/urls.ts';
import { type PaperParts, partLengths, partsOf } from './paper-parts.ts';

const recordSchema = z.strictObject({
  version: z.literal(1),
  /** How `papers.json` begins. */
  head: z.string(),
  /** In the order of the lists: each paper, a hash of all that its parts were made from, and their `PartLengths`. */
  rows: z.array(z.tuple([paperIdSchema, z.string(), z.array(z.int()).length(formats.length + 1)])),
});
type Record = z.output<typeof recordSchema>;

const unit = 'lists of all papers';
const places = listBibliographyPaths(pages.home);
const files = [...formats.map((format) => fileOf(places[format])), fileOf(copyPaths.papers)];
/** What stands between two lines of `papers.json`. */
const lineBreak = ',\n'.length;
/** Enough for the parts of some hundred papers. */
const window = 1 << 20;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * The lists of all papers as they are published, the bibliographies of the digest and `papers.json`, and where the part
 * of each paper lies in them. They need not be made again from papers that have not changed.
 */
export class PublishedLists {
  readonly #record: Record;
  readonly #key: string;
  readonly #published: Published;
  readonly #parts: ReadonlyMap<PaperId, { key: string; ranges: { start: number; length: number }[] }>;
  readonly #readers: readonly RangeReader[];

  /** @returns undefined when the lists, or the record of them, are not as the last build left them. */
  static open(file: string, published: Published): PublishedLists | undefined {
    try {
      const text = readFileSync(file, 'utf8');
      const key = hashOf(text);
      if (!published.has(unit, key, files)) return undefined;
      return new PublishedLists(recordSchema.parse(JSON.parse(text)), key, published);
    } catch {
      return undefined;
    }
  }

  private constructor(record: Record, key: string, published: Published) {
    this.#record = record;
    this.#key = key;
    this.#published = published;
    const ends = [
      ...formats.map((format) => frames[format].before.length),
      Buffer.byteLength(record.head) + '\n'.length,
    ];
    const between = [...formats.map((format) => frames[format].between.length), lineBreak];
    this.#parts = new Map(
      record.rows.map(([id, key, lengths]) => {
        const ranges = lengths.map((length, i) => {
          const start = ends[i];
          ends[i] += length + between[i];
          return { start, length };
        });
        return [id, { key, ranges }];
      }),
    );
    this.#readers = files.map((name) => new RangeReader(path.join(published.out, name)));
  }

  /** Leaves the lists as they are, when they hold just these papers. */
  keep(head: string, ids: readonly PaperId[], keyOf: (id: PaperId) => string): boolean {
    const { rows } = this.#record;
    return (
      this.#record.head === head &&
      rows.length === ids.length &&
      rows.every(([id, key], i) => id === ids[i] && key === keyOf(id)) &&
      this.#published.keeps(unit, this.#key, files)
    );
  }

  /** A paper's entry in each bibliography, and its line of `papers.json`; undefined when they were others. */
  parts(id: PaperId, key: string): PaperParts | undefined {
    const known = this.#parts.get(id);
    if (known?.key !== key) return undefined;
    return partsOf(known.ranges.map(({ start, length }, i) => this.#readers[i].read(start, length)));
  }

  /** Whether the lists have the parts of a paper. */
  has(id: PaperId, key: string): boolean {
    return this.#parts.get(id)?.key === key;
  }

  close(): void {
    for (const reader of this.#readers) reader.close();
  }
}

/** Notes where the part of each paper lies in the lists that a run makes, for the next run. */
export class ListsRecord {
  readonly #rows: Record['rows'] = [];

  add(id: PaperId, key: string, parts: PaperParts): void {
    this.#rows.push([id, key, [...partLengths(parts)]]);
  }

  /** @param head how `papers.json` begins */
  async write(file: string, head: string, published: Published): Promise<void> {
    const record: Record = { version: 1, head, rows: this.#rows };
    const text = JSON.stringify(record);
    await writeWhole(file, text);
    published.made(unit, hashOf(text), files);
  }
}

/** Reads parts of a file that lie behind each other without asking the disk for each. */
class RangeReader {
  readonly #file: number;
  readonly #bytes = Buffer.alloc(window);
  #from = 0;
  #to = 0;

  constructor(file: string) {
    this.#file = openSync(file, 'r');
  }

  read(start: number, length: number): string {
    if (start < this.#from || start + length > this.#to) {
      if (length > window) {
        const bytes = Buffer.alloc(length);
        readSync(this.#file, bytes, 0, length, start);
        return bytes.toString('utf8');
      }
      this.#from = start;
      this.#to = start + readSync(this.#file, this.#bytes, 0, window, start);
    }
    return this.#bytes.toString('utf8', start - this.#from, start - this.#from + length);
  }

  close(): void {
    closeSync(this.#file);
  }
}

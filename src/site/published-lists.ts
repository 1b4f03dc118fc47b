import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { formats, frames } from '../bibliography/join.ts';
import type { Published } from '../cache/published.ts';
import { papersFrame } from '../copy/stage.ts';
import { writeWhole } from '../digest/files.ts';
import { type PaperId, paperIdSchema } from '../digest/ids.ts';
import type { Range } from '../digest/parted-file.ts';
import { copyPaths, fileOf, listBibliographyPaths, pages } from '../digest/urls.ts';
import type { PartLengths } from './paper-parts.ts';

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

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** A stretch of an open file. */
interface Stretch {
  file: number;
  range: Range;
}

/** Where the parts of a paper lie in the published lists. */
export interface OldParts {
  entries: readonly Stretch[];
  line: Stretch;
}

/**
 * The lists of all papers as they are published, the bibliographies of the digest and `papers.json`, and where the part
 * of each paper lies in them. They need not be made again from papers that have not changed.
 */
export class PublishedLists {
  readonly #record: Record;
  readonly #key: string;
  readonly #published: Published;
  /** Of each paper, the key of its parts and where they lie in the order of `files`. */
  readonly #parts: ReadonlyMap<PaperId, { key: string; ranges: readonly Range[] }>;
  readonly #handles: readonly number[];

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
    const framesOfAll = [...formats.map((format) => frames[format]), papersFrame(record.head)];
    const ends = framesOfAll.map(({ before }) => Buffer.byteLength(before));
    const between = framesOfAll.map(({ between }) => Buffer.byteLength(between));
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
    this.#handles = files.map((name) => openSync(path.join(published.out, name), 'r'));
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

  /** Where the parts of a paper lie, its entries in order of `formats` and its line; undefined when they were others. */
  parts(id: PaperId, key: string): OldParts | undefined {
    const known = this.#parts.get(id);
    if (known?.key !== key) return undefined;
    const parts = known.ranges.map((range, i) => ({ file: this.#handles[i], range }));
    return { entries: parts.slice(0, formats.length), line: parts[formats.length] };
  }

  /** Whether the lists have the parts of a paper. */
  has(id: PaperId, key: string): boolean {
    return this.#parts.get(id)?.key === key;
  }

  close(): void {
    for (const handle of this.#handles) closeSync(handle);
  }
}

/** Notes where the part of each paper lies in the lists that a run makes, for the next run. */
export class ListsRecord {
  readonly #rows: Record['rows'] = [];

  add(id: PaperId, key: string, lengths: PartLengths): void {
    this.#rows.push([id, key, [...lengths]]);
  }

  /** @param head how `papers.json` begins */
  async write(file: string, head: string, published: Published): Promise<void> {
    const record: Record = { version: 1, head, rows: this.#rows };
    const text = JSON.stringify(record);
    await writeWhole(file, text);
    published.made(unit, hashOf(text), files);
  }
}

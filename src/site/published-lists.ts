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
  version: z.literal(2),
  /** How `papers.json` begins. */
  head: z.string(),
  /** In the order of the lists: each paper, its `PartKeys`, and the `PartLengths`. */
  rows: z.array(
    z.tuple([paperIdSchema, z.string(), z.string(), z.array(z.int()).length(formats.length + 1)]),
  ),
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

/** What the parts of a paper are made from, as hashes: its own files, and how near others are, which its line says. */
export interface PartKeys {
  own: string;
  scores: string;
}

const isSame = (one: PartKeys, other: PartKeys): boolean =>
  one.own === other.own && one.scores === other.scores;

/**
 * The lists of all papers as they are published, the bibliographies of the digest and `papers.json`, and where the part
 * of each paper lies in them. They need not be made again from papers that have not changed.
 */
export class PublishedLists {
  readonly #record: Record;
  readonly #key: string;
  readonly #published: Published;
  /** Of each paper, the key of its parts and where they lie in the order of `files`. */
  readonly #parts: ReadonlyMap<PaperId, { key: PartKeys; ranges: readonly Range[] }>;
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
      record.rows.map(([id, own, scores, lengths]) => {
        const ranges = lengths.map((length, i) => {
          const start = ends[i];
          ends[i] += length + between[i];
          return { start, length };
        });
        return [id, { key: { own, scores }, ranges }];
      }),
    );
    this.#handles = files.map((name) => openSync(path.join(published.out, name), 'r'));
  }

  /** Leaves the lists as they are, when they hold just these papers. */
  keep(head: string, ids: readonly PaperId[], keysOf: (id: PaperId) => PartKeys): boolean {
    const { rows } = this.#record;
    return (
      this.#record.head === head &&
      rows.length === ids.length &&
      rows.every(([id, own, scores], i) => id === ids[i] && isSame({ own, scores }, keysOf(id))) &&
      this.#published.keeps(unit, this.#key, files)
    );
  }

  /** Where the entries of a paper lie, in order of `formats`; undefined when they were made from something else. */
  entries(id: PaperId, { own }: PartKeys): readonly Stretch[] | undefined {
    const known = this.#parts.get(id);
    return known?.key.own === own ? this.#stretches(known.ranges).slice(0, formats.length) : undefined;
  }

  /** Where the line of a paper in `papers.json` lies; undefined when it was made from something else. */
  line(id: PaperId, keys: PartKeys): Stretch | undefined {
    const known = this.#parts.get(id);
    return known && isSame(known.key, keys) ? this.#stretches(known.ranges)[formats.length] : undefined;
  }

  #stretches(ranges: readonly Range[]): Stretch[] {
    return ranges.map((range, i) => ({ file: this.#handles[i], range }));
  }

  close(): void {
    for (const handle of this.#handles) closeSync(handle);
  }
}

/** Notes where the part of each paper lies in the lists that a run makes, for the next run. */
export class ListsRecord {
  readonly #rows: Record['rows'] = [];

  add(id: PaperId, { own, scores }: PartKeys, lengths: PartLengths): void {
    this.#rows.push([id, own, scores, [...lengths]]);
  }

  /** @param head how `papers.json` begins */
  async write(file: string, head: string, published: Published): Promise<void> {
    const record: Record = { version: 2, head, rows: this.#rows };
    const text = JSON.stringify(record);
    await writeWhole(file, text);
    published.made(unit, hashOf(text), files);
  }
}

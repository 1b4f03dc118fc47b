import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PaperId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { Range } from '../digest/parted-file.ts';
import { fileOf, listBibliographyPaths, pages, type SiteFolder } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { ShownTopics } from '../topic/schema.ts';
import { EntryFile } from './entry-file.ts';
import { type BibliographyFormat, formats } from './join.ts';

/** The entry of one paper in each format. */
export type Entries<T = string> = Readonly<Record<BibliographyFormat, T>>;

/** A page that lists papers, and the papers in its order, each once. */
export interface ListedPapers {
  page: SiteFolder;
  papers: readonly PaperId[];
}

/** The pages that have a bibliography of their papers, besides the home page, which has one of all: topics and editions. */
export const listsOf = (
  topics: Pick<ShownTopics, 'topics'>,
  editions: readonly Edition[],
): ListedPapers[] => [
  ...topics.topics.map((topic) => ({ page: pages.topic(topic.slug), papers: [...new Set(topic.papers)] })),
  ...editions.map((edition) => ({
    page: pages.edition(edition.id),
    papers: [...new Set(edition.tiles.flatMap((tile) => (tile.role === 'paper' ? tile.paper : [])))],
  })),
];

/**
 * Writes the bibliographies of many papers into the folder of a site: of the whole digest as entries come (`add`), of
 * topics and editions at the end (`finish`). Entries lie on disk, none in memory.
 */
export class BibliographyLists {
  readonly #out: string;
  /** Papers by the numbers of their entries. */
  readonly #numbers: KeyNumbers;
  #count = 0;
  readonly #all: readonly { format: BibliographyFormat; file: EntryFile }[];

  /**
   * @param out the site's folder, which must exist.
   * @param numbers takes a number for each paper
   */
  constructor(out: string, numbers: KeyNumbers = new Map()) {
    this.#out = out;
    this.#numbers = numbers;
    const home = listBibliographyPaths(pages.home);
    this.#all = formats.map((format) => ({
      format,
      file: new EntryFile(format, path.join(out, fileOf(home[format]))),
    }));
  }

  /**
   * The entry of the next paper, as text or in UTF-8. The bibliography of the whole digest has the order of the calls.
   * @returns how many bytes it has in each format
   */
  add(id: PaperId, entries: Entries<string | Uint8Array>): number[] {
    this.#numbers.set(id, this.#count++);
    return this.#all.map(({ format, file }) => file.add(entries[format]));
  }

  /**
   * The next paper, from an older bibliography of the whole digest in each format, in order of `formats`: open files,
   * which must stay as they are until `finish`.
   * @returns how many bytes it has in each format
   */
  addFrom(id: PaperId, older: readonly { file: number; range: Range }[]): number[] {
    this.#numbers.set(id, this.#count++);
    return this.#all.map(({ file }, i) => file.addFrom(older[i].file, older[i].range));
  }

  /** When all entries have come: the bibliographies of lists. Papers that did not come are passed over. */
  finish(lists: readonly ListedPapers[]): void {
    for (const { page } of lists) {
      mkdirSync(path.join(this.#out, path.dirname(fileOf(page))), { recursive: true });
    }
    // One format after the other: each is held in memory while it is read.
    for (const { format, file } of this.#all) {
      file.finish(lists.length);
      // Synchronous: of so small files it takes a third of the time.
      for (const { page, papers } of lists) {
        const numbers = papers.flatMap((id) => this.#numbers.get(id) ?? []);
        writeFileSync(path.join(this.#out, fileOf(listBibliographyPaths(page)[format])), file.some(numbers));
      }
      file.close();
    }
  }

  /** Lets go of the files, whether all went well or not. */
  close(): void {
    for (const { file } of this.#all) file.close();
  }
}

import { BibliographyLists, type ListedPapers, listsOf } from '../bibliography/lists.ts';
import { HashColumn } from '../cache/hash-column.ts';
import type { Published } from '../cache/published.ts';
import { type CopyInput, PapersFile, papersHead, writeTopicsCopy } from '../copy/stage.ts';
import type { PaperId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, listBibliographyPaths } from '../digest/urls.ts';
import type { WrittenParts } from './paper-parts.ts';
import { ListsRecord, type PartKeys, PublishedLists } from './published-lists.ts';
import type { Site } from './site.ts';

export const copyInput = (site: Site): CopyInput => ({
  settings: site.settings,
  topics: site.topicsFile,
  related: (id) => site.related(id),
  editions: site.editions,
});

/** What is to be made of a paper for the lists of all: its entries and its line of `papers.json`, the line, nothing. */
export type Lacking = (typeof lacking)[number];
export const lacking = ['nothing', 'line', 'all'] as const;

/**
 * The lists of all papers: bibliographies and the machine-readable copy. What they have of papers whose own files stay
 * where they are published is taken from the published lists.
 */
export class TakeAways {
  readonly #site: Site;
  readonly #published: Published;
  readonly #record: string;
  readonly #old: PublishedLists | undefined;
  /** What the own files of each paper are made from. */
  readonly #own: HashColumn;
  /** The numbers of papers there. */
  readonly #numbers: KeyNumbers;
  #noted = 0;

  /** @param record where it is recorded which part of a list is whose */
  constructor(site: Site, published: Published, record: string) {
    this.#site = site;
    this.#published = published;
    this.#record = record;
    this.#old = PublishedLists.open(record, published, site.column());
    this.#own = new HashColumn(site.papers.size);
    this.#numbers = site.column();
  }

  /**
   * Notes what the own files of a paper are made from. To be called for every paper, in any order.
   * @returns what the published lists lack of it
   */
  lacks(id: PaperId, own: string): Lacking {
    this.#own.set(this.#noted, own);
    this.#numbers.set(id, this.#noted++);
    const keys = this.#keysOf(id);
    if (!this.#old?.entries(id, keys)) return 'all';
    return this.#old.line(id, keys) ? 'nothing' : 'line';
  }

  /**
   * Writes the lists into the folder of the site.
   * @param made the parts of the papers that the published lists are not to be asked for
   */
  async write(out: string, made: WrittenParts): Promise<void> {
    const { topicsFile: topics, editions, papers } = this.#site;
    const input = copyInput(this.#site);
    await writeTopicsCopy(input, out);
    const lists = listsOf(topics, editions).filter((list) => !this.#stays(list));
    const head = papersHead(input);
    const ids = [...papers.keys()];
    if (lists.length === 0 && this.#old?.keep(head, ids, (id) => this.#keysOf(id))) return;
    const bibliography = new BibliographyLists(out, this.#site.column());
    const papersFile = new PapersFile(head, out);
    const rows = new ListsRecord(this.#record);
    try {
      for (const id of ids) {
        const keys = this.#keysOf(id);
        const own = made.of(id);
        const entries = own?.entries;
        const oldEntries = entries ? undefined : this.#old?.entries(id, keys);
        const oldLine = own ? undefined : this.#old?.line(id, keys);
        if (!(entries ?? oldEntries) || !(own ?? oldLine)) throw new Error(`nothing was made of paper ${id}`);
        rows.add(id, keys, [
          ...(entries ? bibliography.add(id, entries) : bibliography.addFrom(id, oldEntries ?? [])),
          oldLine ? papersFile.addFrom(oldLine.file, oldLine.range) : papersFile.add(own?.line ?? ''),
        ]);
      }
      bibliography.finish(lists);
      papersFile.finish();
      await rows.write(head, this.#published);
    } finally {
      rows.close();
      bibliography.close();
      papersFile.close();
    }
  }

  close(): void {
    this.#old?.close();
  }

  #keysOf(id: PaperId): PartKeys {
    return { own: this.#ownOf(id), scores: this.#site.marks(id).scores };
  }

  #ownOf(id: PaperId): string {
    const number = this.#numbers.get(id);
    return number === undefined ? '' : this.#own.of(number);
  }

  /** Whether the bibliography of a list is published and stays. */
  #stays({ page, papers }: ListedPapers): boolean {
    const key = hashOf(papers.map((id) => `${id} ${this.#ownOf(id)}`));
    const files = Object.values(listBibliographyPaths(page)).map(fileOf);
    const [unit] = files;
    if (this.#published.keeps(unit, key, files)) return true;
    this.#published.made(unit, key, files);
    return false;
  }
}

const hashOf = (lines: readonly string[]): string => shortHash(lines.join('\n'));

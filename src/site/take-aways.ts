import { BibliographyLists, type ListedPapers, listsOf } from '../bibliography/lists.ts';
import type { Published } from '../cache/published.ts';
import { type CopyInput, PapersFile, papersHead, writeTopicsCopy } from '../copy/stage.ts';
import type { PaperId } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, listBibliographyPaths } from '../digest/urls.ts';
import { partLengths, type WrittenParts } from './paper-parts.ts';
import { ListsRecord, PublishedLists } from './published-lists.ts';
import type { Site } from './site.ts';

export const copyInput = (site: Site): CopyInput => ({
  settings: site.settings,
  topics: site.topicsFile,
  related: (id) => site.related(id),
  editions: site.editions,
});

/**
 * The lists of all papers: bibliographies and the machine-readable copy. What they have of papers whose own files stay
 * where they are published is taken from the published lists.
 */
export class TakeAways {
  readonly #site: Site;
  readonly #published: Published;
  readonly #record: string;
  readonly #old: PublishedLists | undefined;
  /** Of each paper, a hash of all that its own files are made from, and one of all that its parts of lists are. */
  readonly #keys = new Map<PaperId, { own: string; row: string }>();

  /** @param record where it is recorded which part of a list is whose */
  constructor(site: Site, published: Published, record: string) {
    this.#site = site;
    this.#published = published;
    this.#record = record;
    this.#old = PublishedLists.open(record, published);
  }

  /**
   * Notes what the own files of a paper are made from. To be called for every paper, in any order.
   * @returns whether the published lists have its parts
   */
  has(id: PaperId, own: string): boolean {
    // Beyond what its own files are made from, a paper's line of `papers.json` says how near others are.
    const row = hashOf([own, this.#site.marks(id).scores]);
    this.#keys.set(id, { own, row });
    return this.#old?.has(id, row) ?? false;
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
    const rowKey = (id: PaperId): string => this.#keys.get(id)?.row ?? '';
    if (lists.length === 0 && this.#old?.keep(head, ids, rowKey)) return;
    const bibliography = new BibliographyLists(out);
    const papersFile = new PapersFile(head, out);
    const rows = new ListsRecord();
    try {
      for (const id of ids) {
        const key = rowKey(id);
        const parts = made.of(id);
        const old = parts ? undefined : this.#old?.parts(id, key);
        if (parts) {
          bibliography.add(id, parts.entries);
          papersFile.add(parts.line);
          rows.add(id, key, partLengths(parts));
        } else if (old) {
          bibliography.addFrom(id, old.entries);
          papersFile.addFrom(old.line.file, old.line.range);
          rows.add(
            id,
            key,
            [...old.entries, old.line].map(({ range }) => range.length),
          );
        } else throw new Error(`nothing was made of paper ${id}`);
      }
      bibliography.finish(lists);
      papersFile.finish();
      await rows.write(this.#record, head, this.#published);
    } finally {
      bibliography.close();
      papersFile.close();
    }
  }

  close(): void {
    this.#old?.close();
  }

  /** Whether the bibliography of a list is published and stays. */
  #stays({ page, papers }: ListedPapers): boolean {
    const key = hashOf(papers.map((id) => `${id} ${this.#keys.get(id)?.own ?? ''}`));
    const files = Object.values(listBibliographyPaths(page)).map(fileOf);
    const unit = `bibliography of ${page}`;
    if (this.#published.keeps(unit, key, files)) return true;
    this.#published.made(unit, key, files);
    return false;
  }
}

const hashOf = (lines: readonly string[]): string => shortHash(lines.join('\n'));

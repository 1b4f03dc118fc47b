import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type BibliographyPaths,
  fileOf,
  listBibliographyPaths,
  pages,
  paperBibliographyPaths,
} from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import { toBibtex } from './bibtex.ts';
import { toCsl } from './csl.ts';
import { EntryFile } from './entry-file.ts';
import { type BibliographyFormat, joinEntries } from './join.ts';
import { type Reference, type ReferenceContext, referenceMaker } from './reference.ts';
import { toRis } from './ris.ts';

const writers: Readonly<Record<BibliographyFormat, (reference: Reference) => string>> = {
  bibtex: toBibtex,
  ris: toRis,
  csl: toCsl,
};
/** The whole digest in one format. */
interface List {
  format: BibliographyFormat;
  file: EntryFile;
}

const formats = Object.keys(writers) as BibliographyFormat[];

/**
 * Writes the bibliographies of a site into its folder, as BibTeX, RIS and CSL-JSON: of each paper and of the whole
 * digest as papers come (`add`), of topics and editions at the end (`finish`). No paper is held in memory.
 */
export class BibliographyWriter {
  readonly #out: string;
  readonly #context: ReferenceContext;
  readonly #refer: (paper: Paper) => Reference;
  readonly #all: readonly List[];

  /** @param out the site's folder, which must exist. */
  constructor(context: ReferenceContext, out: string) {
    this.#out = out;
    this.#context = context;
    this.#refer = referenceMaker(context);
    const home = listBibliographyPaths(pages.home);
    this.#all = formats.map((format) => ({
      format,
      file: new EntryFile(format, path.join(out, fileOf(home[format]))),
    }));
  }

  async #write(places: BibliographyPaths, text: (one: List) => string): Promise<void> {
    mkdirSync(path.join(this.#out, path.dirname(fileOf(places.bibtex))), { recursive: true });
    // Synchronous: of so small files it takes a third of the time.
    for (const one of this.#all) writeFileSync(path.join(this.#out, fileOf(places[one.format])), text(one));
  }

  /** The next paper. The bibliography of the whole digest has the order of the calls. */
  async add(paper: Paper): Promise<void> {
    const reference = this.#refer(paper);
    await this.#write(paperBibliographyPaths(paper.slug), ({ format, file }) => {
      const entry = writers[format](reference);
      file.add(paper.id, entry);
      return joinEntries(format, [entry]);
    });
  }

  /** When all papers have come: topics and editions, with the papers in their own order. */
  async finish(): Promise<void> {
    const write = (places: BibliographyPaths, ids: readonly string[]): Promise<void> => {
      const once = [...new Set(ids)];
      return this.#write(places, ({ file }) => file.some(once));
    };
    for (const topic of this.#context.topics.topics) {
      await write(listBibliographyPaths(pages.topic(topic.slug)), topic.papers);
    }
    for (const edition of this.#context.editions) {
      const listed = edition.tiles.flatMap((tile) => (tile.role === 'paper' ? tile.paper : []));
      await write(listBibliographyPaths(pages.edition(edition.id)), listed);
    }
    for (const { file } of this.#all) file.finish();
  }

  /** Lets go of the files, whether all went well or not. */
  close(): void {
    for (const { file } of this.#all) file.close();
  }
}

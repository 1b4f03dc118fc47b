import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeInFolder } from '../digest/files.ts';
import type { Slug } from '../digest/ids.ts';
import { fileOf, paperBibliographyPaths } from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import { toBibtex } from './bibtex.ts';
import { toCsl } from './csl.ts';
import { type BibliographyFormat, entriesIn, formats, joinEntries } from './join.ts';
import type { Entries } from './lists.ts';
import { type Reference, type ReferenceContext, referTo } from './reference.ts';
import { toRis } from './ris.ts';

const writers: Readonly<Record<BibliographyFormat, (reference: Reference) => string>> = {
  bibtex: toBibtex,
  ris: toRis,
  csl: toCsl,
};

const inEachFormat = (make: (format: BibliographyFormat) => string): Entries => ({
  bibtex: make('bibtex'),
  ris: make('ris'),
  csl: make('csl'),
});

/**
 * Writes the bibliography of each paper beside its page, as BibTeX, RIS and CSL-JSON. No paper is held in memory.
 * `BibliographyLists` makes those of many papers from the same entries.
 */
export class BibliographyWriter {
  readonly #out: string;
  readonly #context: ReferenceContext;

  /** @param out the site's folder, which must exist. */
  constructor(context: ReferenceContext, out: string) {
    this.#out = out;
    this.#context = context;
  }

  /** The entries of one paper, whose files are left as they are. */
  entries(paper: Paper): Entries {
    const reference = referTo(paper, this.#context);
    return inEachFormat((format) => writers[format](reference));
  }

  /** Writes the files of one paper. */
  add(paper: Paper): Entries {
    const entries = this.entries(paper);
    const places = paperBibliographyPaths(paper.slug);
    for (const format of formats)
      writeInFolder(path.join(this.#out, fileOf(places[format])), joinEntries(format, [entries[format]]));
    return entries;
  }
}

/** The entries of a paper whose files `BibliographyWriter` has written into the folder of a site. */
export function readEntries(site: string, slug: Slug): Entries {
  const places = paperBibliographyPaths(slug);
  return inEachFormat((format) =>
    entriesIn(format, readFileSync(path.join(site, fileOf(places[format])), 'utf8')),
  );
}

import type { Frame } from '../digest/parted-file.ts';
import type { BibliographyPaths } from '../digest/urls.ts';

/** The formats that a bibliography comes in. */
export type BibliographyFormat = keyof BibliographyPaths;

/** What stands before, between and after the entries of a bibliography. */
export const frames: Readonly<Record<BibliographyFormat, Frame>> = {
  bibtex: { before: '', between: '\n', after: '' },
  ris: { before: '', between: '', after: '' },
  csl: { before: '[\n', between: ',\n', after: '\n]\n' },
};

export const formats: readonly BibliographyFormat[] = ['bibtex', 'ris', 'csl'];

/** Entries of one format as a bibliography, in the given order. */
export const joinEntries = (format: BibliographyFormat, entries: readonly string[]): string =>
  frames[format].before + entries.join(frames[format].between) + frames[format].after;

/** A bibliography without its frame: its entries, and what stands between them. */
export const entriesIn = (format: BibliographyFormat, text: string): string =>
  text.slice(frames[format].before.length, text.length - frames[format].after.length);

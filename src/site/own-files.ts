import path from 'node:path';
import type { FactsOf } from '../bibliography/reference.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, pages, paperBibliographyPaths, paperMarkdownPath } from '../digest/urls.ts';
import type { Site } from './site.ts';

/** The folder of the files of one paper. A string of its own: a part of a longer one would keep that in memory, too. */
export const ownFolder = (slug: Slug): string => ['papers', slug, ''].join('/');

/**
 * The files of one paper, its page, its Markdown and its bibliographies, and their folder, in which there are no others.
 * They are made from the same.
 */
const ownFiles = (slug: Slug): string[] => [
  ownFolder(slug),
  ...[pages.paper(slug), paperMarkdownPath(slug), ...Object.values(paperBibliographyPaths(slug))].map(fileOf),
];

/** The same, by the name of the folder. */
export const ownFilesIn = (folder: string): string[] => ownFiles(path.basename(folder) as Slug);

/**
 * Gives a hash of all that the files of a paper, and its part of the lists of all papers, are made from. Beyond what
 * its page is made from, these are the keywords of its bibliography.
 */
export const ownFilesKey =
  (site: Site, factsOf: FactsOf) =>
  (id: PaperId, pageKey: string): string =>
    shortHash(JSON.stringify([pageKey, factsOf(site.paper(id)).keywords]));

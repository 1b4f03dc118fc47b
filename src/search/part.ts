import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { shardOf } from '../cache/shard.ts';
import { SheafError } from '../digest/errors.ts';
import { exists, readJson } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { IndexFile } from './canonical.ts';
import { makePiece } from './piece.ts';
import type { WordCounts } from './vocabulary.ts';

/**
 * More pages than this are parted into several pieces of about the same size. Pagefind holds about 100 kB of memory for
 * each page; readers load more bytes the more pieces there are (docs/scale.md has figures of both).
 */
export const mostPages = 10_000;

/** Pages of papers that are not made again. */
export interface StayingPages {
  /** The folder of the site in which they lie. */
  site: string;
  slugs: readonly string[];
}

const partSchema = z.strictObject({
  version: z.literal(1),
  /** In order. The name tells the pages of one from those of the others. */
  pieces: z.array(z.strictObject({ name: z.string().regex(/^[0-9-]*$/), pages: z.int().min(0) })).min(1),
  /** How many pages have each word. */
  words: z.array(z.tuple([z.string(), z.int().min(1)])),
});
type PartFile = z.output<typeof partSchema>;

/** What was indexed in one run, as it lies on disk until it is joined with others or stands alone. */
export interface IndexPart {
  pieces: readonly { name: string; pages: number; folder: string }[];
  /** The folder of Pagefind's program. */
  program: string;
  words: WordCounts;
}

const recordOf = (folder: string): string => path.join(folder, 'part.json');
const pieceOf = (folder: string, i: number): string => path.join(folder, `piece-${i + 1}`);
const programOf = (folder: string): string => path.join(folder, 'program');

/**
 * Indexes the pages of papers in the folder of a site, in as many pieces as their number asks for, into a new folder.
 * @param shard the number of the shard whose pages they are; left out when they are all there are
 * @param staying pages that the folder leaves out, by the folder of the site in which they are published
 * @returns how many pages were indexed
 */
export async function writeIndexPart(
  site: string,
  folder: string,
  {
    language,
    shard,
    most = mostPages,
    staying,
  }: { language: string; shard?: number; most?: number; staying?: StayingPages },
  reporter: Reporter,
): Promise<number> {
  const papers = path.join(site, 'papers');
  const made = (await exists(papers)) ? await readdir(papers) : [];
  const isStaying = new Set(staying?.slugs);
  const slugs = [...new Set([...made, ...isStaying])].sort();
  const folderOf = (slug: string): string => (staying && isStaying.has(slug) ? staying.site : site);
  const number = Math.max(1, Math.ceil(slugs.length / most));
  const record: PartFile = { version: 1, pieces: [], words: [] };
  const counts: WordCounts = new Map();
  for (let i = 0; i < number; i++) {
    reporter.progress('indexing', i, number);
    const own = slugs.filter((slug) => number === 1 || shardOf(slug, number) === i + 1);
    const name = [...(shard ? [shard] : []), ...(i > 0 ? [i + 1] : [])].join('-');
    const pages = { folder: site, pages: own.length };
    const isPart = number > 1 || isStaying.size > 0;
    if (isPart) {
      pages.folder = `${folder}.pages`;
      await linkPages(folderOf, own, pages.folder);
    }
    const files = await makePiece({ ...pages, language, name }, counts);
    if (isPart) await rm(pages.folder, { recursive: true });
    writeAll(
      files.filter((file) => !isProgram(file)),
      pieceOf(folder, i),
    );
    if (i === 0) writeAll(files.filter(isProgram), programOf(folder));
    record.pieces.push({ name, pages: own.length });
  }
  record.words = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(recordOf(folder), JSON.stringify(record));
  return slugs.length;
}

/** Makes a folder in which the pages of some papers seem to lie, as they do on the site. */
async function linkPages(
  folderOf: (slug: string) => string,
  slugs: readonly string[],
  folder: string,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const slug of slugs) {
    const place = path.join('papers', slug);
    mkdirSync(path.join(folder, place), { recursive: true });
    const page = path.join(place, 'index.html');
    try {
      linkSync(path.join(folderOf(slug), page), path.join(folder, page));
    } catch {
      // Not every file system can link.
      copyFileSync(path.join(folderOf(slug), page), path.join(folder, page));
    }
  }
}

/**
 * What `writeIndexPart` wrote.
 * @throws SheafError when it is not there, or is something else.
 */
export async function readIndexPart(folder: string): Promise<IndexPart> {
  const record = await readJson(recordOf(folder), partSchema);
  if (!record) throw new SheafError({ what: 'a part of the search index is missing', where: folder });
  return {
    pieces: record.pieces.map(({ name, pages }, i) => ({ name, pages, folder: pieceOf(folder, i) })),
    program: programOf(folder),
    words: new Map(record.words),
  };
}

/** What is the same in every index. */
const isProgram = ({ path: file }: IndexFile): boolean => /^(?:pagefind[\w-]*\.js|wasm\..*)$/.test(file);

function writeAll(files: readonly IndexFile[], folder: string): void {
  const folders = new Set(files.map((file) => path.dirname(path.join(folder, file.path))));
  for (const one of folders) mkdirSync(one, { recursive: true });
  // Synchronous: of so many small files it takes a third of the time.
  for (const file of files) writeFileSync(path.join(folder, file.path), file.content);
}

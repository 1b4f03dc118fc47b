import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { shardOf } from '../cache/shard.ts';
import { SheafError } from '../digest/errors.ts';
import { readJson } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { linkPages, type PaperPages } from './pages.ts';
import { PieceProcesses } from './piece-processes.ts';
import type { WordCounts } from './vocabulary.ts';
import type { PieceTask, WrittenPiece } from './write-piece.ts';

/**
 * More pages than this are parted into several pieces of about the same size. Pagefind holds about 100 kB of memory for
 * each page; readers load more bytes the more pieces there are (docs/scale.md has figures of both).
 */
export const mostPages = 10_000;

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
 * Indexes the pages of papers, in as many pieces as their number asks for, into a new folder. Pieces are made side by
 * side when there are cores and memory for it.
 * @param shard the number of the shard whose pages they are; left out when they are all there are
 * @returns of each page that has something to be found its address on the site and its id
 */
export async function writeIndexPart(
  pages: PaperPages,
  folder: string,
  { language, shard, most = mostPages }: { language: string; shard?: number; most?: number },
  reporter: Reporter,
): Promise<WrittenPiece['ids']> {
  const { slugs } = pages;
  const number = Math.max(1, Math.ceil(slugs.length / most));
  const processes = new PieceProcesses(number, Math.ceil(slugs.length / number));
  const links = `${folder}.pages`;
  const make = async (own: readonly string[], i: number): Promise<WrittenPiece> => {
    const task: PieceTask = {
      folder: pages.site ?? '',
      pages: own.length,
      language,
      name: [...(shard ? [shard] : []), ...(i > 0 ? [i + 1] : [])].join('-'),
      target: pieceOf(folder, i),
      ...(i === 0 && { program: programOf(folder) }),
    };
    if (number === 1 && pages.site !== undefined) return processes.make(task);
    task.folder = path.join(links, String(i));
    linkPages(pages, own, task.folder);
    const written = await processes.make(task);
    await rm(task.folder, { recursive: true });
    return written;
  };
  try {
    const parts = Array.from({ length: number }, (): string[] => []);
    for (const slug of slugs) parts[shardOf(slug, number) - 1].push(slug);
    const written: WrittenPiece[] = [];
    const left = parts.entries();
    let begun = 0;
    await Promise.all(
      Array.from({ length: processes.atATime }, async () => {
        for (const [i, own] of left) {
          reporter.progress('indexing', begun++, number);
          written[i] = await make(own, i);
        }
      }),
    );
    const counts: WordCounts = new Map();
    for (const { words } of written) {
      for (const [word, count] of words) counts.set(word, (counts.get(word) ?? 0) + count);
    }
    const record: PartFile = {
      version: 1,
      pieces: written.map(({ name }, i) => ({ name, pages: parts[i].length })),
      words: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    };
    await writeFile(recordOf(folder), JSON.stringify(record));
    return written.flatMap(({ ids }) => ids);
  } finally {
    processes.close();
    await rm(links, { recursive: true, force: true });
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

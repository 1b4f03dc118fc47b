import { z } from 'zod';
import { parseWith } from '../digest/files.ts';

/** Pagefind's table of contents, below the folder of an index. */
export const entryFile = 'pagefind-entry.json';

/**
 * The table of contents with what Sheaf adds to it (`client/pagefind.ts` reads it). Where nothing is added, the index has
 * one piece.
 */
const entrySchema = z.looseObject({
  version: z.string(),
  languages: z.record(z.string(), z.looseObject({ page_count: z.int() })),
  /** How many pages all pieces have, without those withdrawn. */
  pages: z.int().optional(),
  /** The folders of the other pieces. */
  pieces: z.array(z.string()).optional(),
  /** How many pages each of them has, in the same order. */
  piecePages: z.array(z.int()).optional(),
  /** Ids of pages that changed or went after their piece was made. */
  withdrawn: z.array(z.string()).optional(),
});
export type Entry = z.output<typeof entrySchema>;

/** @throws SheafError when it is another table. */
export const parseEntry = (text: string, where: string): Entry =>
  parseWith(entrySchema, JSON.parse(text), where);

/** How many pages an index has. */
export const pagesIn = ({ pages, languages }: Entry): number =>
  pages ?? Object.values(languages).reduce((sum, { page_count }) => sum + page_count, 0);

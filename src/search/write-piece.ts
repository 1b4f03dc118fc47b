import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IndexFile } from './canonical.ts';
import { isProgram, makePiece, type PieceInput } from './piece.ts';

/** A piece to be made. */
export interface PieceTask extends Omit<PieceInput, 'withProgram'> {
  /** A folder for its files. */
  target: string;
  /** A folder for Pagefind's program; left out, it is not written. */
  program?: string;
}

/** What is known of a piece whose files are written. */
export interface WrittenPiece {
  name: string;
  /** Of each page its address on the site and its id. */
  ids: [url: string, id: string][];
  /** How many pages have each word. */
  words: [word: string, pages: number][];
}

/**
 * Makes a piece of the search index and writes its files.
 * @throws SheafError when Pagefind can't read the pages or write the index.
 */
export async function writePiece({ target, program, ...input }: PieceTask): Promise<WrittenPiece> {
  const { files, ids, words } = await makePiece({ ...input, withProgram: program !== undefined });
  writeAll(
    files.filter((file) => !isProgram(file)),
    target,
  );
  if (program !== undefined) writeAll(files.filter(isProgram), program);
  return { name: input.name, ids, words: [...words] };
}

/** Writes files of an index into a folder. */
export function writeAll(files: readonly IndexFile[], folder: string): void {
  const folders = new Set(files.map((file) => path.dirname(path.join(folder, file.path))));
  for (const one of folders) mkdirSync(one, { recursive: true });
  // Synchronous: of so many small files it takes a third of the time.
  for (const file of files) writeFileSync(path.join(folder, file.path), file.content);
}

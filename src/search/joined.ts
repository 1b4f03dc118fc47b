import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseWith } from '../digest/files.ts';
import type { IndexPart } from './part.ts';
import { vocabularyFiles, type WordCounts } from './vocabulary.ts';

const entryFile = 'pagefind-entry.json';

/** Pagefind's table of contents, with what Sheaf adds when there are several pieces (`client/pagefind.ts` reads it). */
const entrySchema = z.looseObject({ version: z.string() });

/**
 * Puts the pieces of parts together as the search index of a site: the first piece that has a page lies where readers'
 * browsers begin, beside Pagefind's program, each other one in a folder of its name below. The browser merges them.
 * @param target a folder that is not there yet
 * @param take moves or copies a folder with all that is in it to a place where none is
 */
export async function joinIndex(
  parts: readonly IndexPart[],
  target: string,
  take: (from: string, to: string) => Promise<unknown>,
): Promise<void> {
  const all = parts.flatMap(({ pieces }) => pieces);
  const filled = all.filter(({ pages }) => pages > 0);
  const [first, ...others] = filled.length > 0 ? filled : all.slice(0, 1);
  await take(first.folder, target);
  const { program } = parts[0];
  for (const name of await readdir(program)) await take(path.join(program, name), path.join(target, name));
  for (const { name, folder } of others) await take(folder, path.join(target, name));
  if (others.length > 0) {
    const file = path.join(target, entryFile);
    const entry = parseWith(entrySchema, JSON.parse(await readFile(file, 'utf8')), file);
    const pages = filled.reduce((sum, piece) => sum + piece.pages, 0);
    await writeFile(file, JSON.stringify({ ...entry, pages, pieces: others.map(({ name }) => name) }));
  }
  const words: WordCounts = new Map();
  for (const part of parts) {
    for (const [word, count] of part.words) words.set(word, (words.get(word) ?? 0) + count);
  }
  await mkdir(path.join(target, 'words'), { recursive: true });
  for (const file of vocabularyFiles(words)) await writeFile(path.join(target, file.path), file.content);
}

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Entry, entryFile, parseEntry } from './entry.ts';
import type { IndexPart } from './part.ts';
import { vocabularyFiles, type WordCounts } from './vocabulary.ts';
import { writeAll } from './write-piece.ts';

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
    const entry: Entry = {
      ...parseEntry(await readFile(file, 'utf8'), file),
      pages: filled.reduce((sum, piece) => sum + piece.pages, 0),
      pieces: others.map(({ name }) => name),
      piecePages: others.map(({ pages }) => pages),
    };
    await writeFile(file, JSON.stringify(entry));
  }
  const words: WordCounts = new Map();
  for (const part of parts) {
    for (const [word, count] of part.words) words.set(word, (words.get(word) ?? 0) + count);
  }
  await mkdir(path.join(target, 'words'), { recursive: true });
  writeAll(vocabularyFiles(words), target);
}

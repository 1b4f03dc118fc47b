import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { publishFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { joinIndex } from './joined.ts';
import { readIndexPart, writeIndexPart } from './part.ts';

export interface SearchReport {
  pages: number;
}

/**
 * Last stage: the paper pages of a built site become its search index, `pagefind/` below it. It is made beside its
 * place and published whole, so that files of an older one don't pile up.
 * @param most the most pages of one piece; left out, what one process can do
 * @throws SheafError when Pagefind can't read the site or write the index.
 */
export async function buildSearch(
  site: string,
  language: string,
  reporter: Reporter,
  most?: number,
): Promise<SearchReport> {
  const target = path.join(site, 'pagefind');
  const part = `${target}.part-${process.pid}`;
  const building = `${target}.building-${process.pid}`;
  const clear = async (): Promise<void> => {
    for (const folder of [part, `${part}.pages`, building])
      await rm(folder, { recursive: true, force: true });
  };
  await clear();
  try {
    const pages = await writeIndexPart(site, part, { language, most }, reporter);
    await joinIndex([await readIndexPart(part)], building, rename);
    await publishFolder(building, target);
    return { pages };
  } finally {
    await clear();
  }
}

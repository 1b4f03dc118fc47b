import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { copyTree, exists, readIfThere, readJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import { type FeedsFile, feedsFile, feedsFileSchema } from '../feed/announced.ts';
import { joinIndex } from '../search/joined.ts';
import { readIndexPart } from '../search/part.ts';
import { buildSearch } from '../search/stage.ts';
import { joinTakeAways } from '../site/take-away-parts.ts';
import { dataOf, type FoundShard, feedsOf, shardPlaces } from './manifest.ts';

/** Where the shard that makes what is common keeps what feeds will have announced when the site is published. */
export const announcedFile = (parts: string): string => path.join(parts, 'announced.json');

/**
 * Makes the site of all its shards in a new folder. The bytes are those of a site that is made in one go, except for the
 * search index of a digest that is too large for one: it has a piece for each shard. The shards stay as they are.
 * @param shards as `readShards` gives them
 * @returns what the feeds of the site announce, to be recorded when it is published
 */
export async function joinShards(
  shards: readonly FoundShard[],
  out: string,
  reporter: Reporter,
): Promise<FeedsFile> {
  for (const [i, { folder }] of shards.entries()) {
    reporter.progress('joining shards', i, shards.length);
    try {
      copyTree(shardPlaces(folder).site, out);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new SheafError(
        {
          what: `another shard has one of its files too: ${(error as Error).message}`,
          where: folder,
          mend: 'Build the shards anew.',
        },
        { cause: error },
      );
    }
  }
  const parts = shards.map(({ folder }) => shardPlaces(folder).parts);
  await joinTakeAways(parts, out);
  const indexes = shards.map(({ folder }) => shardPlaces(folder).index);
  if (await exists(indexes[0])) {
    await joinIndex(await Promise.all(indexes.map(readIndexPart)), path.join(out, 'pagefind'), copy);
  } else await buildSearch(out, shards[0].language, reporter);
  const announced = await readJson(announcedFile(parts[0]), feedsFileSchema);
  if (!announced) {
    throw new SheafError({
      what: 'the first shard does not say what feeds announce',
      where: announcedFile(parts[0]),
      mend: 'Build it again.',
    });
  }
  return announced;
}

const copy = async (from: string, to: string): Promise<void> => {
  if ((await stat(from)).isDirectory()) copyTree(from, to);
  else await copyFile(from, to);
};

/**
 * How a digest stands to shards: their feeds may be recorded in it, it is another one than they were made from, or
 * another site was published from it since, whose feeds would be forgotten.
 */
export async function standingOf(
  digest: DigestFolder,
  shards: readonly FoundShard[],
): Promise<'same' | 'another' | 'published since'> {
  const [{ from, folder }] = shards;
  if ((await dataOf(digest)) !== from.data) return 'another';
  if ((await feedsOf(digest)) === from.feeds) return 'same';
  const [announced, recorded] = await Promise.all([
    readIfThere(announcedFile(shardPlaces(folder).parts)),
    readIfThere(feedsFile(digest)),
  ]);
  return announced === recorded ? 'same' : 'published since';
}

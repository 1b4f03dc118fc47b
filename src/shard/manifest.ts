import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { programVersion } from '../cache/program-version.ts';
import { mostShards, type Shard } from '../cache/shard.ts';
import { dayOf, now } from '../digest/clock.ts';
import { SheafError } from '../digest/errors.ts';
import { exists, readIfThere, readJson, toJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { daySchema } from '../digest/ids.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { shortHash } from '../digest/short-hash.ts';
import { feedsFile } from '../feed/announced.ts';
import { Heads, PapersHash } from '../paper/heads.ts';

/** What a shard was made from: hashes, and the day, which feeds record. Shards of one site have all of it in common. */
const originSchema = z.strictObject({
  program: z.string(),
  /** What the stages before recorded. */
  data: z.string(),
  papers: z.string(),
  /** Settings with the flags of the command, and the pages written by hand. */
  settings: z.string(),
  /** What feeds announced before. */
  feeds: z.string(),
  day: daySchema,
});
export type Origin = z.output<typeof originSchema>;

const manifestSchema = z.strictObject({
  version: z.literal(1),
  shard: z.int().min(1).max(mostShards),
  of: z.int().min(1).max(mostShards),
  from: originSchema,
  /** Of the site, for its index. */
  language: z.string(),
  /** What lies in the shard's folders, to see whether all of it came through a copy. */
  files: z.int().min(0),
  bytes: z.int().min(0),
  report: z.strictObject({ pages: z.int().min(0), feeds: z.int().min(0), papers: z.int().min(0) }),
});
export type Manifest = z.output<typeof manifestSchema>;

/** The folders of a shard: files of the site as they are, and what is to be joined with other shards'. */
export interface ShardPlaces {
  site: string;
  parts: string;
  index: string;
}

export const shardPlaces = (folder: string): ShardPlaces => ({
  site: path.join(folder, 'site'),
  parts: path.join(folder, 'parts'),
  index: path.join(folder, 'index'),
});

const manifestOf = (folder: string): string => path.join(folder, 'shard.json');

/** A hash of files, one after the other; a file that is missing is told from an empty one. */
async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.basename(file)}\0`);
    // Of so small a file as a paper a stream takes many times as long, and to wait for a look at it, too.
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) continue;
    hash.update(`${size}\0`);
    if (size < 100_000) hash.update(readFileSync(file));
    else for await (const chunk of createReadStream(file)) hash.update(chunk);
  }
  return hash.digest('hex').slice(0, 22);
}

/** What the stages recorded of a digest: a hash, the same for all shards that may be joined. */
export const dataOf = ({ editions, topics, ledger }: DigestFolder): Promise<string> =>
  hashOf([editions, topics, ledger]);

/** What the feeds of a digest announced: a hash. */
export const feedsOf = (digest: DigestFolder): Promise<string> => hashOf([feedsFile(digest)]);

/**
 * What a shard that is made now is made from.
 * @param heads of its papers, where they are known
 */
export async function originOf(
  digest: DigestFolder,
  settings: SiteSettings,
  heads = new Heads(digest),
): Promise<Origin> {
  const papers = new PapersHash();
  for (const [name, { hash }] of await heads.all()) papers.add(name, hash);
  const about = await readIfThere(path.join(digest.pages, 'about.md'));
  return {
    program: programVersion(),
    data: await dataOf(digest),
    papers: papers.digest(),
    settings: shortHash(JSON.stringify([settings, about ?? null])),
    feeds: await feedsOf(digest),
    day: dayOf(now()),
  };
}

/** How many files and bytes lie in the folders of a shard. */
async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  let [files, bytes] = [0, 0];
  for (const place of Object.values(shardPlaces(folder))) {
    if (!(await exists(place))) continue;
    for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files++;
      bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
    }
  }
  return { files, bytes };
}

/** Signs a finished shard. */
export async function writeManifest(
  folder: string,
  { number, of }: Shard,
  from: Origin,
  language: string,
  report: Manifest['report'],
): Promise<void> {
  const manifest: Manifest = {
    version: 1,
    shard: number,
    of,
    from,
    language,
    ...(await sizeOf(folder)),
    report,
  };
  await writeFile(manifestOf(folder), toJson(manifest));
}

/** A shard in its folder. */
export interface FoundShard extends Manifest {
  folder: string;
}

/** Why shards with different origins can't be joined, and what to do about it. */
const differences: Readonly<Record<keyof Origin, [what: string, mend: string]>> = {
  program: [
    'were made by different versions of the program or of Node',
    'Build them all with the same checkout, node_modules and Node.',
  ],
  data: [
    'were made from different _data/',
    'Run npm run split and npm run topics once, and build all shards from what they recorded.',
  ],
  papers: ['were made from different content/papers/', 'Build all shards from the same papers.'],
  settings: [
    'were made with different settings',
    'Build them all with the same _data/site.json, about page, --site-url and --path-prefix.',
  ],
  feeds: ['were made from different _data/feeds.json', 'Build all shards from the same _data/.'],
  day: [
    'were made on different days, which their feeds would record',
    'Set SOURCE_DATE_EPOCH to the same second for all of them.',
  ],
};

/**
 * Reads shards and sees whether they make a whole.
 * @returns them in order of their numbers
 * @throws SheafError when a folder is no shard or not all of one, when one is missing or there twice, or when they were
 *   made from different things.
 */
export async function readShards(folders: readonly string[]): Promise<FoundShard[]> {
  const shards: FoundShard[] = [];
  for (const folder of folders) {
    const manifest = await readJson(manifestOf(folder), manifestSchema);
    if (!manifest) {
      throw new SheafError({
        what: (await exists(folder)) ? 'this is no finished shard' : 'there is no such folder',
        where: folder,
        mend: 'Name the folders that npm run build -- --shard made.',
      });
    }
    const size = await sizeOf(folder);
    if (size.files !== manifest.files || size.bytes !== manifest.bytes) {
      throw new SheafError({
        what: `the shard was finished with ${manifest.files} files of ${manifest.bytes} bytes; here are ${size.files} of ${size.bytes}`,
        where: folder,
        mend: 'Copy it again, or build it again.',
      });
    }
    shards.push({ ...manifest, folder });
  }
  const [first] = shards;
  for (const shard of shards) {
    if (shard.of !== first.of) {
      throw new SheafError({
        what: `this is shard ${shard.shard} of ${shard.of}; ${first.folder} is one of ${first.of}`,
        where: shard.folder,
        mend: 'Join shards of one build.',
      });
    }
    const twin = shards.find((other) => other !== shard && other.shard === shard.shard);
    if (twin) {
      throw new SheafError({
        what: `shard ${shard.shard} of ${shard.of} is here twice, in ${twin.folder} too`,
        where: shard.folder,
        mend: 'Name each shard once.',
      });
    }
    for (const key of originSchema.keyof().options) {
      if (shard.from[key] === first.from[key]) continue;
      const [what, mend] = differences[key];
      throw new SheafError({ what: `${first.folder} and this ${what}`, where: shard.folder, mend });
    }
  }
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter(
    (number) => !shards.some(({ shard }) => shard === number),
  );
  if (missing.length > 0) {
    throw new SheafError({
      what: `of ${first.of} shards ${missing.length === 1 ? 'one is' : `${missing.length} are`} missing: ${missing.join(', ')}`,
      mend: `Build what is missing: npm run build -- --shard ${missing[0]}/${first.of}`,
    });
  }
  return shards.sort((a, b) => a.shard - b.shard);
}

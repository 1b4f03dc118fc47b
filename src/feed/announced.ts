import path from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { daySchema } from '../digest/ids.ts';

const folderSchema = z.custom<`/${string}/` | '/'>(
  (value) => typeof value === 'string' && /^\/(?:[0-9a-z_-]+\/)*$/.test(value),
  'a folder of the site looks like /topics/mixture-of-experts/',
);

/** What one feed has told its readers. */
export const feedRecordSchema = z.strictObject({
  /** The folder that its files lie in. */
  folder: folderSchema,
  title: z.string().min(1),
  /** What the feed holds, with the day on which it was first there. */
  held: z.record(z.string(), daySchema),
  /** What it held until newer entries needed the place, and what it passed over as too old; never announced. */
  past: z.array(z.string()).default([]),
  /** Folders that it had before, and the day on which it left each. */
  moved: z.array(z.strictObject({ folder: folderSchema, day: daySchema })).default([]),
  /** The day on which its topic, group or query was gone. */
  ended: daySchema.optional(),
});
export type FeedRecord = z.output<typeof feedRecordSchema>;

/** `_data/feeds.json`: the memory of all feeds. It is written when a site is published. Keys are sorted. */
export const feedsFileSchema = z.strictObject({
  version: z.literal(1),
  /** How many entries feeds held: `feedEntries` of the settings. */
  entries: z.int().min(1),
  /** A hash of each entry's words, and the day on which they last changed, if they ever did. */
  words: z.record(z.string(), z.strictObject({ hash: z.string(), changed: daySchema.optional() })),
  feeds: z.record(z.string(), feedRecordSchema),
});
export type FeedsFile = z.output<typeof feedsFileSchema>;

/** Where a digest keeps the memory of its feeds. */
export const feedsFile = (digest: DigestFolder): string => path.join(digest.data, 'feeds.json');

/** What the feeds of the last published site have announced; undefined when none was published yet. */
export const readAnnouncements = (digest: DigestFolder): Promise<FeedsFile | undefined> =>
  readJson(feedsFile(digest), feedsFileSchema);

/** Records what feeds have announced. To be called when the site that holds them is published, not before. */
export async function recordAnnouncements(digest: DigestFolder, file: FeedsFile): Promise<void> {
  await writeJson(feedsFile(digest), file);
}

import { z } from 'zod';
import { readJson } from './files.ts';
import type { DigestFolder } from './folder.ts';

/** `_data/site.json`, the one settings file an editor writes by hand. Every key has a default. */
export const siteSettingsSchema = z.strictObject({
  title: z.string().min(1).default('Sheaf'),
  description: z.string().min(1).default('Research papers, bundled by topic'),
  language: z.string().min(2).default('en'),
  /** Where the site will live, without the path prefix; feeds and canonical links need it. */
  url: z
    .url({ protocol: /^https?$/, error: 'an address such as https://example.org' })
    .default('http://localhost:8080'),
  pathPrefix: z.string().startsWith('/').default('/'),
  /** About how many topics; left out, the number follows from the number of papers. */
  topics: z.int().min(1).max(500).optional(),
  /** The newest N entries that a feed holds. */
  feedEntries: z.int().min(1).max(1000).default(50),
  /** Saved searches, each of which becomes a feed. */
  watch: z
    .array(z.strictObject({ name: z.string().min(1).max(80), query: z.string().min(1).max(200) }))
    .default([]),
  /** Editions by mail (`npm run mail`). */
  mail: z
    .strictObject({
      /** Who it comes from: `digest@example.org`. */
      from: z.email(),
      /** Where readers unsubscribe, by web or mail; `{address}` stands for the reader's address. */
      unsubscribe: z
        .string()
        .regex(/^(?:https?:\/\/|mailto:)\S+$/, 'an address that begins with https://, http:// or mailto:'),
    })
    .optional(),
});
export type SiteSettings = z.output<typeof siteSettingsSchema>;

/**
 * The settings of a digest, defaults filled in.
 * @throws SheafError when the file does not fit the schema.
 */
export async function readSettings(folder: DigestFolder): Promise<SiteSettings> {
  return (await readJson(folder.siteSettings, siteSettingsSchema)) ?? siteSettingsSchema.parse({});
}

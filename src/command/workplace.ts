import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { type DigestFolder, digestFolder, programRoot } from '../digest/folder.ts';
import { readSettings, type SiteSettings, siteSettingsSchema } from '../digest/settings.ts';
import type { CommonFlags } from './flags.ts';

/** Where one run works: the digest, its settings with the flags' overrides, and the folder that is published. */
export interface Workplace {
  digest: DigestFolder;
  settings: SiteSettings;
  out: string;
}

/**
 * The workplace that the common flags name.
 * @throws SheafError when the settings don't fit their schema, or the site would be published over its sources.
 */
export async function workplace(flags: Partial<CommonFlags>): Promise<Workplace> {
  const digest = digestFolder(flags.root ?? programRoot);
  const saved = await readSettings(digest);
  const settings = siteSettingsSchema.parse({
    ...saved,
    url: flags['site-url'] ?? saved.url,
    pathPrefix: flags['path-prefix'] ?? saved.pathPrefix,
  });
  const out = path.resolve(flags.out ?? path.join(digest.root, 'dist'));
  for (const source of [digest.root, digest.papers, digest.dumps, digest.data, programRoot]) {
    if (source === out || source.startsWith(`${out}${path.sep}`)) {
      throw new SheafError({
        what: `publishing to ${out} would replace ${source}`,
        mend: 'Give --out a folder of its own: all that is in it is replaced.',
      });
    }
  }
  return { digest, settings, out };
}

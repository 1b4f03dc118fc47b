import { mkdir } from 'node:fs/promises';
import type { Shard } from '../cache/shard.ts';
import { makesCommon } from '../cache/shard.ts';
import { writeJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { pagesOf } from '../search/pages.ts';
import { mostPages, writeIndexPart } from '../search/part.ts';
import { buildSite } from '../site/stage.ts';
import { announcedFile } from './join.ts';
import { type Manifest, originOf, shardPlaces, writeManifest } from './manifest.ts';

/**
 * Makes one shard of a digest's site in a new folder, from what split and topics recorded: pages, Markdown,
 * bibliographies and search index of the papers that fall in it, and the feeds that do. The first shard makes all other
 * pages too. Nothing is recorded in `_data/`.
 * @param most the most pages that go into one search index: no shard makes a piece of one that is no larger
 * @throws SheafError when a stage before this one has not run.
 */
export async function buildShard(
  digest: DigestFolder,
  settings: SiteSettings,
  shard: Shard,
  folder: string,
  reporter: Reporter,
  most = mostPages,
): Promise<Manifest['report']> {
  const places = shardPlaces(folder);
  await mkdir(places.parts, { recursive: true });
  const from = await originOf(digest, settings);
  const site = await buildSite(digest, settings, places.site, reporter, {
    part: { shard, parts: places.parts },
  });
  if (makesCommon(shard)) await writeJson(announcedFile(places.parts), site.announced);
  if (site.papers.all > most) {
    const { language } = settings;
    const pages = await pagesOf(places.site);
    await writeIndexPart(pages, places.index, { language, shard: shard.number, most }, reporter);
  }
  const report = { pages: site.pages, feeds: site.feeds, papers: site.papers.own };
  await writeManifest(folder, shard, from, settings.language, report);
  return report;
}

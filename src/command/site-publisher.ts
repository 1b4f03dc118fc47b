import { createHash } from 'node:crypto';
import path from 'node:path';
import { Published } from '../cache/published.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import { recordAnnouncements } from '../feed/announced.ts';
import type { PageHashes } from '../search/pages.ts';
import { lookAtPages, refreshSearch } from '../search/stage.ts';
import { feedsOf, type Origin } from '../shard/manifest.ts';
import { type MadeAssets, makeAssets } from '../site/assets.ts';
import { type Records, readRecords } from '../site/load-site.ts';
import { ownFilesIn } from '../site/own-files.ts';
import { loadRenderer } from '../site/render.ts';
import { buildSite } from '../site/stage.ts';
import { searchOptions } from './index-site.ts';
import { clearLeftovers, publishing } from './publishing.ts';
import type { Workplace } from './workplace.ts';

/** Where a digest keeps what was published of it. */
export const recordOf = (digest: DigestFolder): string => path.join(digest.work, 'cache', 'published');

/** What is published of a digest in a folder. */
export const publishedSite = (digest: DigestFolder, out: string): Published =>
  new Published(out, recordOf(digest), ownFilesIn);

/** How long a stage took that began at a time of `performance`. */
export const timeOf = (stage: string, start: number): string =>
  `${stage} ${((performance.now() - start) / 1000).toFixed(1)} s`;

/** The key of a site with its index. */
const keyOf = (origin: Origin): string =>
  createHash('sha256').update(JSON.stringify(origin)).digest('base64url').slice(0, 22);

/** What was published. */
export interface MadeSite {
  /** Whether any file is another than before. */
  changed: boolean;
  pages: number;
  feeds: number;
  /** In the search index. */
  papers: number;
  /** How long the stages took. */
  times: string[];
}

/** Makes the site of a digest with its search index and publishes it, once its papers and topics are recorded. */
export class SitePublisher {
  readonly #place: Workplace;
  readonly #published: Published;
  #assets: MadeAssets | undefined;
  #records: Records | undefined;
  #pages: PageHashes | undefined;

  constructor(place: Workplace) {
    this.#place = place;
    this.#published = publishedSite(place.digest, place.out);
  }

  /** Does what can be done before it is known what papers and topics there are; may be left out. */
  async prepare(): Promise<void> {
    const { digest, settings, out } = this.#place;
    // What a killed run had decided on is published before anything is looked at.
    await clearLeftovers(out);
    [this.#assets] = await Promise.all([makeAssets(), this.#published.lookAhead()]);
    await loadRenderer({ folder: digest, settings, assets: this.#assets.places });
    this.#records = await readRecords(digest);
    this.#pages = await lookAtPages(out, searchOptions(this.#place));
  }

  /**
   * @param origin what the site is to be made from
   * @returns undefined when just that is published
   */
  async publish(origin: Origin, reporter: Reporter): Promise<MadeSite | undefined> {
    const { digest, settings, out } = this.#place;
    const published = this.#published;
    if (published.isWhole(keyOf(origin))) return undefined;
    const times: string[] = [];
    const make = async (folder: string) => {
      const start = performance.now();
      const records = this.#records?.areOf(origin.papers) ? this.#records : undefined;
      if (!records) this.#records?.close();
      const site = await buildSite(digest, settings, folder, reporter, {
        published,
        assets: this.#assets,
        records,
      });
      times.push(timeOf('site', start));
      const indexing = performance.now();
      const search = await refreshSearch(
        folder,
        published,
        site.staying,
        { ...searchOptions(this.#place), hashes: this.#pages },
        reporter,
      );
      times.push(timeOf('search', indexing));
      return { site, search };
    };
    const { result, changed } = await publishing(out, make, published);
    const { site, search } = result;
    await search.record();
    await recordAnnouncements(digest, site.announced);
    // What was announced has just become another; all else is as it was when the site began to be made.
    published.madeWhole(keyOf({ ...origin, feeds: await feedsOf(digest) }));
    await published.record();
    return { changed, pages: site.pages, feeds: site.feeds, papers: search.pages, times };
  }
}

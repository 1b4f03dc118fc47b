import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { factsFinder } from '../bibliography/reference.ts';
import { Published } from '../cache/published.ts';
import { makesCommon, type Shard } from '../cache/shard.ts';
import { writeWhole } from '../digest/files.ts';
import { type DigestFolder, programRoot } from '../digest/folder.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import { keepMemoryTight } from '../digest/memory.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { fileOf, pages, type SiteFolder } from '../digest/urls.ts';
import { type FeedsFile, readAnnouncements } from '../feed/announced.ts';
import type { ListedPaper, ListedPapers } from '../feed/collect.ts';
import { writeFeeds } from '../feed/stage.ts';
import { listPaperFiles } from '../paper/store.ts';
import { type MadeAssets, makeAssets, writeAssets } from './assets.ts';
import { writeListPages } from './list-pages.ts';
import { loadSite, type Records } from './load-site.ts';
import { movedPage } from './moved-page.tsx';
import { ownFilesKey, ownFolder } from './own-files.ts';
import { planPaperPages, type SliceProcesses, startAhead, writePaperPages } from './paper-pages.ts';
import { WrittenParts } from './paper-parts.ts';
import type { Fate } from './paper-plan.ts';
import type { Frame } from './paper-view.ts';
import { writePictures } from './pictures.ts';
import { contentSecurityPolicy } from './security.ts';
import type { Site } from './site.ts';
import { sitemaps } from './sitemap.ts';
import type { SlicePlaces } from './slice.ts';
import type { PaperSummary } from './summary.ts';
import { writeTakeAwayParts } from './take-away-parts.ts';
import { TakeAways } from './take-aways.ts';

export interface SiteReport {
  pages: number;
  /** Papers whose pages this run wrote, and papers of the whole digest. */
  papers: { own: number; all: number };
  /** The pages of papers that were rendered anew; the others came from the cache. */
  rendered: number;
  feeds: number;
  /** To be recorded when the site is published. */
  announced: FeedsFile;
  /** The papers whose own files are published and stay, by slug. */
  staying: readonly Slug[];
}

/** What one run makes when several make a site together. */
export interface SitePart {
  shard: Shard;
  /** A folder for what is to be joined with other shards' (`joinTakeAways`); it must exist. */
  parts: string;
}

/** What a run is to make, and what it need not do itself. */
export interface SiteOptions {
  /** Left out, the whole site is made. */
  part?: SitePart;
  /** What the folder may leave out because it is published already and stays. */
  published?: Published;
  /** Scripts and styles, where they are made already. */
  assets?: MadeAssets;
  /** What was read of the digest already. */
  records?: Records;
}

/**
 * Third stage: a digest's papers and topics become the pages and feeds of its site, in the folder `out`, which
 * should be new: the caller publishes it when all is done.
 * @throws SheafError when a stage before this one has not run.
 */
export async function buildSite(
  digest: DigestFolder,
  settings: SiteSettings,
  out: string,
  reporter: Reporter,
  { part, published = new Published(out), assets, records }: SiteOptions = {},
): Promise<SiteReport> {
  await mkdir(out, { recursive: true });
  const papers = (await listPaperFiles(digest.papers)).length;
  keepMemoryTight(papers);
  const made = assets ?? (await makeAssets());
  await writeAssets(made, out);
  const frame = { folder: digest, settings, assets: made.places };
  const places = { out, cache: path.join(digest.work, 'cache', 'pages'), published: published.out };
  const renderers = startAhead(frame, places, papers / (part?.shard.of ?? 1));
  try {
    return await buildFrom(frame, places, renderers, reporter, { part, published, records });
  } finally {
    renderers?.close();
  }
}

async function buildFrom(
  frame: Frame,
  places: SlicePlaces,
  renderers: SliceProcesses | undefined,
  reporter: Reporter,
  { part, published, records }: SiteOptions & { published: Published },
): Promise<SiteReport> {
  const { folder: digest, settings, assets } = frame;
  const { out } = places;
  // Pages of papers are rendered apart from the others.
  const site = await loadSite(digest, assets, settings, [], records);
  const lists = path.join(digest.work, 'cache', 'lists');
  const takeAways = part ? undefined : new TakeAways(site, published, lists);
  // In the folder that goes away should this run be killed.
  const parts = path.join(out, '.parts');
  const written = new WrittenParts(site.column());
  try {
    reporter.progress('rendering pages', 0);
    const staying: Slug[] = [];
    const factsOf = factsFinder(site.editions, site.topicsFile);
    const keyOf = ownFilesKey(site, factsOf);
    const fateOf = (id: PaperId, page: string): Fate => {
      const key = keyOf(id, page);
      const { slug } = site.paper(id);
      const folder = ownFolder(slug);
      const stays = published.keeps(folder, key);
      if (stays) staying.push(slug);
      else published.made(folder, key);
      const lacks = takeAways?.lacks(id, key) ?? 'all';
      return { stays, parts: stays ? lacks : 'all' };
    };
    const plan = planPaperPages(site, frame, places.cache, fateOf, part?.shard);
    await mkdir(parts);
    // While other processes render papers, this one makes the rest.
    const [papers, rest] = await Promise.all([
      writePaperPages(site, frame, places, renderers, plan, { factsOf, folder: parts, written }),
      writeRest(site, frame, published, out, reporter, part?.shard),
    ]);
    if (part) await writeTakeAwayParts(site, out, part, written);
    await takeAways?.write(out, written);
    await rm(parts, { recursive: true });
    if (!makesCommon(part?.shard)) await rm(path.join(out, 'assets'), { recursive: true });
    return {
      pages: papers.written + rest.pages,
      papers: { own: papers.written, all: site.papers.size },
      rendered: papers.rendered,
      feeds: rest.feeds,
      announced: rest.announced,
      staying,
    };
  } finally {
    written.close();
    takeAways?.close();
    site.close();
  }
}

/** What is made of no paper's own text but feeds: other pages, pictures, and what hosts and crawlers read. */
async function writeRest(
  site: Site,
  frame: Frame,
  published: Published,
  out: string,
  reporter: Reporter,
  shard: Shard | undefined,
): Promise<{ pages: number; feeds: number; announced: FeedsFile }> {
  const isCommon = makesCommon(shard);
  const pages = isCommon ? await writeCommon(site, frame, published, out) : 0;
  const recorded = await readAnnouncements(frame.folder);
  const { feeds, announced, moved } = await writeFeeds(
    {
      settings: site.settings,
      topics: site.topicsFile,
      editions: site.editions,
      papers: listedPapers(site),
      read: ({ id }) => site.load(id),
      recorded,
      published,
      shard,
    },
    out,
    reporter,
  );
  if (isCommon) await writeRedirects(site, moved, out);
  return { pages, feeds, announced };
}

/** The papers that feeds can announce: one without an abstract waits until it has one. */
function listedPapers({ papers }: Site): ListedPapers {
  const listed = (summary: PaperSummary | undefined): ListedPaper | undefined => {
    if (!summary || summary.incomplete) return undefined;
    const { id, slug, title, date, file, hash, hasCode, words, editions } = summary;
    const [{ edition, position }] = editions;
    return { id, slug, title, date, file, hash, hasCode, words, edition, position };
  };
  return {
    get: (id) => listed(papers.get(id as PaperId)),
    *values() {
      for (const summary of papers.values()) {
        const paper = listed(summary);
        if (paper) yield paper;
      }
    },
  };
}

/** What is there once for the whole digest and is made of no paper's own text. */
async function writeCommon(site: Site, frame: Frame, published: Published, out: string): Promise<number> {
  const [, pages] = await Promise.all([
    // First: while another process draws, this one renders.
    writePictures(site, published, out, path.join(frame.folder.work, 'cache', 'pictures')),
    writeListPages(site, frame, published, out),
  ]);
  await copyFile(path.join(programRoot, 'src', 'site', 'icon.svg'), path.join(out, 'icon.svg'));
  for (const [place, text] of sitemaps(site)) await writeWhole(path.join(out, fileOf(place)), text);
  await writeWhole(
    path.join(out, 'robots.txt'),
    `User-agent: *\nAllow: /\nSitemap: ${site.urls.absolute('/sitemap.xml')}\n`,
  );
  await writeWhole(path.join(out, '_headers'), headers);
  return pages;
}

/** Sends readers of pages that are gone on: by a page of HTML, and by `_redirects` where the host reads it. */
async function writeRedirects(
  site: Site,
  moved: readonly { from: SiteFolder; to: SiteFolder }[],
  out: string,
): Promise<void> {
  const targets = new Map<SiteFolder, SiteFolder>();
  for (const { from, to } of moved) targets.set(from, to);
  for (const [old, slug] of site.redirects()) targets.set(pages.topic(old), pages.topic(slug));
  for (const [from, to] of targets) {
    await writeWhole(path.join(out, fileOf(from)), movedPage(site, to));
  }
  const lines = [...targets].map(([from, to]) => `${site.urls.href(from)} ${site.urls.href(to)} 301\n`);
  if (lines.length > 0) await writeWhole(path.join(out, '_redirects'), lines.sort().join(''));
}

/** For hosts that read Netlify's `_headers` file; others have the policy in each page's head. */
const headers = `/*
  Content-Security-Policy: ${contentSecurityPolicy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;

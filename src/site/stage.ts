import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Eleventy } from '@11ty/eleventy';
import { writeWhole } from '../digest/files.ts';
import { type DigestFolder, programRoot } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { fileOf, pages, type SiteFolder } from '../digest/urls.ts';
import { type FeedsFile, readAnnouncements } from '../feed/announced.ts';
import { writeFeeds } from '../feed/stage.ts';
import { readPapers } from '../paper/store.ts';
import { bundleAssets } from './assets.ts';
import { type EleventyConfig, templateFolder } from './eleventy.ts';
import { contentSecurityPolicy } from './security.ts';
import { loadSite, type Site } from './site.ts';
import { sitemap } from './sitemap.ts';

export interface SiteReport {
  pages: number;
  feeds: number;
  /** To be recorded when the site is published. */
  announced: FeedsFile;
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
): Promise<SiteReport> {
  await mkdir(out, { recursive: true });
  const site = await loadSite(digest, await bundleAssets(out), settings);
  reporter.progress('rendering pages', 0);
  const rendered = await renderPages(site, out);
  await copyFile(path.join(programRoot, 'src', 'site', 'icon.svg'), path.join(out, 'icon.svg'));
  await writeWhole(path.join(out, 'sitemap.xml'), sitemap(site));
  await writeWhole(
    path.join(out, 'robots.txt'),
    `User-agent: *\nAllow: /\nSitemap: ${site.urls.absolute('/sitemap.xml')}\n`,
  );
  await writeWhole(path.join(out, '_headers'), headers);
  const recorded = await readAnnouncements(digest);
  const { feeds, announced, moved } = await writeFeeds(
    {
      settings,
      topics: site.topicsFile,
      editions: site.editions,
      papers: readPapers(digest.papers),
      recorded,
    },
    out,
    reporter,
  );
  await writeRedirects(site, moved, out);
  return { pages: rendered, feeds, announced };
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
    await writeWhole(path.join(out, fileOf(from)), redirectPage(site.urls.href(to)));
  }
  const lines = [...targets].map(([from, to]) => `${site.urls.href(from)} ${site.urls.href(to)} 301\n`);
  if (lines.length > 0) await writeWhole(path.join(out, '_redirects'), lines.sort().join(''));
}

async function renderPages(site: Site, out: string): Promise<number> {
  // Eleventy wants paths relative to the working directory, which need not be the program's.
  const from = process.cwd();
  const eleventy = new Eleventy(path.relative(from, templateFolder), path.relative(from, out), {
    configPath: path.relative(from, path.join(programRoot, '.eleventy.js')),
    quietMode: true,
    config: (config: EleventyConfig) => config.addGlobalData('site', site),
  });
  eleventy.disableLogger();
  const results = await eleventy.write();
  return results.flat(3).filter(Boolean).length;
}

/** For hosts that read Netlify's `_headers` file; others have the policy in each page's head. */
const headers = `/*
  Content-Security-Policy: ${contentSecurityPolicy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;

const redirectPage = (target: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Moved</title>
<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}"></head>
<body><p>This page is now at <a href="${target}">its new address</a>.</p></body></html>
`;

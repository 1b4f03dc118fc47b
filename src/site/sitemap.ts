import { pages, type SitePath } from '../digest/urls.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import type { Site } from './site.ts';

/** What the protocol allows in one file. */
const most = 50_000;

/**
 * The sitemap of all pages (https://www.sitemaps.org/protocol.html), file by file with its place: one, or as many as it
 * takes and an index of them.
 */
export function* sitemaps(site: Site, perFile = most): Generator<[SitePath, string]> {
  const row = (kind: string, place: SitePath): string =>
    `  <${kind}><loc>${escapeMarkup(site.urls.absolute(place))}</loc></${kind}>\n`;
  let files = 0;
  let rows: string[] = [];
  for (const place of placesOf(site)) {
    if (rows.length === perFile) {
      files++;
      yield [partOf(files), document('urlset', rows)];
      rows = [];
    }
    rows.push(row('url', place));
  }
  const last = document('urlset', rows);
  if (files === 0) yield [sitemap, last];
  else {
    files++;
    yield [partOf(files), last];
    const parts = Array.from({ length: files }, (_, i) => row('sitemap', partOf(i + 1)));
    yield [sitemap, document('sitemapindex', parts)];
  }
}

const sitemap: SitePath = '/sitemap.xml';
const partOf = (number: number): SitePath => `/sitemap-${number}.xml`;

function* placesOf(site: Site): Generator<SitePath> {
  yield pages.home;
  yield pages.topics;
  for (const { part } of site.editionsParts) yield pages.editionsFrom(part);
  for (const { of, part } of site.nameParts) yield pages.namesUnder(of.letter, part);
  yield* [pages.map, pages.search, pages.readingList, pages.subscribe, pages.about];
  for (const { slug } of site.groups) yield pages.group(slug);
  for (const { of, part } of site.topicParts) yield pages.topic(of.slug, part);
  for (const { of, part } of site.editionParts) yield pages.edition(of.id, part);
  for (const { slug } of site.papers.values()) yield pages.paper(slug);
}

const document = (root: string, rows: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('')}</${root}>\n`;

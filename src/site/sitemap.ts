import { pages, type SitePath } from '../digest/urls.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import type { Site } from './site.ts';

/** What the protocol allows in one file. */
const most = 50_000;

/**
 * The sitemap of all pages (https://www.sitemaps.org/protocol.html), by place: one file, or an index and as many files
 * as it takes.
 */
export function sitemaps(site: Site, perFile = most): Map<SitePath, string> {
  const places: SitePath[] = [
    pages.home,
    pages.topics,
    ...site.editionsParts.map(({ part }) => pages.editionsFrom(part)),
    ...namePages(site),
    pages.map,
    pages.search,
    pages.readingList,
    pages.subscribe,
    pages.about,
    ...site.groups.map((group) => pages.group(group.slug)),
    ...site.topicParts.map(({ of, part }) => pages.topic(of.slug, part)),
    ...site.editionParts.map(({ of, part }) => pages.edition(of.id, part)),
    ...[...site.papers.values()].map((paper) => pages.paper(paper.slug)),
  ];
  const address = (place: SitePath): string => `<loc>${escapeMarkup(site.urls.absolute(place))}</loc>`;
  const file = (some: readonly SitePath[]): string =>
    document('urlset', some.map((place) => `  <url>${address(place)}</url>\n`).join(''));
  if (places.length <= perFile) return new Map([['/sitemap.xml', file(places)]]);
  const files = new Map<SitePath, string>();
  for (let from = 0; from < places.length; from += perFile) {
    files.set(`/sitemap-${files.size + 1}.xml`, file(places.slice(from, from + perFile)));
  }
  const rows = [...files.keys()].map((place) => `  <sitemap>${address(place)}</sitemap>\n`);
  return new Map([['/sitemap.xml', document('sitemapindex', rows.join(''))], ...files]);
}

const namePages = (site: Site): SitePath[] =>
  site.nameParts.map(({ of: { letter }, part }) => pages.namesUnder(letter, part));

const document = (root: string, rows: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows}</${root}>\n`;

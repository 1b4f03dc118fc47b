import { pages, type SitePath } from '../digest/urls.ts';
import type { Site } from './site.ts';

/** The sitemap of all pages (https://www.sitemaps.org/protocol.html). */
export function sitemap(site: Site): string {
  const places: SitePath[] = [
    pages.home,
    pages.topics,
    pages.editions,
    pages.names,
    pages.map,
    pages.search,
    pages.subscribe,
    pages.about,
    ...site.groups.map((group) => pages.group(group.slug)),
    ...site.topics.map((topic) => pages.topic(topic.slug)),
    ...site.editions.map((edition) => pages.edition(edition.id)),
    ...[...site.papers.values()].map((paper) => pages.paper(paper.slug)),
  ];
  const rows = places.map((place) => `  <url><loc>${escapeXml(site.urls.absolute(place))}</loc></url>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('')}</urlset>\n`;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');

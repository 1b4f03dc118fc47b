import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { FeedEntry } from './entries.ts';

/** A feed in no format yet. All addresses are absolute. */
export interface Feed {
  title: string;
  description: string;
  language: string;
  /** The page that the feed follows. */
  page: string;
  addresses: { rss: string; atom: string; json: string };
  /** When any of its entries last changed. */
  updated: Date;
  /** Newest first. */
  entries: readonly FeedEntry[];
}

/** RSS 2.0 with the whole abstract (https://www.rssboard.org/rss-specification). */
export const toRss = (feed: Feed): string =>
  generateRssFeed({
    title: feed.title,
    link: feed.page,
    description: feed.description,
    language: feed.language,
    lastBuildDate: feed.updated,
    generator: 'Sheaf',
    docs: 'https://www.rssboard.org/rss-specification',
    atom: { links: [{ href: feed.addresses.rss, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.entries.map((entry) => ({
      title: entry.title,
      link: entry.url,
      description: entry.text,
      content: { encoded: htmlWithCode(entry) },
      categories: [{ name: entry.topic }],
      guid: { value: entry.guid, isPermaLink: false },
      pubDate: entry.published,
    })),
  });

/** Atom (RFC 4287). */
export const toAtom = (feed: Feed): string =>
  generateAtomFeed({
    id: feed.addresses.atom,
    title: { value: feed.title, type: 'text' },
    subtitle: { value: feed.description, type: 'text' },
    updated: feed.updated,
    authors: [{ name: feed.title }],
    generator: { text: 'Sheaf' },
    links: [
      { href: feed.addresses.atom, rel: 'self', type: 'application/atom+xml' },
      { href: feed.page, rel: 'alternate', type: 'text/html' },
    ],
    entries: feed.entries.map((entry) => ({
      id: entry.guid,
      title: { value: entry.title, type: 'text' },
      links: [{ href: entry.url, rel: 'alternate', type: 'text/html' }],
      published: entry.published,
      updated: entry.published,
      categories: [{ term: entry.topic }],
      summary: { value: entry.text, type: 'text' },
      content: { value: htmlWithCode(entry), type: 'html' },
    })),
  });

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const toJsonFeed = (feed: Feed): string =>
  `${JSON.stringify(
    generateJsonFeed({
      title: feed.title,
      description: feed.description,
      language: feed.language,
      home_page_url: feed.page,
      feed_url: feed.addresses.json,
      items: feed.entries.map((entry) => ({
        id: entry.guid,
        url: entry.url,
        title: entry.title,
        content_html: htmlWithCode(entry),
        content_text: entry.text,
        date_published: entry.published,
        tags: [entry.topic],
      })),
    }),
    null,
    1,
  )}\n`;

/** A link that came with the abstract is an absolute http address without quotes: its schema saw to that. */
const htmlWithCode = ({ html, code }: FeedEntry): string =>
  code
    ? `${html}<p><a href="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">Code</a></p>\n`
    : html;

import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { escapeHtml, type FeedEntry } from './entries.ts';

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
  /** Nothing new will come. */
  ended?: true;
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
      description: plainHtml(entry.text),
      content: { encoded: entry.html },
      categories: entry.topics.map((name) => ({ name })),
      guid: { value: entry.guid, isPermaLink: false },
      pubDate: entry.published,
      atom: isChanged(entry) ? { updated: entry.updated } : undefined,
    })),
  });

/** Text as the HTML that the descriptions of RSS are read as: a `<` in it is no tag. */
const plainHtml = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

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
      links: [
        { href: entry.url, rel: 'alternate', type: 'text/html' },
        ...(entry.code ? [{ href: entry.code, rel: 'related', title: 'Code' }] : []),
      ],
      published: entry.published,
      updated: entry.updated,
      categories: entry.topics.map((term) => ({ term })),
      summary: { value: entry.text, type: 'text' },
      content: { value: entry.html, type: 'html' },
    })),
  });

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const toJsonFeed = (feed: Feed): string =>
  `${JSON.stringify(
    // Feedsmith leaves an empty list out, which the specification requires.
    Object.assign(
      { items: [] },
      generateJsonFeed({
        title: feed.title,
        description: feed.description,
        language: feed.language,
        home_page_url: feed.page,
        feed_url: feed.addresses.json,
        expired: feed.ended,
        items: feed.entries.map((entry) => ({
          id: entry.guid,
          url: entry.url,
          title: entry.title,
          content_html: entry.html,
          content_text: entry.text,
          date_published: entry.published,
          date_modified: isChanged(entry) ? entry.updated : undefined,
          tags: [...entry.topics],
        })),
      }),
    ),
    null,
    1,
  )}\n`;

const isChanged = ({ published, updated }: FeedEntry): boolean => updated.getTime() !== published.getTime();

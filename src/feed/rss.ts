import { escapeMarkup } from '../text/escape-markup.ts';
import type { FeedEntry } from './entries.ts';
import { type Feed, isChanged } from './feed.ts';
import { element, emptyElement, htmlElement, xmlDeclaration } from './xml.ts';

const namespaces =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"';

/** RSS 2.0 with the whole abstract (https://www.rssboard.org/rss-specification). */
export const toRss = (feed: Feed): string =>
  [
    `${xmlDeclaration}<rss version="2.0" ${namespaces}>\n<channel>\n`,
    element('title', feed.title),
    element('link', feed.page),
    element('description', feed.description),
    element('language', feed.language),
    element('lastBuildDate', feed.updated.toUTCString()),
    element('generator', 'Sheaf'),
    element('docs', 'https://www.rssboard.org/rss-specification'),
    emptyElement('atom:link', { href: feed.addresses.rss, rel: 'self', type: 'application/rss+xml' }),
    ...feed.entries.map(item),
    '</channel>\n</rss>\n',
  ].join('');

const item = (entry: FeedEntry): string =>
  [
    '<item>\n',
    element('title', entry.title),
    element('link', entry.url),
    htmlElement('description', plainHtml(entry.text)),
    ...entry.topics.map((name) => element('category', name)),
    element('guid', entry.guid, { isPermaLink: 'false' }),
    element('pubDate', entry.published.toUTCString()),
    isChanged(entry) ? element('atom:updated', entry.updated.toISOString()) : '',
    htmlElement('content:encoded', entry.html),
    '</item>\n',
  ].join('');

/** Text as the HTML that the descriptions of RSS are read as: a `<` in it is no tag. */
const plainHtml = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeMarkup(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

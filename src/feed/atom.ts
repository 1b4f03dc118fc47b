import type { FeedEntry } from './entries.ts';
import type { Feed } from './feed.ts';
import { element, emptyElement, htmlElement, xmlDeclaration } from './xml.ts';

/** Atom (RFC 4287). */
export const toAtom = (feed: Feed): string =>
  [
    `${xmlDeclaration}<feed xmlns="http://www.w3.org/2005/Atom">\n`,
    element('id', feed.addresses.atom),
    element('title', feed.title, { type: 'text' }),
    element('subtitle', feed.description, { type: 'text' }),
    element('updated', feed.updated.toISOString()),
    `<author>\n${element('name', feed.title)}</author>\n`,
    element('generator', 'Sheaf'),
    emptyElement('link', { href: feed.addresses.atom, rel: 'self', type: 'application/atom+xml' }),
    emptyElement('link', { href: feed.page, rel: 'alternate', type: 'text/html' }),
    ...feed.entries.map(atomEntry),
    '</feed>\n',
  ].join('');

const atomEntry = (entry: FeedEntry): string =>
  [
    '<entry>\n',
    element('id', entry.guid),
    element('title', entry.title, { type: 'text' }),
    emptyElement('link', { href: entry.url, rel: 'alternate', type: 'text/html' }),
    entry.code ? emptyElement('link', { href: entry.code, rel: 'related', title: 'Code' }) : '',
    element('published', entry.published.toISOString()),
    element('updated', entry.updated.toISOString()),
    ...entry.topics.map((term) => emptyElement('category', { term })),
    element('summary', entry.text, { type: 'text' }),
    htmlElement('content', entry.html, { type: 'html' }),
    '</entry>\n',
  ].join('');

import fc from 'fast-check';
import { generateAtomFeed, generateRssFeed, parseAtomFeed, parseRssFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { toAtom } from '../../src/feed/atom.ts';
import type { FeedEntry } from '../../src/feed/entries.ts';
import { toRss } from '../../src/feed/rss.ts';
import { xmlText } from '../../src/text/xml-text.ts';

// Feedsmith trims what it reads and leaves out what is empty.
const words = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.constantFrom('<b>', '&', '&amp;', ']]>', '<![CDATA[', '"', "'", '\n', ' ', 'x'))
      .map((all) => all.join('')),
  )
  .map((text) => `a${xmlText(text).replaceAll('\r', '')}z`);
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000));
const entries: fc.Arbitrary<FeedEntry[]> = fc.array(
  fc.record({
    guid: words,
    url: words.map((text) => `https://example.org/${encodeURIComponent(text)}`),
    title: words,
    text: words,
    html: words,
    topics: fc.array(words, { maxLength: 2 }),
    published: day,
    updated: day,
  }),
  { minLength: 1, maxLength: 3 },
);

const feedOf = (title: string, own: FeedEntry[]): Parameters<typeof toRss>[0] => ({
  title,
  description: title,
  language: 'en',
  page: 'https://example.org/?a=1&b=2',
  addresses: { rss: 'https://example.org/r', atom: 'https://example.org/a', json: 'https://example.org/j' },
  updated: new Date('2025-05-07T00:00:00Z'),
  entries: own,
});

it('RSS says what a feed written by Feedsmith says', () =>
  fc.assert(
    fc.property(words, entries, (title, own) => {
      const ours = parseRssFeed(toRss(feedOf(title, own)));
      const theirs = parseRssFeed(
        generateRssFeed({
          title,
          link: 'https://example.org/?a=1&b=2',
          description: title,
          items: own.map((entry) => ({
            title: entry.title,
            link: entry.url,
            content: { encoded: entry.html },
            categories: entry.topics.map((name) => ({ name })),
            guid: { value: entry.guid, isPermaLink: false },
            pubDate: entry.published,
          })),
        }),
      );
      const items = ours.items?.map(({ description: _, atom: __, ...rest }) => rest);
      expect(items).toEqual(theirs.items);
      expect([ours.title, ours.link, ours.description]).toEqual([
        theirs.title,
        theirs.link,
        theirs.description,
      ]);
    }),
  ));

it('Atom says what a feed written by Feedsmith says', () =>
  fc.assert(
    fc.property(words, entries, (title, own) => {
      const { title: name, subtitle, entries: ours } = parseAtomFeed(toAtom(feedOf(title, own)));
      const theirs = parseAtomFeed(
        generateAtomFeed({
          id: 'https://example.org/a',
          title: { value: title, type: 'text' },
          subtitle: { value: title, type: 'text' },
          updated: new Date(0),
          entries: own.map((entry) => ({
            id: entry.guid,
            title: { value: entry.title, type: 'text' },
            links: [{ href: entry.url, rel: 'alternate', type: 'text/html' }],
            published: entry.published,
            updated: entry.updated,
            categories: entry.topics.map((term) => ({ term })),
            summary: { value: entry.text, type: 'text' },
            content: { value: entry.html, type: 'html' },
          })),
        }),
      );
      expect(ours).toEqual(theirs.entries);
      expect([name, subtitle]).toEqual([theirs.title, theirs.subtitle]);
    }),
  ));

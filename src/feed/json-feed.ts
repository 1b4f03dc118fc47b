import type { FeedEntry } from './entries.ts';
import { type Feed, isChanged } from './feed.ts';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const toJsonFeed = (feed: Feed): string =>
  `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.page,
      feed_url: feed.addresses.json,
      description: feed.description || undefined,
      language: feed.language,
      expired: feed.ended,
      items: feed.entries.map(item),
    },
    null,
    1,
  )}\n`;

const item = (entry: FeedEntry): object => ({
  id: entry.guid,
  url: entry.url,
  title: entry.title,
  content_html: entry.html,
  content_text: entry.text,
  date_published: entry.published,
  date_modified: isChanged(entry) ? entry.updated : undefined,
  tags: entry.topics,
});

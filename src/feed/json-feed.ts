import { generateJsonFeed } from 'feedsmith';
import { type Feed, isChanged } from './feed.ts';

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

import type { JSX } from 'preact';
import { feedPaths, type SiteFolder } from '../../digest/urls.ts';
import type { Site } from '../site.ts';

/** The feeds of a page that lists papers. */
export function FeedLinks({ site, page }: { site: Site; page: SiteFolder }): JSX.Element {
  const { href } = site.urls;
  const feeds = feedPaths(page);
  return (
    <section>
      <h2>Subscribe</h2>
      <ul class="feed-links">
        <li>
          <a href={href(feeds.rss)}>RSS feed</a>
        </li>
        <li>
          <a href={href(feeds.atom)}>Atom feed</a>
        </li>
        <li>
          <a href={href(feeds.json)}>JSON feed</a>
        </li>
      </ul>
    </section>
  );
}

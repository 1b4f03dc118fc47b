import type { JSX } from 'preact';
import { feedPaths, fileOf, opmlPath, pages, type SiteFolder } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData, Site } from '../site.ts';

export const data = { permalink: fileOf(pages.subscribe), eleventyExcludeFromCollections: true };

/** With more topics than this the page lists the feeds of groups; those of a topic are on its own page. */
const mostTopics = 100;

export function render({ site }: PageData): JSX.Element {
  const { href } = site.urls;
  return (
    <Layout
      site={site}
      path={pages.subscribe}
      title="Subscribe"
      description="All feeds of this digest: everything, or one topic."
    >
      <h1>Subscribe</h1>
      <p>
        A feed is an address that a reader program looks at for you: new papers turn up there by themselves.
        Copy the address of what you follow into a reader such as NetNewsWire, Feedly, Miniflux or
        Thunderbird. There is no account and nothing to confirm, and a topic keeps its address when papers
        move.
      </p>
      <h2>Everything</h2>
      <ul class="feed-table">
        <FeedRow site={site} page={pages.home} name={site.settings.title} />
      </ul>
      <p>
        All feeds at once: <a href={href(opmlPath)}>an OPML list</a> that readers import.
      </p>
      {site.groups.map((group) => (
        <section key={group.id} aria-labelledby={group.slug}>
          <h2 id={group.slug}>{group.label}</h2>
          <ul class="feed-table">
            {site.topics.length > mostTopics && (
              <FeedRow site={site} page={pages.group(group.slug)} name={group.label} />
            )}
            {(site.topics.length > mostTopics ? [] : group.topics).map((id) => {
              const topic = site.topic(id);
              return <FeedRow key={id} site={site} page={pages.topic(topic.slug)} name={topic.label} />;
            })}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

function FeedRow({ site, page, name }: { site: Site; page: SiteFolder; name: string }): JSX.Element {
  const feeds = feedPaths(page);
  return (
    <li>
      <a href={site.urls.href(page)}>{name}</a>
      <span class="feed-kinds">
        {(
          [
            ['RSS', feeds.rss],
            ['Atom', feeds.atom],
            ['JSON', feeds.json],
          ] as const
        ).map(([kind, place]) => (
          <a key={kind} href={site.urls.href(place)} aria-label={`${kind} feed of ${name}`}>
            {kind}
          </a>
        ))}
      </span>
      <code>{site.urls.absolute(feeds.rss)}</code>
    </li>
  );
}

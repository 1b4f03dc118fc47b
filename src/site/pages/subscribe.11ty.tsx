import type { JSX } from 'preact';
import { feedPaths, fileOf, opmlPath, pages } from '../../digest/urls.ts';
import { type FeedAddress, feedAddresses } from '../../feed/channels.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Layout } from '../parts/layout.tsx';
import { TerminalReaders } from '../parts/terminal-readers.tsx';
import type { PageData, Site } from '../site.ts';

export const data = { permalink: fileOf(pages.subscribe), eleventyExcludeFromCollections: true };

/** With more topics than this the page lists the feeds of groups; those of a topic are on its own page. */
const mostTopics = 100;

export function render({ site }: PageData): JSX.Element {
  const { href, absolute } = site.urls;
  const feeds = new Map(feedAddresses(site.settings, site.topicsFile).map((feed) => [feed.key, feed]));
  const whole = ['all', 'editions', 'code'].flatMap((key) => feeds.get(key) ?? []);
  const watched = [...feeds.values()].filter(({ kind }) => kind === 'watch');
  return (
    <Layout
      site={site}
      path={pages.subscribe}
      title="Subscribe"
      description="All feeds of this digest: everything, its editions, one topic; by reader or by mail."
    >
      <h1>Subscribe</h1>
      <p>
        A feed is an address that a reader program looks at for you: new papers turn up there by themselves.
        Copy the address of what you follow into a reader such as NetNewsWire, Feedly, Miniflux or
        Thunderbird. There is no account and nothing to confirm, and a topic keeps its address when papers
        move.
      </p>
      <FeedTable site={site} id="everything" name="Everything" feeds={whole} />
      <p>
        All feeds at once: <a href={href(opmlPath)}>an OPML list</a> that readers import.
      </p>
      {watched.length > 0 && <FeedTable site={site} id="watched" name="Watched searches" feeds={watched} />}
      {site.groups.map((group) => {
        const topics = site.topics.length > mostTopics ? [] : group.topics;
        const keys = [`group:${group.id}`, ...topics.map((id) => `topic:${id}`)];
        return (
          <FeedTable
            key={group.id}
            site={site}
            id={`group-${group.slug}`}
            name={group.label}
            feeds={keys.flatMap((key) => feeds.get(key) ?? [])}
          />
        );
      })}
      <section aria-labelledby="by-mail">
        <h2 id="by-mail">By mail</h2>
        <p>
          Services such as <a href="https://blogtrottr.com/">Blogtrottr</a> and{' '}
          <a href="https://feedrabbit.com/">Feedrabbit</a> send what a feed brings to your inbox: give them
          one of the addresses above. The feed of editions brings one mail an edition. With a machine of your
          own, <code>rss2email</code> does the same:
        </p>
        <pre>
          <code>{`r2e new you@example.org\nr2e add digest ${absolute(feedPaths(pages.editions).atom)}\nr2e run`}</code>
        </pre>
      </section>
      <section aria-labelledby="by-hand">
        <h2 id="by-hand">Other ways</h2>
        <TerminalReaders site={site} />
      </section>
    </Layout>
  );
}

interface FeedTableProps {
  site: Site;
  id: string;
  name: string;
  feeds: readonly FeedAddress[];
}

/** Feeds under a heading, each with its three formats and its address to copy. */
const FeedTable = ({ site, id, name, feeds }: FeedTableProps): JSX.Element => (
  <section aria-labelledby={id}>
    <h2 id={id}>{name}</h2>
    <ul class="feed-table">
      {feeds.map((feed) => (
        <li key={feed.key}>
          <a href={site.urls.href(feed.page)}>{feed.kind === 'group' ? `All of ${name}` : feed.name}</a>
          <span class="feed-kinds">
            {(
              [
                ['RSS', feed.rss],
                ['Atom', feed.atom],
                ['JSON', feed.json],
              ] as const
            ).map(([kind, place]) => (
              <a key={kind} href={site.urls.href(place)} aria-label={`${kind} feed of ${feed.name}`}>
                {kind}
              </a>
            ))}
          </span>
          <span class="feed-address">
            <code>{site.urls.absolute(feed.rss)}</code>
            <CopyButton what={`the address of ${feed.name}`} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);

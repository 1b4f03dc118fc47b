import { Fragment, type JSX } from 'preact';
import type { PaperId, TopicId } from '../../digest/ids.ts';
import { fileOf, pages } from '../../digest/urls.ts';
import type { TopicGroup } from '../../topic/schema.ts';
import { FeedLinks } from '../parts/feed-links.tsx';
import { Layout } from '../parts/layout.tsx';
import { PaperItem } from '../parts/paper-list.tsx';
import { TopicCard } from '../parts/topic-card.tsx';
import type { PageData, Site } from '../site.ts';
import { count, countTopics, readableDay } from '../wording.ts';

export const data = { permalink: fileOf(pages.home), eleventyExcludeFromCollections: true };

/** With more topics than this each group shows its largest ones only. */
const mostCards = 60;
/** How many cards a home page with more topics has in all. */
const cards = 60;

/** How many of the newest edition's papers the home page shows. */
const newest = 6;

export function render({ site }: PageData): JSX.Element {
  const { href } = site.urls;
  const [edition] = site.editions;
  const fresh = edition ? site.listed(edition).filter(({ repeat }) => !repeat) : [];
  return (
    <Layout site={site} path={pages.home} description={site.settings.description}>
      <section class="hero">
        <h1>{site.settings.description}</h1>
        <p>
          {count(site.papers.size, 'paper')} in {countTopics(site.topics)} from{' '}
          {count(site.editions.length, 'edition')}. Read by topic, search with <kbd>/</kbd>, or{' '}
          <a href={href(pages.subscribe)}>subscribe to a feed</a>.
        </p>
      </section>
      {site.papers.size === 0 && (
        <p class="empty">
          No papers yet. Put a listing into <code>content/dumps/</code> and run <code>npm run build</code>.
        </p>
      )}
      {site.groups.length > 1 && (
        <nav class="jump" aria-label="Groups of topics">
          {site.groups.map((group) => (
            <a key={group.id} href={`#${group.slug}`}>
              {group.label}
            </a>
          ))}
        </nav>
      )}
      {edition && (
        <section aria-labelledby="newest">
          <h2 id="newest">
            Newest edition: <a href={href(pages.edition(edition.id))}>{edition.title}</a>
          </h2>
          <p class="meta">
            <time dateTime={edition.date}>{readableDay(edition.date)}</time>
            <span>
              {count(fresh.length, 'new paper')}, {count(edition.counts.repeats, 'repeat')}
            </span>
          </p>
          <Brought site={site} papers={fresh.map(({ paper }) => paper)} />
          <ol class="paper-list columns">
            {site.summaries(fresh.slice(0, newest).map(({ paper }) => paper)).map((paper) => (
              <li key={paper.id}>
                <PaperItem site={site} paper={paper} showTopic showDate={false} />
              </li>
            ))}
          </ol>
          {fresh.length > newest && (
            <p>
              <a href={href(pages.edition(edition.id))}>
                All {count(fresh.length, 'new paper')} of this edition
              </a>
            </p>
          )}
        </section>
      )}
      {site.groups.map((group) => (
        <section key={group.id} aria-labelledby={group.slug}>
          <h2 id={group.slug}>
            <a href={href(pages.group(group.slug))}>{group.label}</a>
          </h2>
          <GroupCards site={site} group={group} />
        </section>
      ))}
      <FeedLinks site={site} page={pages.home} />
    </Layout>
  );
}

/** The topics of a group; of a large digest the largest, with the way to all. */
function GroupCards({ site, group }: { site: Site; group: TopicGroup }): JSX.Element {
  const all = group.topics.map((id) => site.topic(id));
  const most = site.topics.length <= mostCards ? all.length : Math.floor(cards / site.groups.length);
  const largest = new Set(
    [...all].sort((a, b) => b.papers.length - a.papers.length || (a.id < b.id ? -1 : 1)).slice(0, most),
  );
  return (
    <>
      {largest.size > 0 && (
        <div class="cards">
          {all.map((topic) =>
            largest.has(topic) ? <TopicCard key={topic.id} site={site} topic={topic} /> : null,
          )}
        </div>
      )}
      {largest.size < all.length && (
        <p>
          <a href={site.urls.href(pages.group(group.slug))}>
            All {count(all.length, 'topic')} of {group.label}
          </a>
        </p>
      )}
    </>
  );
}

/** How many topics of the newest edition the home page names. */
const broughtTopics = 6;

/** Which topics the new papers of an edition went to, those with most first. */
function Brought({ site, papers }: { site: Site; papers: readonly PaperId[] }): JSX.Element | null {
  const counts = new Map<TopicId, number>();
  for (const id of papers) {
    const { topic } = site.place(id);
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  if (counts.size < 2) return null;
  const most = site.topics
    .flatMap((topic) => ({ topic, papers: counts.get(topic.id) ?? 0 }))
    .filter((row) => row.papers > 0)
    .sort((a, b) => b.papers - a.papers || (a.topic.slug < b.topic.slug ? -1 : 1));
  const shown = most.slice(0, broughtTopics);
  return (
    <p class="brought">
      It brought papers to {count(most.length, 'topic')}
      {shown.length < most.length ? ', most of them to ' : ': '}
      {shown.map(({ topic, papers: brought }, i) => (
        <Fragment key={topic.id}>
          {i === 0 ? '' : i === shown.length - 1 ? ' and ' : ', '}
          <a href={site.urls.href(pages.topic(topic.slug))}>{topic.label}</a> ({brought})
        </Fragment>
      ))}
      .
    </p>
  );
}

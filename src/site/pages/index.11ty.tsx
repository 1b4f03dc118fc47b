import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import { PaperItem } from '../parts/paper-list.tsx';
import { TopicCard } from '../parts/topic-card.tsx';
import type { PageData } from '../site.ts';
import { count, readableDay } from '../wording.ts';

export const data = { permalink: fileOf(pages.home), eleventyExcludeFromCollections: true };

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
          {count(site.papers.size, 'paper')} in {count(site.topics.length, 'topic')} from{' '}
          {count(site.editions.length, 'edition')}. Read by topic, search with <kbd>/</kbd>, or{' '}
          <a href={href(pages.subscribe)}>subscribe to a feed</a>.
        </p>
      </section>
      {site.papers.size === 0 && (
        <p class="empty">
          No papers yet. Put a listing into <code>content/dumps/</code> and run <code>npm run build</code>.
        </p>
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
          <ol class="paper-list columns">
            {fresh.slice(0, newest).map(({ paper }) => (
              <li key={paper.id}>
                <PaperItem site={site} paper={paper} showTopic />
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
          <div class="cards">
            {group.topics.map((id) => (
              <TopicCard key={id} site={site} topic={site.topic(id)} />
            ))}
          </div>
        </section>
      ))}
    </Layout>
  );
}

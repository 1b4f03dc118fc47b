import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import { Inline } from '../parts/inline.tsx';
import { Layout } from '../parts/layout.tsx';
import { TopicMap } from '../parts/topic-map.tsx';
import type { PageData, Site } from '../site.ts';

export const data = { permalink: fileOf(pages.map), eleventyExcludeFromCollections: true };

/** How many papers the list names for each topic; all would weigh more than a first load should. */
const central = 5;
/** With more topics than this the list names topics only. */
const mostTopics = 60;

export function render({ site }: PageData): JSX.Element {
  return (
    <Layout
      site={site}
      path={pages.map}
      title="Map"
      description="All papers on one page, like ones near each other."
    >
      <h1>Map</h1>
      {site.papers.size === 0 ? (
        <p class="empty">There is nothing to draw yet.</p>
      ) : (
        <>
          <p>
            Each dot is a paper, each disc a topic, each colour a group; like topics lie near each other, and
            stay where they are from edition to edition.
          </p>
          <div class="map-layout" data-map="">
            <div class="map-view">
              <div class="map-tools">
                <input
                  type="search"
                  aria-label="Find on the map"
                  placeholder="Find on the map"
                  autocomplete="off"
                  spellcheck={false}
                />
                <button type="button" data-zoom="in" aria-label="Zoom in">
                  +
                </button>
                <button type="button" data-zoom="out" aria-label="Zoom out">
                  −
                </button>
                <button type="button" data-zoom="all">
                  All
                </button>
                <output aria-live="polite" />
              </div>
              <div class="map-frame">
                <TopicMap site={site} />
              </div>
            </div>
            <section class="map-list" aria-labelledby="list">
              <h2 id="list">The same as a list</h2>
              {site.groups.map((group) => (
                <section key={group.id} aria-labelledby={group.slug} data-group={site.groupColour(group.id)}>
                  <h3 id={group.slug}>{group.label}</h3>
                  {group.topics.map((id) => (
                    <TopicPapers key={id} site={site} topic={site.topic(id)} />
                  ))}
                </section>
              ))}
            </section>
          </div>
        </>
      )}
    </Layout>
  );
}

/** Only the number to see: the column is narrow. */
const PaperCount = ({ topic }: { topic: Topic }): JSX.Element => (
  <span class="size">
    {topic.papers.length}
    <span class="visually-hidden"> {topic.papers.length === 1 ? 'paper' : 'papers'}</span>
  </span>
);

/** A topic with its most central papers; its page has them all. */
function TopicPapers({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const { href } = site.urls;
  const shown = site.topics.length > mostTopics ? 0 : central;
  const more = topic.papers.length - shown;
  if (shown === 0)
    return (
      <p class="map-topic" data-topic={topic.slug}>
        <a href={href(pages.topic(topic.slug))}>{topic.label}</a> <PaperCount topic={topic} />
      </p>
    );
  return (
    <details class="map-topic" data-topic={topic.slug}>
      <summary>
        {topic.label} <PaperCount topic={topic} />
      </summary>
      <ul>
        {site.summaries(topic.papers.slice(0, central)).map((paper) => (
          <li key={paper.id}>
            <a href={href(pages.paper(paper.slug))}>
              <Inline text={paper.title} />
            </a>
          </li>
        ))}
        <li>
          <a href={href(pages.topic(topic.slug))}>
            {more > 0 ? `${topic.label} with ${more} more` : `The topic ${topic.label}`}
          </a>
        </li>
      </ul>
    </details>
  );
}

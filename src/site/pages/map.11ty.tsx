import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import { Inline } from '../parts/inline.tsx';
import { Layout } from '../parts/layout.tsx';
import type { PageData, Site } from '../site.ts';
import { count } from '../wording.ts';

export const data = { permalink: fileOf(pages.map), eleventyExcludeFromCollections: true };

/** The drawing's width and height in its own units. */
const side = 1000;

/** How many papers the list names for each topic. All of them, or a link for each dot, is more than a first load should weigh. */
const central = 5;

export function render({ site }: PageData): JSX.Element {
  return (
    <Layout
      site={site}
      path={pages.map}
      title="Map"
      description="All papers on one page, like ones near each other."
    >
      <h1>Map</h1>
      <p>
        Each dot is a paper, each disc a topic; like topics lie near each other. The list below leads to the
        same topics.
      </p>
      {site.papers.size === 0 && <p class="empty">There is nothing to draw yet.</p>}
      {site.papers.size > 0 && (
        <svg
          class="map"
          viewBox={`0 0 ${side} ${side}`}
          aria-label={`Map of ${count(site.papers.size, 'paper')}`}
        >
          {site.topics.map((topic) => (
            <Region key={topic.id} site={site} topic={topic} />
          ))}
        </svg>
      )}
      <section class="map-list" aria-labelledby="list">
        <h2 id="list">The same as a list</h2>
        {site.groups.map((group) => (
          <section key={group.id} aria-labelledby={group.slug}>
            <h3 id={group.slug}>{group.label}</h3>
            {group.topics.map((id) => (
              <TopicPapers key={id} site={site} topic={site.topic(id)} />
            ))}
          </section>
        ))}
      </section>
    </Layout>
  );
}

/** A topic with its most central papers; its page has them all. */
function TopicPapers({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const { href } = site.urls;
  const more = topic.papers.length - central;
  return (
    <details>
      <summary>
        {topic.label} <span class="size">{count(topic.papers.length, 'paper')}</span>
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

function Region({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const papers = site.summaries(topic.papers);
  const points = papers.map((paper) => site.place(paper.id));
  const mean = (key: 'x' | 'y'): number =>
    (side * points.reduce((sum, point) => sum + point[key], 0)) / (points.length || 1);
  const [cx, cy] = [mean('x'), mean('y')];
  const reach =
    Math.max(0, ...points.map((point) => Math.hypot(side * point.x - cx, side * point.y - cy))) + 10;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return (
    <g class="region" data-group={site.groups.findIndex((group) => group.id === topic.group) % 8}>
      <a href={site.urls.href(pages.topic(topic.slug))}>
        <title>{`${topic.label}: ${count(papers.length, 'paper')}`}</title>
        <circle class="disc" cx={round(cx)} cy={round(cy)} r={round(reach)} />
      </a>
      {points.map((point, i) => (
        <circle key={papers[i].id} class="dot" cx={round(side * point.x)} cy={round(side * point.y)} r={4} />
      ))}
      <text x={round(cx)} y={round(cy - reach - 5)}>
        {topic.label}
      </text>
    </g>
  );
}

import type { JSX } from 'preact';
import { fileOf, listBibliographyPaths, pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import { alsoHere } from '../list-view.ts';
import { type Part, slicePart } from '../paging.ts';
import { FeedLinks } from '../parts/feed-links.tsx';
import { Inline } from '../parts/inline.tsx';
import { feedAlternates, Layout } from '../parts/layout.tsx';
import { ListFilter } from '../parts/list-filter.tsx';
import { Pager } from '../parts/pager.tsx';
import { PaperList } from '../parts/paper-list.tsx';
import { TakeAway } from '../parts/take-away.tsx';
import type { PageData, Site } from '../site.ts';
import type { PaperSummary } from '../summary.ts';
import { historyOf } from '../topic-history.ts';
import { count, readableDay } from '../wording.ts';

interface TopicPage extends PageData {
  page: Part<Topic>;
}

export const data = {
  pagination: { data: 'site.topicPages', size: 1, alias: 'page' },
  permalink: ({ page }: TopicPage) => fileOf(pages.topic(page.of.slug, page.part)),
  eleventyExcludeFromCollections: true,
};

/** The most central papers say what is new in them; more would weigh more than a first load should. */
const withGist = 40;

export async function render({ site, page }: TopicPage): Promise<JSX.Element> {
  if (page.part > 1) return renderFurther(site, page);
  const topic = page.of;
  const { href } = site.urls;
  const path = pages.topic(topic.slug);
  const group = site.group(topic.group);
  const neighbours = topic.neighbours.map((id) => site.topic(id));
  const papers = site.summaries(topic.papers);
  const shown = slicePart(papers, page);
  const gists = await site.gists(shown.slice(0, withGist).map(({ id }) => id));
  return (
    <Layout
      site={site}
      path={path}
      title={topic.label}
      description={`${count(papers.length, 'paper')} on ${topic.label}: overview, key phrases, feed.`}
      picture={site.pictured(topic)}
      alternates={feedAlternates(site, path, topic.label)}
    >
      <p class="crumbs">
        <a href={href(pages.topics)}>Topics</a> › <a href={href(pages.group(group.slug))}>{group.label}</a>
      </p>
      <h1>{topic.label}</h1>
      <div class="with-aside">
        <div>
          <Overview site={site} topic={topic} />
          <h2 id="papers">
            {papers.length === 1 ? '1 paper' : `${count(papers.length, 'paper')}, central ones first`}
          </h2>
          <Fresh site={site} papers={papers} />
          <ListFilter list="topic-papers" size={shown.length} given="central first" />
          <div id="topic-papers">
            <PaperList site={site} papers={shown} gists={gists} citable markFresh />
          </div>
          <Pager site={site} {...page} place={(part) => pages.topic(topic.slug, part)} />
          <AlsoHere site={site} topic={topic} />
        </div>
        <aside aria-label="About this topic">
          <Subtopics site={site} topic={topic} />
          <KeyPhrases site={site} topic={topic} />
          {neighbours.length > 0 && (
            <section>
              <h2>Neighbouring topics</h2>
              <ul>
                {neighbours.map((other) => (
                  <li key={other.id}>
                    <a href={href(pages.topic(other.slug))}>{other.label}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <FeedLinks site={site} page={path} />
          <TakeAway site={site} name={topic.label} bibliographies={listBibliographyPaths(path)} />
          <History site={site} topic={topic} />
        </aside>
      </div>
    </Layout>
  );
}

/** A page after the first of a long list: the papers that it comes to, and nothing else of the topic. */
function renderFurther(site: Site, page: Part<Topic>): JSX.Element {
  const { of: topic, part, parts } = page;
  const { href } = site.urls;
  return (
    <Layout
      site={site}
      path={pages.topic(topic.slug, part)}
      picture={pages.topic(topic.slug)}
      title={`${topic.label}, page ${part} of ${parts}`}
      description={`${count(topic.papers.length, 'paper')} on ${topic.label}: page ${part} of ${parts}.`}
      alternates={feedAlternates(site, pages.topic(topic.slug), topic.label)}
    >
      <p class="crumbs">
        <a href={href(pages.topics)}>Topics</a> › <a href={href(pages.topic(topic.slug))}>{topic.label}</a>
      </p>
      <h1>
        {topic.label}, page {part} of {parts}
      </h1>
      <ListFilter list="topic-papers" size={slicePart(topic.papers, page).length} given="central first" />
      <div id="topic-papers">
        <PaperList site={site} papers={site.summaries(slicePart(topic.papers, page))} citable markFresh />
      </div>
      <Pager site={site} {...page} place={(n) => pages.topic(topic.slug, n)} />
    </Layout>
  );
}

/** How many of the papers the newest edition brought, when there was one before it. */
function Fresh({ site, papers }: { site: Site; papers: readonly PaperSummary[] }): JSX.Element | null {
  const fresh = papers.filter(({ id }) => site.isFresh(id)).length;
  const [edition] = site.editions;
  if (fresh === 0 || !edition) return null;
  return (
    <p class="meta">
      <span>
        {fresh} new in the newest edition,{' '}
        <a href={site.urls.href(pages.edition(edition.id))}>{edition.title}</a>
      </span>
    </p>
  );
}

/** Sentences of the topic's own papers, each with its source. */
function Overview({ site, topic }: { site: Site; topic: Topic }): JSX.Element | null {
  const quotes = topic.overview.filter(({ paper }) => site.papers.has(paper));
  if (quotes.length === 0) return null;
  return (
    <section class="overview" aria-label="Overview">
      {quotes.map(({ paper, sentence }) => {
        const source = site.paper(paper);
        return (
          <figure key={sentence} class="quote">
            <blockquote cite={site.urls.absolute(pages.paper(source.slug))}>
              <p>{sentence}</p>
            </blockquote>
            <figcaption class="source">
              <a href={site.urls.href(pages.paper(source.slug))}>
                <Inline text={source.title} />
              </a>
            </figcaption>
          </figure>
        );
      })}
    </section>
  );
}

/** The parts of a large topic, each with its papers. */
function Subtopics({ site, topic }: { site: Site; topic: Topic }): JSX.Element | null {
  if (topic.subtopics.length === 0) return null;
  return (
    <section>
      <h2>Within this topic</h2>
      {topic.subtopics.map((part) => (
        <PaperFold key={part.label} site={site} label={part.label} papers={part.papers} />
      ))}
    </section>
  );
}

/** Why the topic has its name: the phrases, each with the papers that carry it. */
function KeyPhrases({ site, topic }: { site: Site; topic: Topic }): JSX.Element | null {
  if (topic.phrases.length === 0) return null;
  return (
    <section>
      <h2>Why this name</h2>
      {topic.phrases.map((phrase) => (
        <PaperFold key={phrase.text} site={site} label={phrase.text} papers={phrase.papers} />
      ))}
    </section>
  );
}

/** How many papers a phrase or a part names. */
const carriers = 12;

/** A label with how many papers it has; it opens to their titles. */
function PaperFold(props: { site: Site; label: string; papers: Topic['papers'] }): JSX.Element {
  const { site, label, papers } = props;
  return (
    <details class="phrase">
      <summary>
        {label} <span class="size">{papers.length}</span>
      </summary>
      <ul class="links">
        {site.summaries(papers.slice(0, carriers)).map((paper) => (
          <li key={paper.id}>
            <a href={site.urls.href(pages.paper(paper.slug))}>
              <Inline text={paper.title} />
            </a>
          </li>
        ))}
        {papers.length > carriers && <li>and {papers.length - carriers} more</li>}
      </ul>
    </details>
  );
}

/** Papers of other topics that stand near this one. */
function AlsoHere({ site, topic }: { site: Site; topic: Topic }): JSX.Element | null {
  const papers = site.summaries(site.secondaryPapers(topic.id).slice(0, alsoHere));
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="also">
      <h2 id="also">Also near this topic</h2>
      <PaperList site={site} papers={papers} showTopic />
    </section>
  );
}

function History({ site, topic }: { site: Site; topic: Topic }): JSX.Element | null {
  const events = historyOf(site, topic.id);
  if (events.length === 0) return null;
  const words = {
    born: 'began',
    died: 'ended',
    split: 'split off from',
    merged: 'merged into',
    renamed: 'got its name',
  };
  return (
    <section>
      <h2>History</h2>
      <ul class="history">
        {events.map(({ event, others }) => (
          <li key={`${event.date} ${event.kind} ${event.topic}`}>
            <time dateTime={event.date}>{readableDay(event.date)}</time>: {event.label} {words[event.kind]}
            {others.length > 0 && ` ${others.join(' and ')}`}
            {event.was && `, once “${event.was}”`}
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { TopicGroup } from '../../topic/schema.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData, Site } from '../site.ts';
import { count, countTopics } from '../wording.ts';

export const data = { permalink: fileOf(pages.topics), eleventyExcludeFromCollections: true };

/** With more topics than this the page lists groups, and each group its topics on a page of its own. */
const mostTopics = 300;
/** With more than this it names them without their phrases: a first load has 30 kB. */
const mostWithPhrases = 120;

export function render({ site }: PageData): JSX.Element {
  const { href } = site.urls;
  return (
    <Layout
      site={site}
      path={pages.topics}
      title="Topics"
      description={`All ${countTopics(site.topics)} of ${site.settings.title}, by group.`}
    >
      <h1>Topics</h1>
      {site.topics.length === 0 && <p class="empty">There are no topics yet: the digest has no papers.</p>}
      {site.groups.map((group) => (
        <section key={group.id} aria-labelledby={group.slug}>
          <h2 id={group.slug}>
            <a href={href(pages.group(group.slug))}>{group.label}</a>
          </h2>
          {site.topics.length > mostTopics ? (
            <p class="meta">{count(group.topics.length, 'topic')}</p>
          ) : (
            <TopicTable site={site} group={group} />
          )}
        </section>
      ))}
    </Layout>
  );
}

const TopicTable = ({ site, group }: { site: Site; group: TopicGroup }): JSX.Element => (
  <ul class="topic-table">
    {group.topics.map((id) => {
      const topic = site.topic(id);
      return (
        <li key={id}>
          <a href={site.urls.href(pages.topic(topic.slug))}>{topic.label}</a>
          <span class="size">{count(topic.papers.length, 'paper')}</span>
          <span class="phrases">
            {topic.phrases
              .map((phrase) => phrase.text)
              .filter((text) => text !== topic.label)
              .slice(0, site.topics.length > mostWithPhrases ? 0 : 4)
              .join(' · ')}
          </span>
        </li>
      );
    })}
  </ul>
);

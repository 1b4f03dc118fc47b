import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { TopicGroup } from '../../topic/schema.ts';
import { feedAlternates, Layout } from '../parts/layout.tsx';
import { TopicCard } from '../parts/topic-card.tsx';
import type { PageData } from '../site.ts';
import { count } from '../wording.ts';

interface GroupPage extends PageData {
  group: TopicGroup;
}

export const data = {
  pagination: { data: 'site.groupPages', size: 1, alias: 'group' },
  permalink: ({ group }: GroupPage) => fileOf(pages.group(group.slug)),
  eleventyExcludeFromCollections: true,
};

export function render({ site, group }: GroupPage): JSX.Element {
  const path = pages.group(group.slug);
  const topics = group.topics.map((id) => site.topic(id));
  const papers = topics.reduce((sum, topic) => sum + topic.papers.length, 0);
  return (
    <Layout
      site={site}
      path={path}
      title={`${group.label} (group)`}
      description={`${count(topics.length, 'topic')} with ${count(papers, 'paper')}: ${topics.map((topic) => topic.label).join(', ')}.`}
      picture={path}
      alternates={feedAlternates(site, path, group.label)}
    >
      <p class="crumbs">
        <a href={site.urls.href(pages.topics)}>Topics</a>
      </p>
      <h1>{group.label}</h1>
      <p class="meta">
        {count(topics.length, 'topic')}, {count(papers, 'paper')}
      </p>
      <section aria-labelledby="topics">
        <h2 id="topics">Its topics</h2>
        <div class="cards">
          {topics.map((topic) => (
            <TopicCard key={topic.id} site={site} topic={topic} />
          ))}
        </div>
      </section>
    </Layout>
  );
}

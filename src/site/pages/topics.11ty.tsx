import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';
import { count } from '../wording.ts';

export const data = { permalink: fileOf(pages.topics), eleventyExcludeFromCollections: true };

export function render({ site }: PageData): JSX.Element {
  const { href } = site.urls;
  return (
    <Layout
      site={site}
      path={pages.topics}
      title="Topics"
      description={`All ${count(site.topics.length, 'topic')} of ${site.settings.title}, by group.`}
    >
      <h1>Topics</h1>
      {site.topics.length === 0 && <p class="empty">There are no topics yet: the digest has no papers.</p>}
      {site.groups.map((group) => (
        <section key={group.id} aria-labelledby={group.slug}>
          <h2 id={group.slug}>
            <a href={href(pages.group(group.slug))}>{group.label}</a>
          </h2>
          <ul class="topic-table">
            {group.topics.map((id) => {
              const topic = site.topic(id);
              return (
                <li key={id}>
                  <a href={href(pages.topic(topic.slug))}>{topic.label}</a>
                  <span class="size">{count(topic.papers.length, 'paper')}</span>
                  <span class="phrases">
                    {topic.phrases
                      .map((phrase) => phrase.text)
                      .filter((text) => text !== topic.label)
                      .slice(0, 4)
                      .join(' · ')}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

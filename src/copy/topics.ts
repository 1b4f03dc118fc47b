import { feedPaths, pages, type SiteUrls } from '../digest/urls.ts';
import type { ShownTopics } from '../topic/schema.ts';
import type { TopicsCopy } from './schema.ts';

/** The topics and groups as `/topics.json` has them. */
export const copyTopics = (
  { groups, topics, history, redirects }: ShownTopics,
  urls: SiteUrls,
): Omit<TopicsCopy, 'version' | 'title' | 'url'> => ({
  groups: groups.map(({ id, slug, label, topics: own }) => ({
    id,
    slug,
    url: urls.absolute(pages.group(slug)),
    label,
    topics: own,
  })),
  history,
  redirects,
  topics: topics.map((topic) => {
    const feeds = feedPaths(pages.topic(topic.slug));
    return {
      id: topic.id,
      slug: topic.slug,
      url: urls.absolute(pages.topic(topic.slug)),
      label: topic.label,
      group: topic.group,
      feeds: {
        rss: urls.absolute(feeds.rss),
        atom: urls.absolute(feeds.atom),
        json: urls.absolute(feeds.json),
      },
      phrases: topic.phrases.map(({ text, papers }) => ({ text, papers })),
      papers: topic.papers,
      subtopics: topic.subtopics.map(({ label, papers }) => ({ label, papers })),
      neighbours: topic.neighbours,
      overview: topic.overview.map(({ paper, sentence }) => ({ paper, sentence })),
      ...(topic.remainder ? { remainder: true } : {}),
    };
  }),
});

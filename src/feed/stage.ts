import path from 'node:path';
import { generateOpml } from 'feedsmith';
import { now } from '../digest/clock.ts';
import { writeWhole } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { feedPaths, fileOf, opmlPath, pages, type SiteFolder, siteUrls } from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import type { TopicsFile } from '../topic/schema.ts';
import { type FeedEntry, feedEntry } from './entries.ts';
import { type Feed, toAtom, toJsonFeed, toRss } from './formats.ts';

export interface FeedInput {
  settings: SiteSettings;
  topics: TopicsFile;
  papers: AsyncIterable<Paper> | Iterable<Paper>;
}

export interface FeedReport {
  feeds: number;
}

/** A page with a feed, and the papers that it announces. */
interface FeedPage {
  page: SiteFolder;
  title: string;
  description: string;
  papers: ReadonlySet<PaperId> | 'all';
}

/**
 * Writes the feeds of a site into its folder: everything, each topic and each group as RSS, Atom and JSON Feed,
 * and one OPML of all. Papers without an abstract are left out until they have one.
 */
export async function writeFeeds({ settings, topics, papers }: FeedInput, out: string): Promise<FeedReport> {
  const urls = siteUrls(settings);
  const labels = new Map(topics.topics.map((topic) => [topic.id, topic.label]));
  const entries = new Map<PaperId, FeedEntry>();
  for await (const paper of papers) {
    if (paper.incomplete) continue;
    const topic = topics.papers[paper.id]?.topic;
    entries.set(paper.id, feedEntry(paper, (topic && labels.get(topic)) ?? settings.title, urls));
  }
  const newestFirst = [...entries].sort(
    ([a, x], [b, y]) => y.published.getTime() - x.published.getTime() || (a < b ? -1 : 1),
  );
  const list = feedPages(settings, topics);
  for (const { page, title, description, papers: ids } of list) {
    const own = newestFirst.filter(([id]) => ids === 'all' || ids.has(id)).slice(0, settings.feedEntries);
    const places = feedPaths(page);
    const feed: Feed = {
      title,
      description,
      language: settings.language,
      page: urls.absolute(page),
      addresses: {
        rss: urls.absolute(places.rss),
        atom: urls.absolute(places.atom),
        json: urls.absolute(places.json),
      },
      updated: own[0]?.[1].published ?? now(),
      entries: own.map(([, entry]) => entry),
    };
    await writeWhole(path.join(out, fileOf(places.rss)), toRss(feed));
    await writeWhole(path.join(out, fileOf(places.atom)), toAtom(feed));
    await writeWhole(path.join(out, fileOf(places.json)), toJsonFeed(feed));
  }
  const opml = generateOpml({
    head: { title: settings.title },
    body: {
      outlines: list.map(({ page, title }) => ({
        type: 'rss',
        text: title,
        title,
        xmlUrl: urls.absolute(feedPaths(page).rss),
        htmlUrl: urls.absolute(page),
      })),
    },
  });
  await writeWhole(path.join(out, fileOf(opmlPath)), opml);
  return { feeds: list.length };
}

function feedPages(settings: SiteSettings, topics: TopicsFile): FeedPage[] {
  const byId = new Map(topics.topics.map((topic) => [topic.id, topic]));
  return [
    { page: pages.home, title: settings.title, description: settings.description, papers: 'all' },
    ...topics.topics.map(
      (topic): FeedPage => ({
        page: pages.topic(topic.slug),
        title: `${topic.label} · ${settings.title}`,
        description: `New papers on ${topic.label}`,
        papers: new Set(topic.papers),
      }),
    ),
    ...topics.groups.map(
      (group): FeedPage => ({
        page: pages.group(group.slug),
        title: `${group.label} (group) · ${settings.title}`,
        description: `New papers in the topics around ${group.label}`,
        papers: new Set(group.topics.flatMap((id) => byId.get(id)?.papers ?? [])),
      }),
    ),
  ];
}

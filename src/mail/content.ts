import type { SiteSettings } from '../digest/settings.ts';
import { pages, siteUrls } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownText } from '../text/markdown.ts';
import { findNovelty } from '../text/novelty.ts';
import { oneLine } from '../text/xml-text.ts';
import type { TopicsFile } from '../topic/schema.ts';

/** One paper in a mail. All texts are plain and on one line. */
export interface MailPaper {
  title: string;
  url: string;
  /** What is new in it, in a sentence of its own. */
  gist?: string;
  hasCode: boolean;
}

/** An edition as it goes into a mail, in no format yet. */
export interface MailContent {
  digest: string;
  language: string;
  title: string;
  day: string;
  /** The edition's page. */
  url: string;
  /** The page of feeds, for those who would rather have one. */
  subscribe: string;
  /** New papers by topic; topics with most of them first. */
  topics: readonly { label: string; url?: string; papers: readonly MailPaper[] }[];
  /** How many papers of the edition had been listed before. */
  repeats: number;
}

/**
 * What an edition brought, by topic.
 * @param papers those of the edition; others are passed over
 */
export async function mailContent(
  edition: Edition,
  papers: AsyncIterable<Paper> | Iterable<Paper>,
  topics: TopicsFile,
  settings: SiteSettings,
): Promise<MailContent> {
  const urls = siteUrls(settings);
  const listed = new Map<string, number>();
  for (const tile of edition.tiles)
    if (tile.role === 'paper' && !tile.repeat) listed.set(tile.paper, tile.position);
  const fresh: Paper[] = [];
  for await (const paper of papers) if (listed.has(paper.id)) fresh.push(paper);
  fresh.sort((a, b) => (listed.get(a.id) ?? 0) - (listed.get(b.id) ?? 0));
  const byTopic = new Map<string | undefined, MailPaper[]>();
  for (const paper of fresh) {
    const topic = topics.papers[paper.id]?.topic;
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), mailPaper(paper)]);
  }
  const groups = topics.topics.flatMap(({ id, label, slug }) => {
    const own = byTopic.get(id);
    return own ? [{ label: oneLine(label), url: urls.absolute(pages.topic(slug)), papers: own }] : [];
  });
  const rest = byTopic.get(undefined);
  return {
    digest: oneLine(settings.title),
    language: settings.language,
    title: oneLine(edition.title),
    day: edition.date,
    url: urls.absolute(pages.edition(edition.id)),
    subscribe: urls.absolute(pages.subscribe),
    // Sorting is stable: topics of one size keep the order of the digest.
    topics: [
      ...groups.sort((a, b) => b.papers.length - a.papers.length),
      ...(rest ? [{ label: 'Other papers', papers: rest }] : []),
    ],
    repeats: new Set(
      edition.tiles.flatMap((tile) => (tile.role === 'paper' && tile.repeat ? tile.paper : [])),
    ).size,
  };

  function mailPaper(paper: Paper): MailPaper {
    const text = markdownText(paper.abstract);
    const found = findNovelty(text, paper.name);
    return {
      title: oneLine(inlineText(paper.title)),
      url: urls.absolute(pages.paper(paper.slug)),
      ...(found ? { gist: oneLine(text.slice(found.start, found.end)) } : {}),
      hasCode: paper.links.some(isCodeLink),
    };
  }
}

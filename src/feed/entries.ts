import type { SiteUrls } from '../digest/urls.ts';
import { pages } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownText, renderMarkdown } from '../text/markdown.ts';

/** One entry of a feed, in no format yet. Text is free of characters that XML forbids. */
export interface FeedEntry {
  /** From the paper's id, never from its address. */
  guid: string;
  url: string;
  title: string;
  text: string;
  html: string;
  topic: string;
  code?: string;
  published: Date;
}

const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 § 2.2 forbids
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without the characters that no XML document may hold (XML 1.0, § 2.2). */
export const xmlText = (text: string): string => text.replace(forbidden, '');

/** The entry of a paper. Its day counts from midnight UTC. */
export function feedEntry(paper: Paper, topic: string, urls: SiteUrls): FeedEntry {
  return {
    guid: `urn:sheaf:${paper.id}`,
    url: urls.absolute(pages.paper(paper.slug)),
    title: xmlText(inlineText(paper.title)),
    text: xmlText(markdownText(paper.abstract)),
    html: xmlText(renderMarkdown(paper.abstract)),
    topic: xmlText(topic),
    code: paper.links.find(isCodeLink),
    published: new Date(`${paper.date}T00:00:00Z`),
  };
}

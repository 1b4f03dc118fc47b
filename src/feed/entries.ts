import { hash } from 'node:crypto';
import { pages, type SiteUrls } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import { inlineText, markdownText, renderStrippable } from '../text/markdown.ts';
import { oneLine, xmlText } from '../text/xml-text.ts';
import { hasPlainLetters } from './plain-letters.ts';

/** One entry of a feed, in no format yet. Text is free of characters that XML forbids. */
export interface FeedEntry {
  /** From the id of a paper or an edition, never from its address. */
  guid: string;
  url: string;
  title: string;
  text: string;
  /** The same words as HTML, with MathML that reads well when a reader program strips its tags. */
  html: string;
  /** Where its code is. */
  code?: string;
  /** Topics by their labels. */
  topics: readonly string[];
  published: Date;
  /** When its words last changed; `published` if they never did. */
  updated: Date;
}

/** When an entry came out and when its words changed, as days. */
export interface EntryDays {
  published: string;
  changed?: string;
}

/** A day as the moment that it begins, in UTC. */
export const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

const times = ({ published, changed }: EntryDays): Pick<FeedEntry, 'published' | 'updated'> => ({
  published: midnight(published),
  // A change on a day before the one that the paper is dated to can't be told from the paper's coming out.
  updated: midnight(changed !== undefined && changed > published ? changed : published),
});

/** Letters of a hash of words. */
export const wordsLength = 16;

/**
 * A hash of the words of a text: letters and digits alone, so that mended spacing, punctuation or markup is no
 * news to a subscriber.
 */
export function wordsHash(text: string): string {
  // The same words by a shorter way where there are no others.
  const words = hasPlainLetters(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return hash('sha256', words.trim()).slice(0, wordsLength);
}

/** A hash of the words of a paper. */
export const wordsOfPaper = ({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): string =>
  wordsHash(`${title} ${abstract}`);

/** The entry of a paper. */
export function paperEntry(
  paper: Paper,
  topic: string | undefined,
  days: EntryDays,
  urls: SiteUrls,
): FeedEntry {
  const code = paper.links.find(isCodeLink);
  const html = code ? `<p>Code: <a href="${escapeMarkup(code)}">${escapeMarkup(code)}</a></p>\n` : '';
  return {
    guid: `urn:sheaf:${paper.id}`,
    url: urls.absolute(pages.paper(paper.slug)),
    // Every entry of Atom must have a title.
    title: oneLine(inlineText(paper.title)) || paper.slug,
    text: xmlText(`${markdownText(paper.abstract)}${code ? `\n\nCode: ${code}` : ''}`),
    html: xmlText(renderStrippable(paper.abstract) + html),
    ...(code ? { code: xmlText(code) } : {}),
    topics: topic ? [xmlText(topic)] : [],
    ...times(days),
  };
}

/**
 * The entry of an edition: what was new in it, by topic.
 * @param topics topics by label, with their papers in the order of the edition
 */
export function editionEntry(
  edition: Edition,
  topics: readonly { label: string; papers: readonly Pick<Paper, 'slug' | 'title'>[] }[],
  days: EntryDays,
  urls: SiteUrls,
): FeedEntry {
  const count = topics.reduce((sum, { papers }) => sum + papers.length, 0);
  const lead = `${count} new ${count === 1 ? 'paper' : 'papers'} in ${topics.length} ${topics.length === 1 ? 'topic' : 'topics'}.`;
  const address = (paper: Pick<Paper, 'slug'>): string =>
    escapeMarkup(urls.absolute(pages.paper(paper.slug)));
  const html = topics.map(
    ({ label, papers }) =>
      `<h2>${escapeMarkup(label)}</h2>\n<ul>\n${papers
        .map((paper) => `<li><a href="${address(paper)}">${escapeMarkup(inlineText(paper.title))}</a></li>\n`)
        .join('')}</ul>\n`,
  );
  const text = topics.map(
    ({ label, papers }) => `${label}\n${papers.map((paper) => `- ${inlineText(paper.title)}`).join('\n')}`,
  );
  return {
    guid: `urn:sheaf:edition:${edition.id}`,
    url: urls.absolute(pages.edition(edition.id)),
    title: oneLine(edition.title) || edition.id,
    text: xmlText([lead, ...text].join('\n\n')),
    html: xmlText(`<p>${lead}</p>\n${html.join('')}`),
    topics: topics.map(({ label }) => xmlText(label)),
    ...times(days),
  };
}

/**
 * The entry that tells the readers of a feed whose topic is gone, or whose address changed, where to go on.
 * @param targets what to follow instead, the nearest first; may be empty
 * @param page where the entry itself leads
 */
export function noticeEntry(
  key: string,
  title: string,
  targets: readonly { name: string; url: string; feed: string }[],
  page: string,
  day: string,
): FeedEntry {
  const lead = `The feed "${title}" has ended here and will bring nothing new.`;
  const ask =
    targets.length === 0
      ? `What there is to follow now is listed at ${page}.`
      : `Please subscribe to what its papers belong to now:`;
  return {
    guid: `urn:sheaf:moved:${key}`,
    url: page,
    title: xmlText(`This feed has moved: ${title}`),
    text: xmlText(
      [`${lead} ${ask}`, ...targets.map(({ name, url, feed }) => `${name}: ${feed} (${url})`)].join('\n'),
    ),
    html: xmlText(
      `<p>${escapeMarkup(lead)} ${escapeMarkup(ask)}</p>\n${targets.length > 0 ? '<ul>\n' : ''}${targets
        .map(
          ({ name, url, feed }) =>
            `<li><a href="${escapeMarkup(url)}">${escapeMarkup(name)}</a>: <a href="${escapeMarkup(feed)}">${escapeMarkup(feed)}</a></li>\n`,
        )
        .join('')}${targets.length > 0 ? '</ul>\n' : ''}`,
    ),
    topics: [],
    ...times({ published: day }),
  };
}

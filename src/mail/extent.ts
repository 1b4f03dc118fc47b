import type { MailContent, MailPaper } from './content.ts';

/** How much of an edition a mail holds. */
export interface Extent {
  /** Topics, those with most papers first. */
  topics: number;
  /** Papers of each topic. */
  papers: number;
  /** Papers of each topic that say what is new in them. */
  gists: number;
}

/** One topic as a mail shows it, cut to an extent. */
export interface ShownTopic {
  label: string;
  url?: string;
  papers: readonly MailPaper[];
  /** Papers that were cut. */
  more: number;
}

/** An edition cut to an extent: the topics shown, and the papers of those that are not. */
export function shown(
  content: MailContent,
  { topics, papers, gists }: Extent,
): { topics: ShownTopic[]; more: number } {
  return {
    topics: content.topics.slice(0, topics).map((topic) => ({
      ...topic,
      papers: topic.papers
        .slice(0, papers)
        .map((paper, i) => (i < gists ? paper : { ...paper, gist: undefined })),
      more: Math.max(0, topic.papers.length - papers),
    })),
    more: content.topics.slice(topics).reduce((sum, topic) => sum + topic.papers.length, 0),
  };
}

/** Extents from all there is to nothing, each smaller than the one before: sentences go first, then papers, then topics. */
export function* extents(content: MailContent): Generator<Extent> {
  const topics = content.topics.length;
  const most = Math.max(0, ...content.topics.map(({ papers }) => papers.length));
  for (let gists = most; gists > 0; gists = Math.floor(gists * 0.7)) yield { topics, papers: most, gists };
  for (let papers = most; papers > 0; papers = Math.floor(papers * 0.8)) yield { topics, papers, gists: 0 };
  for (let few = topics; few > 0; few = Math.floor(few * 0.8)) yield { topics: few, papers: 0, gists: 0 };
  yield { topics: 0, papers: 0, gists: 0 };
}

/** `12 new papers in 3 topics, and 2 that were listed before.` */
export function lead(content: MailContent): string {
  const papers = content.topics.reduce((sum, topic) => sum + topic.papers.length, 0);
  const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const repeats =
    content.repeats > 0
      ? `, and ${content.repeats} that ${content.repeats === 1 ? 'was' : 'were'} listed before`
      : '';
  return `${count(papers, 'new paper')} in ${count(content.topics.length, 'topic')}${repeats}.`;
}

import { pages, type SiteUrls } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownSegments, markdownText } from '../text/markdown.ts';
import { segmentsTex, titleTex } from '../text/title-tex.ts';
import { oneLine } from '../text/xml-text.ts';
import type { StandingFile } from '../topic/schema.ts';

/** What a bibliography says of one paper, each value on one line. */
export interface ReferenceWords {
  title: string;
  /** Empty for a paper that was listed without one. */
  abstract: string;
  note: string;
  keywords: readonly string[];
}

/** One paper in no format yet: what is known and nothing else, so neither authors nor a year. */
export interface Reference {
  /** The paper's id: it stays when the title is corrected. */
  key: string;
  url: string;
  /** As Unicode text. */
  text: ReferenceWords;
  /** As LaTeX, braces balanced. */
  tex: ReferenceWords;
}

/** What references need to know besides their papers. */
export interface ReferenceContext {
  /** The title of the digest. */
  digest: string;
  urls: SiteUrls;
  editions: readonly Edition[];
  topics: StandingFile;
}

/** How many phrases of its topic a paper has among its keywords. */
const mostPhrases = 5;

/** Makes references; what does not depend on the paper is looked up once. */
export function referenceMaker(context: ReferenceContext): (paper: Paper) => Reference {
  const { digest, urls, editions } = context;
  const editionTitles = new Map<string, string>(editions.map(({ id, title }) => [id, title]));
  const keywordsOf = keywordFinder(context.topics);
  return (paper) => {
    const listed = [
      ...new Set(paper.editions.map(({ edition }) => editionTitles.get(edition) ?? edition)),
    ].join('; ');
    const code = paper.links.find(isCodeLink);
    const note = oneLine(`Listed in ${digest}: ${listed}${code ? `. Code: ${code}` : ''}`);
    const keywords = keywordsOf(paper);
    return {
      key: paper.id,
      // Braces in an address would end a field of BibTeX.
      url: urls.absolute(pages.paper(paper.slug)).replaceAll('{', '%7B').replaceAll('}', '%7D'),
      text: {
        title: oneLine(inlineText(paper.title)),
        abstract: oneLine(markdownText(paper.abstract)),
        note,
        keywords,
      },
      tex: {
        title: oneLine(titleTex(paper.title)),
        abstract: oneLine(segmentsTex(markdownSegments(paper.abstract))),
        note: plainTex(note),
        keywords: keywords.map(plainTex),
      },
    };
  };
}

/** The keywords of a paper: its topics, and the phrases of its topic that it carries. */
export function keywordFinder(topics: StandingFile): (paper: Pick<Paper, 'id'>) => string[] {
  const labels = new Map(topics.topics.map((topic) => [topic.id, topic.label]));
  const phrases = new Map<string, string[]>();
  for (const topic of topics.topics) {
    for (const { text, papers } of topic.phrases) {
      for (const id of papers) {
        if (topics.papers[id]?.topic !== topic.id) continue;
        const own = phrases.get(id) ?? [];
        phrases.set(id, own);
        if (own.length < mostPhrases) own.push(text);
      }
    }
  }
  return (paper) => {
    const place = topics.papers[paper.id];
    const named = [place?.topic, place?.second].flatMap((id) => (id && labels.get(id)) || []);
    const seen = new Set<string>();
    return (
      [...named, ...(phrases.get(paper.id) ?? [])]
        // Commas part keywords.
        .map((word) => oneLine(word.replaceAll(',', ' ')))
        .filter((word) => word !== '' && !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()))
    );
  };
}

const plainTex = (text: string): string => segmentsTex([{ kind: 'text', text }]);

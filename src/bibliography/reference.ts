import { pages, type SiteUrls } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Edition } from '../paper/editions.ts';
import type { Appearance, Paper } from '../paper/schema.ts';
import { inlineText, markdownSegments, markdownText } from '../text/markdown.ts';
import { segmentsTex, titleTex } from '../text/title-tex.ts';
import { oneLine } from '../text/xml-text.ts';
import type { ShownTopics } from '../topic/schema.ts';

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

/** What a bibliography says of a paper that does not stand in its file. */
export interface PaperFacts {
  /** The titles of the editions that listed it, each once. */
  listedIn: readonly string[];
  keywords: readonly string[];
}

export type FactsOf = (paper: Pick<Paper, 'id'> & { editions: readonly Appearance[] }) => PaperFacts;

/** What references need to know besides their papers. */
export interface ReferenceContext {
  /** The title of the digest. */
  digest: string;
  urls: SiteUrls;
  factsOf: FactsOf;
}

/** How many phrases of its topic a paper has among its keywords. */
const mostPhrases = 5;

/** The reference of a paper. */
export function referTo(paper: Paper, { digest, urls, factsOf }: ReferenceContext): Reference {
  const { listedIn, keywords } = factsOf(paper);
  const code = paper.links.find(isCodeLink);
  const note = oneLine(`Listed in ${digest}: ${listedIn.join('; ')}${code ? `. Code: ${code}` : ''}`);
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
}

/** Looks up once what does not depend on the paper. */
export function factsFinder(editions: readonly Edition[], topics: ShownTopics): FactsOf {
  const titles = new Map<string, string>(editions.map(({ id, title }) => [id, title]));
  const keywordsOf = keywordFinder(topics);
  return (paper) => ({
    listedIn: [...new Set(paper.editions.map(({ edition }) => titles.get(edition) ?? edition))],
    keywords: keywordsOf(paper),
  });
}

/** The keywords of a paper: its topics, and the phrases of its topic that it carries. */
function keywordFinder({ topics, papers: places }: ShownTopics): (paper: Pick<Paper, 'id'>) => string[] {
  const known = new Map(
    topics.map(({ id, label, phrases }) => [
      id,
      {
        label: keyword(label),
        phrases: phrases.map(({ text, papers }) => ({ word: keyword(text), papers })),
      },
    ]),
  );
  return ({ id }) => {
    const { topic, second } = places.get(id) ?? {};
    const [own, other] = [topic, second].map((one) => one && known.get(one));
    // Few phrases of some twenty papers each: looking through them takes no longer than holding what each paper carries.
    const carried = (own?.phrases ?? []).filter(({ papers }) => papers.includes(id)).slice(0, mostPhrases);
    const seen = new Set<string>();
    return [own?.label ?? '', other?.label ?? '', ...carried.map(({ word }) => word)].filter(
      (word) => word !== '' && !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()),
    );
  };
}

/** Commas part keywords. */
const keyword = (text: string): string => oneLine(text.replaceAll(',', ' '));

const plainTex = (text: string): string => segmentsTex([{ kind: 'text', text }]);

import type { JSX } from 'preact';
import type { PaperId } from '../../digest/ids.ts';
import { fileOf, pages } from '../../digest/urls.ts';
import { isCodeLink } from '../../paper/code-link.ts';
import type { Paper } from '../../paper/schema.ts';
import { wordsOfFormulas } from '../../text/formula-words.ts';
import { inlineText, markdownText } from '../../text/markdown.ts';
import { Abstract, readingAids } from '../parts/abstract.tsx';
import { Inline } from '../parts/inline.tsx';
import { Layout } from '../parts/layout.tsx';
import { PaperAside } from '../parts/paper-aside.tsx';
import { searchTerms } from '../search-terms.ts';
import type { PageData, Site } from '../site.ts';
import { readableDay } from '../wording.ts';

interface PaperPage extends PageData {
  paperId: PaperId;
}

export const data = {
  pagination: { data: 'site.paperIds', size: 1, alias: 'paperId' },
  permalink: ({ site, paperId }: PaperPage) => fileOf(pages.paper(site.paper(paperId).slug)),
  eleventyExcludeFromCollections: true,
};

/** About as much as a search engine shows. */
const descriptionLength = 200;

export async function render({ site, paperId }: PaperPage): Promise<JSX.Element> {
  const paper = await site.load(paperId);
  const title = inlineText(paper.title);
  const text = markdownText(paper.abstract);
  const aids = readingAids(paper, text);
  const { href } = site.urls;
  const topic = site.topic(site.place(paperId).topic);
  // Search finds what people type for a formula; in the head, nobody has it read out.
  const formulas = wordsOfFormulas(paper.title, paper.abstract).join(' ');
  return (
    <Layout
      site={site}
      layout="paper"
      path={pages.paper(paper.slug)}
      picture={site.pictured(topic)}
      title={title}
      description={text ? clip(text, descriptionLength) : `${title}: listed without an abstract.`}
      head={
        <>
          <meta name="citation_title" content={title} data-pagefind-meta="title[content]" />
          {formulas && <meta name="keywords" content={formulas} data-pagefind-meta="formulas[content]" />}
          <script
            type="application/ld+json"
            // A slash before the tag's name would end the script.
            dangerouslySetInnerHTML={{
              __html: structuredData(site, paper, title, text).replaceAll('<', '\\u003c'),
            }}
          />
        </>
      }
    >
      <article class="paper" data-pagefind-body="" data-paper={paper.id} {...searchTerms(paper, text)}>
        <p class="crumbs" data-pagefind-ignore="">
          <a href={href(pages.topics)}>Topics</a> › <a href={href(pages.topic(topic.slug))}>{topic.label}</a>
        </p>
        <h1 data-pagefind-weight="7">
          <Inline text={paper.title} />
        </h1>
        <PaperFacts site={site} paper={paper} />
        <p class="keep" data-pagefind-ignore="">
          <button type="button" class="star" aria-pressed="false" data-star="">
            <span class="star-sign" aria-hidden="true" /> Keep in reading list
          </button>
          <output />
        </p>
        <Abstract paper={paper} aids={aids} />
        <AsListed site={site} paper={paper} />
      </article>
      <PaperAside site={site} paper={paper} title={title} text={text} aids={aids} />
      <RelatedPapers site={site} paper={paper} />
      <Siblings site={site} id={paper.id} />
    </Layout>
  );
}

/** Cut at a word, with a mark of omission. */
const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/, '')}…`;

/** The line under the title; what it holds is also what search filters by. */
function PaperFacts({ site, paper }: { site: Site; paper: Paper }): JSX.Element {
  const place = site.place(paper.id);
  const topic = site.topic(place.topic);
  const second = place.second && site.topic(place.second);
  const { href } = site.urls;
  return (
    <p class="meta" data-pagefind-ignore="index">
      <time dateTime={paper.date}>{readableDay(paper.date)}</time>
      <a href={href(pages.topic(topic.slug))} data-pagefind-filter="topic" data-pagefind-meta="topic">
        {topic.label}
      </a>
      {second && (
        <span>
          also near <a href={href(pages.topic(second.slug))}>{second.label}</a>
        </span>
      )}
      {paper.name && (
        <span class="tag" data-pagefind-meta="name">
          {paper.name}
        </span>
      )}
      {paper.links.some(isCodeLink) && (
        <span class="tag" data-pagefind-filter="has">
          code
        </span>
      )}
      {[...new Set(paper.editions.map((one) => one.edition))].map((id) => (
        <a key={id} href={href(pages.edition(id))} data-pagefind-filter="edition">
          {site.edition(id).title}
        </a>
      ))}
    </p>
  );
}

/** The words as the listing had them, when the repair changed any. */
function AsListed({ site, paper }: { site: Site; paper: Paper }): JSX.Element | null {
  const original = site.original(paper.id);
  if (!original) return null;
  return (
    <details class="as-listed" data-pagefind-ignore="">
      <summary>As listed, before mathematics and markup were repaired</summary>
      {original.title && <p>{original.title}</p>}
      {original.abstract?.split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  );
}

function RelatedPapers({ site, paper }: { site: Site; paper: Paper }): JSX.Element | null {
  const chosen = new Set(paper.related);
  const computed = site.related(paper.id).filter((one) => !chosen.has(one.id) && site.papers.has(one.id));
  if (computed.length + paper.related.length === 0) return null;
  return (
    <section class="related-papers" aria-labelledby="related">
      <h2 id="related">Related papers</h2>
      <ol class="related">
        {site.summaries(paper.related).map((other) => (
          <li key={other.id}>
            <a href={site.urls.href(pages.paper(other.slug))}>
              <Inline text={other.title} />
            </a>
            <span class="because">chosen by the editor</span>
          </li>
        ))}
        {computed.map((one) => {
          const other = site.paper(one.id);
          return (
            <li key={one.id}>
              <a href={site.urls.href(pages.paper(other.slug))}>
                <Inline text={other.title} />
              </a>
              {one.because.length > 0 && <span class="because">both on {one.because.join(', ')}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The papers before and after this one in its topic. */
function Siblings({ site, id }: { site: Site; id: PaperId }): JSX.Element | null {
  const topic = site.topic(site.place(id).topic);
  const { previous, next } = site.siblings(id);
  if (!previous && !next) return null;
  return (
    <nav class="siblings" aria-label={`More in ${topic.label}`}>
      {previous && (
        <a rel="prev" href={site.urls.href(pages.paper(previous.slug))}>
          <span class="because">← Before it in {topic.label}</span>
          <Inline text={previous.title} />
        </a>
      )}
      {next && (
        <a rel="next" href={site.urls.href(pages.paper(next.slug))}>
          <span class="because">Next in {topic.label} →</span>
          <Inline text={next.title} />
        </a>
      )}
    </nav>
  );
}

/** schema.org's ScholarlyArticle, with what is known and nothing else. */
const structuredData = (site: Site, paper: Paper, headline: string, abstract: string): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    headline,
    url: site.urls.absolute(pages.paper(paper.slug)),
    ...(abstract ? { abstract } : {}),
    ...(paper.name ? { alternateName: paper.name } : {}),
    ...(paper.links.length > 0 ? { sameAs: paper.links } : {}),
  });

import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import { PaperList } from '../parts/paper-list.tsx';
import type { PageData } from '../site.ts';
import { count } from '../wording.ts';

export const data = { permalink: fileOf(pages.readingList), eleventyExcludeFromCollections: true };

/** The newest editions, and of each the first new papers, so that the page stays small. */
const mostEditions = 5;
const mostPapers = 8;

/** What a reader keeps, which only the reader's browser knows, and the newest papers. */
export const render = ({ site }: PageData): JSX.Element => {
  const newest = site.editions.slice(0, mostEditions).map((edition) => ({
    edition,
    papers: site.listed(edition).flatMap(({ paper, repeat }) => (repeat ? [] : [paper])),
  }));
  return (
    <Layout
      site={site}
      path={pages.readingList}
      title="Reading list"
      description={`The papers of ${site.settings.title} that you keep, and those that are new since your last visit.`}
    >
      <h1>Reading list</h1>
      <section class="reading-list" aria-labelledby="kept" data-reading-list="">
        <h2 id="kept" tabIndex={-1}>
          Papers you keep
        </h2>
        <noscript>
          <p class="empty">
            Keeping papers needs JavaScript: the list is in your browser and nowhere else. The newest papers
            are below.
          </p>
        </noscript>
        <p role="status" />
        <ol class="paper-list" />
        <p class="actions" hidden>
          <button type="button" data-export="bibtex">
            Save as BibTeX
          </button>{' '}
          <button type="button" data-export="markdown">
            Save as Markdown
          </button>
        </p>
      </section>
      <section aria-labelledby="newest">
        <h2 id="newest">Newest papers</h2>
        {newest.length === 0 && <p class="empty">No papers yet.</p>}
        <p class="new-note" data-new-note="" />
        {newest.map(({ edition, papers }) => (
          <section
            key={edition.id}
            aria-labelledby={`edition-${edition.id}`}
            data-edition={edition.id}
            data-papers={papers.length}
          >
            <h3 id={`edition-${edition.id}`}>
              <a href={site.urls.href(pages.edition(edition.id))}>{edition.title}</a>
            </h3>
            <PaperList site={site} papers={site.summaries(papers.slice(0, mostPapers))} showTopic />
            {papers.length > mostPapers && (
              <p>
                <a href={site.urls.href(pages.edition(edition.id))}>
                  All {count(papers.length, 'new paper')} of {edition.title}
                </a>
              </p>
            )}
          </section>
        ))}
      </section>
    </Layout>
  );
};

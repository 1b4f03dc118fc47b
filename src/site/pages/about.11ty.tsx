import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { renderMarkdown } from '../../text/markdown.ts';
import { measures } from '../../topic/quality/quality.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';
import { count } from '../wording.ts';

export const data = { permalink: fileOf(pages.about), eleventyExcludeFromCollections: true };

export function render({ site }: PageData): JSX.Element {
  const sum = (key: 'entries' | 'furniture' | 'rejected'): number =>
    site.editions.reduce((total, edition) => total + edition.counts[key], 0);
  const quality = Object.entries(measures).filter(([key]) => site.topicsFile.quality[key] !== undefined);
  return (
    <Layout
      site={site}
      path={pages.about}
      title="About"
      description="How this digest is made, and what it holds."
    >
      <h1>About this digest</h1>
      {site.about && (
        <div class="abstract" dangerouslySetInnerHTML={{ __html: renderMarkdown(site.about) }} />
      )}
      <p>
        {site.settings.title} is made from {count(site.editions.length, 'listing')} of papers: plain text with
        titles and abstracts. {count(sum('entries'), 'entry', 'entries')} turned out to be{' '}
        {count(site.papers.size, 'paper')}; every other line is accounted for (
        {count(sum('furniture'), 'line')} of headers, dates, interface words and blanks,{' '}
        {count(sum('rejected'), 'line')} rejected).
      </p>
      <h2>How topics are made</h2>
      <p>
        Each paper becomes a vector of its words and pairs of words, weighted by how rare they are (TF-IDF);
        latent semantic analysis brings words together that mean alike. Papers are joined to their nearest
        neighbours, and the communities of that graph are the topics. A name is the phrase that tells a
        topic's papers best from all others; the papers that carry it are listed beside it. No language model
        is involved.
      </p>
      <p>
        A topic keeps its address and its feed from edition to edition, as long as enough of its papers stay
        together.
      </p>
      {quality.length > 0 && (
        <>
          <h2>This build in figures</h2>
          <dl class="figures">
            {quality.map(([key, { name, means }]) => (
              <div key={key}>
                <dt>{name}</dt>
                <dd>
                  <strong>{site.topicsFile.quality[key].toLocaleString('en-GB')}</strong> {means}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h2>What it does not know</h2>
      <p>
        The listings name no authors, years or identifiers, so none are given here. Mathematics came damaged;
        where it was put back, the paper's page shows the text as listed too.
      </p>
      <p>
        Made with Sheaf, free software under the MIT licence. Nothing on these pages comes from another host,
        and nobody counts visits. <a href={site.urls.href(pages.subscribe)}>Subscribe by feed.</a>
      </p>
    </Layout>
  );
}

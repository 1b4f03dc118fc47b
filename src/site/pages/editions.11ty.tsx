import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { Edition } from '../../paper/editions.ts';
import { type Part, slicePart } from '../paging.ts';
import { feedAlternates, Layout } from '../parts/layout.tsx';
import { Pager } from '../parts/pager.tsx';
import type { PageData } from '../site.ts';
import { count, readableDay } from '../wording.ts';

interface EditionsPage extends PageData {
  page: Part<readonly Edition[]>;
}

export const data = {
  pagination: { data: 'site.editionsParts', size: 1, alias: 'page' },
  permalink: ({ page }: EditionsPage) => fileOf(pages.editionsFrom(page.part)),
  eleventyExcludeFromCollections: true,
};

export function render({ site, page }: EditionsPage): JSX.Element {
  const title = page.part === 1 ? 'Editions' : `Editions, page ${page.part} of ${page.parts}`;
  return (
    <Layout
      site={site}
      path={pages.editionsFrom(page.part)}
      title={title}
      description="Every listing that this digest was made from, newest first."
      alternates={feedAlternates(site, pages.editions, 'Editions')}
    >
      <h1>{title}</h1>
      {site.editions.length === 0 && <p class="empty">No listing has been read yet.</p>}
      <ol class="edition-list">
        {slicePart(page.of, page).map((edition) => (
          <li key={edition.id}>
            <a href={site.urls.href(pages.edition(edition.id))}>{edition.title}</a>
            <p class="meta">
              <span>
                {edition.dated ? '' : 'first read '}
                <time dateTime={edition.date}>{readableDay(edition.date)}</time>
              </span>
              <span>
                {count(edition.counts.entries, 'entry', 'entries')}: {edition.counts.new} new,{' '}
                {edition.counts.repeats} repeated
              </span>
            </p>
          </li>
        ))}
      </ol>
      <Pager site={site} {...page} place={pages.editionsFrom} />
    </Layout>
  );
}

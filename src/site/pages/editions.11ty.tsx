import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';
import { count, readableDay } from '../wording.ts';

export const data = { permalink: fileOf(pages.editions), eleventyExcludeFromCollections: true };

export function render({ site }: PageData): JSX.Element {
  return (
    <Layout
      site={site}
      path={pages.editions}
      title="Editions"
      description="Every listing that this digest was made from, newest first."
    >
      <h1>Editions</h1>
      {site.editions.length === 0 && <p class="empty">No listing has been read yet.</p>}
      <ol class="edition-list">
        {site.editions.map((edition) => (
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
    </Layout>
  );
}

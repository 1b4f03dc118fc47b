import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';

export const data = { permalink: fileOf(pages.search), eleventyExcludeFromCollections: true };

export const render = ({ site }: PageData): JSX.Element => (
  <Layout
    site={site}
    path={pages.search}
    title="Search"
    description={`Search the papers of ${site.settings.title}.`}
  >
    <h1>Search</h1>
    <div class="search-page" data-search-page="">
      <noscript>
        <p class="empty">
          Search needs JavaScript. Without it, look through the{' '}
          <a href={site.urls.href(pages.topics)}>topics</a> or the{' '}
          <a href={site.urls.href(pages.names)}>names</a>.
        </p>
      </noscript>
    </div>
  </Layout>
);

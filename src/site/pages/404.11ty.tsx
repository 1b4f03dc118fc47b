import type { JSX } from 'preact';
import { pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';

export const data = { permalink: '404.html', eleventyExcludeFromCollections: true };

export const render = ({ site }: PageData): JSX.Element => (
  <Layout site={site} path="/404.html" title="Not found" description="There is no page at this address.">
    <h1>There is no page here</h1>
    <p>
      Perhaps the address has a typing error. Search above, or start from the{' '}
      <a href={site.urls.href(pages.topics)}>topics</a> or the <a href={site.urls.href(pages.names)}>names</a>
      .
    </p>
  </Layout>
);

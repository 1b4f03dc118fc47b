import type { JSX } from 'preact';
import { pages } from '../../digest/urls.ts';
import type { Site } from '../site.ts';

/** The search field of every page. Without a script it leads to the search page. */
export const SearchBox = ({ site }: { site: Site }): JSX.Element => (
  <search class="search-box">
    <form action={site.urls.href(pages.search)} data-search="">
      <label class="visually-hidden" for="site-search">
        Search papers
      </label>
      <input
        id="site-search"
        name="q"
        type="search"
        placeholder="Search papers"
        autocomplete="off"
        spellcheck={false}
        aria-keyshortcuts="/ Control+K"
      />
    </form>
  </search>
);

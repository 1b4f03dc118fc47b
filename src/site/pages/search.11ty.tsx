import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Layout } from '../parts/layout.tsx';
import type { PageData, Site } from '../site.ts';

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
      <SearchFilters site={site} />
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

/** What search can be narrowed to; a script sends it off, and style sheets hide it where there is none. */
function SearchFilters({ site }: { site: Site }): JSX.Element {
  const counts = (values: readonly string[]): [string, number][] => {
    const byValue = new Map<string, number>();
    for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + 1);
    return [...byValue].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const papers = [...site.papers.values()];
  const choices = [
    ['topic', 'Topic', counts(papers.map(({ id }) => site.topic(site.place(id).topic).label))],
    [
      'edition',
      'Edition',
      counts(
        papers.flatMap(({ editions }) => [
          ...new Set(editions.map((one) => site.edition(one.edition).title)),
        ]),
      ),
    ],
    ['has', 'Has', counts(papers.flatMap(({ hasCode }) => (hasCode ? ['code'] : [])))],
  ] as const;
  // A choice that all papers share narrows nothing.
  const telling = choices.map(
    ([name, label, values]) => [name, label, values.filter(([, count]) => count < papers.length)] as const,
  );
  return (
    <div class="filters">
      {telling.map(
        ([name, label, values]) =>
          values.length > 0 && (
            <label key={name}>
              {label}{' '}
              <select name={name} autocomplete="off">
                <option value="">any</option>
                {values.map(([value, count]) => (
                  <option key={value} value={value}>
                    {value} ({count})
                  </option>
                ))}
              </select>
            </label>
          ),
      )}
    </div>
  );
}

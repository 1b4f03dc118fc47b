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
  const choices = [
    { name: 'topic', label: 'Topic', counts: new Map<string, number>() },
    { name: 'edition', label: 'Edition', counts: new Map<string, number>() },
    { name: 'has', label: 'Has', counts: new Map<string, number>() },
  ];
  const slugs = new Map(site.topics.map(({ label, slug }): [string, string] => [label, slug]));
  const [topics, editions, has] = choices.map(({ counts }) => (value: string): void => {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  for (const paper of site.papers.values()) {
    topics(site.topic(site.place(paper.id).topic).label);
    for (const title of new Set(paper.editions.map((one) => site.edition(one.edition).title)))
      editions(title);
    if (paper.hasCode) has('code');
  }
  // A choice that all papers share narrows nothing.
  const telling = choices.map(
    ({ name, label, counts }) =>
      [
        name,
        label,
        [...counts].filter(([, count]) => count < site.papers.size).sort(([a], [b]) => (a < b ? -1 : 1)),
      ] as const,
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
                  <option
                    key={value}
                    value={value}
                    data-slug={name === 'topic' ? slugs.get(value) : undefined}
                  >
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

import type { JSX } from 'preact';
import { fileOf, listBibliographyPaths, pages } from '../../digest/urls.ts';
import type { Edition } from '../../paper/editions.ts';
import { entriesOn } from '../edition-entries.ts';
import type { Part } from '../paging.ts';
import { Layout } from '../parts/layout.tsx';
import { ListFilter } from '../parts/list-filter.tsx';
import { Pager } from '../parts/pager.tsx';
import { PaperItem } from '../parts/paper-list.tsx';
import { TakeAway } from '../parts/take-away.tsx';
import type { PageData, Site } from '../site.ts';
import { count, readableDay } from '../wording.ts';

interface EditionPage extends PageData {
  page: Part<Edition>;
}

export const data = {
  pagination: { data: 'site.editionPages', size: 1, alias: 'page' },
  permalink: ({ page }: EditionPage) => fileOf(pages.edition(page.of.id, page.part)),
  eleventyExcludeFromCollections: true,
};

/** Entries that programs such as Zotero can pick up; of more, the first load would weigh too much. */
const citable = 100;

export function render({ site, page }: EditionPage): JSX.Element {
  const { of: edition, part, parts } = page;
  const entries = entriesOn(site, page);
  const path = pages.edition(edition.id, part);
  const title = part === 1 ? edition.title : `${edition.title}, page ${part} of ${parts}`;
  return (
    <Layout
      site={site}
      path={path}
      title={title}
      description={`${count(edition.counts.entries, 'entry', 'entries')} of ${edition.title}, in the order of the listing.`}
    >
      <p class="crumbs">
        <a href={site.urls.href(pages.editions)}>Editions</a>
      </p>
      <h1>{title}</h1>
      <p class="meta">
        <span>
          {edition.dated ? '' : 'first read '}
          <time dateTime={edition.date}>{readableDay(edition.date)}</time>
        </span>
        <span>
          {count(edition.counts.new, 'new paper')}, {count(edition.counts.repeats, 'repeat')}
        </span>
        {edition.source && <span>from {edition.source}</span>}
      </p>
      <section aria-labelledby="papers">
        <h2 id="papers">In the order of the listing</h2>
        {entries.length === 0 && <p class="empty">No paper was found in this listing.</p>}
        <ListFilter list="edition-papers" size={entries.length} given="as listed" />
        <ol class="paper-list numbered" id="edition-papers">
          {entries.map(({ paper, position, repeat }) => (
            <li key={position} id={`entry-${position}`} value={position}>
              <PaperItem
                site={site}
                paper={paper}
                note={repeat ? 'listed before' : 'new'}
                showTopic
                citable={position <= citable}
              />
            </li>
          ))}
        </ol>
        <Pager site={site} {...page} place={(n) => pages.edition(edition.id, n)} />
      </section>
      {part === 1 && (
        <>
          <TakeAway site={site} name={edition.title} bibliographies={listBibliographyPaths(path)} />
          <Account site={site} edition={edition} />
        </>
      )}
    </Layout>
  );
}

/** What became of the lines of the listing. */
const Account = ({ edition }: { site: Site; edition: Edition }): JSX.Element => (
  <section aria-labelledby="account">
    <h2 id="account">Every line accounted for</h2>
    <p>
      {edition.file} has {count(edition.lines, 'line')}: {count(edition.counts.entries, 'entry', 'entries')},{' '}
      {count(edition.counts.furniture, 'line')} of headers, dates, interface words and blanks, and{' '}
      {count(edition.counts.rejected, 'line')} rejected.
    </p>
    {edition.counts.rejected > 0 && (
      <ul>
        {edition.tiles.map((tile) =>
          tile.role === 'rejected' ? (
            <li key={tile.lines[0]}>
              lines {tile.lines[0]}–{tile.lines[1]}: {tile.reason}
            </li>
          ) : null,
        )}
      </ul>
    )}
  </section>
);

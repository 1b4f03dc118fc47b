import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import type { Letter, NameEntry, NamesPage } from '../names.ts';
import { type Part, slicePart } from '../paging.ts';
import { Inline } from '../parts/inline.tsx';
import { Layout } from '../parts/layout.tsx';
import { Pager } from '../parts/pager.tsx';
import type { PageData, Site } from '../site.ts';
import { count } from '../wording.ts';

interface Names extends PageData {
  page: Part<NamesPage>;
}

export const data = {
  pagination: { data: 'site.nameParts', size: 1, alias: 'page' },
  permalink: ({ page }: Names) => fileOf(pages.namesUnder(page.of.letter, page.part)),
  eleventyExcludeFromCollections: true,
};

export function render({ site, page }: Names): JSX.Element {
  const { letter, letters } = page.of;
  const together = site.nameParts.length === 1;
  const [only] = letters;
  const title =
    letter === ''
      ? 'Names'
      : `Names under ${only.heading}${page.part > 1 ? `, page ${page.part} of ${page.parts}` : ''}`;
  return (
    <Layout
      site={site}
      path={pages.namesUnder(letter, page.part)}
      title={title}
      description="An A–Z of the methods, systems, data sets and acronyms that papers here name."
    >
      {letter !== '' && (
        <p class="crumbs">
          <a href={site.urls.href(pages.names)}>Names</a>
        </p>
      )}
      <h1>{title}</h1>
      {letter === '' && (
        <p>
          What the papers call their methods, systems and data sets, and the acronyms that they spell out,
          from A to Z.
        </p>
      )}
      {letters.length === 0 && <p class="empty">No paper here names its work or spells out an acronym.</p>}
      {letter === '' && together && (
        <nav class="letters" aria-label="Letters">
          {letters.map(({ heading, anchor }) => (
            <a key={heading} href={`#${anchor}`}>
              {heading}
            </a>
          ))}
        </nav>
      )}
      {letter === '' && !together ? (
        <ul class="topic-table">
          {letters.map(({ heading, anchor, entries }) => (
            <li key={heading}>
              <a href={site.urls.href(pages.namesUnder(anchor))}>{heading}</a>
              <span class="size">{count(entries.length, 'name')}</span>
            </li>
          ))}
        </ul>
      ) : (
        letters.map((one) => (
          <NamesUnder
            key={one.heading}
            site={site}
            letter={{ ...one, entries: slicePart(one.entries, page) }}
          />
        ))
      )}
      {letter !== '' && <Pager site={site} {...page} place={(part) => pages.namesUnder(letter, part)} />}
    </Layout>
  );
}

const NamesUnder = ({ site, letter }: { site: Site; letter: Letter }): JSX.Element => (
  <section aria-labelledby={letter.anchor}>
    <h2 id={letter.anchor}>{letter.heading}</h2>
    <dl class="names">
      {letter.entries.map((entry) => (
        <Entry key={entry.name} site={site} entry={entry} />
      ))}
    </dl>
  </section>
);

/** A name's meaning names so many papers, then says how many there are. */
const mostPapers = 3;

const Entry = ({ site, entry: { name, meanings } }: { site: Site; entry: NameEntry }): JSX.Element => (
  <div>
    <dt>{name}</dt>
    {meanings.map(({ long, papers }) => (
      <dd key={long ?? ''}>
        {long && <span>{long}: </span>}
        {site.summaries(papers.slice(0, mostPapers)).map((paper, i) => (
          <span key={paper.id}>
            {i > 0 && '; '}
            <a href={site.urls.href(pages.paper(paper.slug))}>
              <Inline text={paper.title} />
            </a>
          </span>
        ))}
        {papers.length > mostPapers && (
          <>
            {'; '}
            <a href={site.urls.href(pages.searchFor(name))}>{count(papers.length, 'paper')} in all</a>
          </>
        )}
      </dd>
    ))}
  </div>
);

import type { JSX } from 'preact';
import { pages, paperBibliographyPaths, paperMarkdownPath } from '../../digest/urls.ts';
import { isCodeLink } from '../../paper/code-link.ts';
import type { Paper } from '../../paper/schema.ts';
import { findAcronyms } from '../../text/acronyms.ts';
import { partOf } from '../paging.ts';
import type { Site } from '../site.ts';
import { type ReadingAids, Results } from './abstract.tsx';
import { Inline } from './inline.tsx';
import { TakeAway } from './take-away.tsx';

interface PaperAsideProps {
  site: Site;
  paper: Paper;
  /** Title and abstract as plain text. */
  title: string;
  text: string;
  aids: ReadingAids;
}

/** What stands beside a paper: what it reports, names and links to, where to find it and where it was listed. */
export const PaperAside = ({ site, paper, title, text, aids }: PaperAsideProps): JSX.Element => (
  <aside class="paper-aside" aria-label="About this paper">
    <Results text={text} results={aids.results} />
    <Names paper={paper} title={title} text={text} />
    <Versions site={site} paper={paper} />
    <Links paper={paper} title={title} />
    <TakeAway
      site={site}
      name="this paper"
      bibliographies={paperBibliographyPaths(paper.slug)}
      others={[['Markdown', paperMarkdownPath(paper.slug)]]}
      copy
    />
    <Listings site={site} paper={paper} />
  </aside>
);

/** The name that the paper coins, and the acronyms that it spells out, each once. */
function Names({ paper, title, text }: { paper: Paper; title: string; text: string }): JSX.Element | null {
  const spelt = new Map<string, string>();
  for (const { short, long } of [...findAcronyms(title), ...findAcronyms(text)])
    if (!spelt.has(short)) spelt.set(short, long);
  const rows = [...spelt];
  if (paper.name && !spelt.has(paper.name)) rows.unshift([paper.name, 'what this paper calls its work']);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="names">
      <h2 id="names">Names</h2>
      <dl class="acronyms">
        {rows.map(([short, long]) => (
          <div key={short}>
            <dt>{short}</dt>
            <dd>{long}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Other papers here that are the same work under another title. */
function Versions({ site, paper }: { site: Site; paper: Paper }): JSX.Element | null {
  const versions = site.summaries(paper.versions);
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Other versions</h2>
      <ul class="links">
        {versions.map((version) => (
          <li key={version.id}>
            <a href={site.urls.href(pages.paper(version.slug))}>
              <Inline text={version.title} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ paper, title }: { paper: Paper; title: string }): JSX.Element {
  const query = encodeURIComponent(title);
  const find = [
    ['arXiv', `https://arxiv.org/search/?query=${query}&searchtype=title`],
    ['Semantic Scholar', `https://www.semanticscholar.org/search?q=${query}`],
    ['Google Scholar', `https://scholar.google.com/scholar?q=${query}`],
  ];
  return (
    <>
      {paper.links.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links">{paper.links.every(isCodeLink) ? 'Code' : 'Links'}</h2>
          <ul class="links">
            {paper.links.map((link) => (
              <li key={link}>
                <a href={link} rel="noopener">
                  {link.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="find">
        <h2 id="find">Find it by title</h2>
        <ul class="inline-list">
          {find.map(([name, link]) => (
            <li key={name}>
              <a href={link} rel="noopener">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Listings({ site, paper }: { site: Site; paper: Paper }): JSX.Element {
  return (
    <section aria-labelledby="listed">
      <h2 id="listed">Listed in</h2>
      <ul class="links">
        {paper.editions.map((one) => {
          const edition = site.edition(one.edition);
          const [first, last] = one.lines;
          return (
            <li key={`${one.edition} ${one.position}`}>
              <a
                href={`${site.urls.href(pages.edition(one.edition, partOf(one.position, edition.counts.entries)))}#entry-${one.position}`}
              >
                {edition.title}
              </a>
              <span class="because">
                entry {one.position}, {first === last ? `line ${first}` : `lines ${first}–${last}`} of{' '}
                {edition.file}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

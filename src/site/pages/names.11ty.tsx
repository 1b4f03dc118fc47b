import type { JSX } from 'preact';
import { fileOf, pages } from '../../digest/urls.ts';
import { Inline } from '../parts/inline.tsx';
import { Layout } from '../parts/layout.tsx';
import type { PageData } from '../site.ts';
import type { PaperSummary } from '../summary.ts';

export const data = { permalink: fileOf(pages.names), eleventyExcludeFromCollections: true };

type Named = PaperSummary & { name: string };

/** The heading a name stands under: its first letter without diacritics, or # for digits and signs. */
const letterOf = (name: string): string => /^[A-Z]/.exec(name.normalize('NFKD').toUpperCase())?.[0] ?? '#';

export function render({ site }: PageData): JSX.Element {
  const named = [...site.papers.values()]
    .filter((paper): paper is Named => paper.name !== undefined)
    .map((paper) => ({ paper, key: paper.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.paper.id < b.paper.id ? -1 : 1));
  const byLetter = new Map<string, Named[]>();
  for (const { paper } of named) {
    const letter = letterOf(paper.name);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), paper]);
  }
  const index = [...byLetter].sort(([a], [b]) => (a < b ? -1 : 1));
  const anchor = (letter: string): string => (letter === '#' ? 'other' : letter.toLowerCase());
  return (
    <Layout
      site={site}
      path={pages.names}
      title="Names"
      description="An A–Z of the methods and systems that papers here name."
    >
      <h1>Names</h1>
      <p>What the papers call their methods, systems and data sets, from A to Z.</p>
      {index.length === 0 && <p class="empty">No paper here names its work.</p>}
      <nav class="letters" aria-label="Letters">
        {index.map(([letter]) => (
          <a key={letter} href={`#${anchor(letter)}`}>
            {letter}
          </a>
        ))}
      </nav>
      {index.map(([letter, papers]) => (
        <section key={letter} aria-labelledby={anchor(letter)}>
          <h2 id={anchor(letter)}>{letter}</h2>
          <dl class="names">
            {papers.map((paper) => (
              <div key={paper.id}>
                <dt>{paper.name}</dt>
                <dd>
                  <a href={site.urls.href(pages.paper(paper.slug))}>
                    <Inline text={paper.title} />
                  </a>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Layout>
  );
}

import type { JSX } from 'preact';
import type { Paper } from '../../paper/schema.ts';
import { type Mark, renderMarked } from '../../text/marked-markdown.ts';
import { findNovelty } from '../../text/novelty.ts';
import { findResults, type Result } from '../../text/results.ts';
import type { Stretch } from '../../text/sentences.ts';

/** What a reader's eye is led to in an abstract; places are those of its plain text. */
export interface ReadingAids {
  novelty: Stretch | undefined;
  results: readonly Result[];
}

/** @param text the abstract as plain text */
export const readingAids = (paper: Paper, text: string): ReadingAids => ({
  novelty: findNovelty(text, paper.name),
  results: findResults(text),
});

/** The abstract, with the sentence that says what is new and the figures of results marked. */
export function Abstract({ paper, aids }: { paper: Paper; aids: ReadingAids }): JSX.Element {
  if (paper.abstract === '') return <p class="empty">This paper was listed with its title only.</p>;
  const marks: Mark[] = [
    ...(aids.novelty ? [{ ...aids.novelty, tag: 'mark', class: 'novelty' } as const] : []),
    ...aids.results
      .flatMap(({ figures }) => figures)
      .map((figure) => ({ ...figure, tag: 'strong', class: 'figure' }) as const),
  ];
  return <div class="abstract" dangerouslySetInnerHTML={{ __html: renderMarked(paper.abstract, marks) }} />;
}

/** How many results the side column names; the abstract marks them all. */
const most = 6;

/** The results with the words around them, as a list beside the abstract. */
export function Results({ text, results }: { text: string; results: readonly Result[] }): JSX.Element | null {
  if (results.length === 0) return null;
  return (
    <section aria-labelledby="results">
      <h2 id="results">In figures</h2>
      <ul class="results">
        {results.slice(0, most).map((result) => (
          <li key={result.start}>{pieces(text, result)}</li>
        ))}
      </ul>
    </section>
  );
}

function pieces(text: string, { start, end, figures }: Result): (string | JSX.Element)[] {
  let at = start;
  const out = figures.flatMap((figure) => {
    const words = text.slice(at, figure.start);
    at = figure.end;
    return [words, <strong key={figure.start}>{text.slice(figure.start, figure.end)}</strong>];
  });
  return [...out, text.slice(at, end)];
}

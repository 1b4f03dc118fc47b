import type { JSX } from 'preact';
import type { BibliographyPaths, SitePath } from '../../digest/urls.ts';
import type { Site } from '../site.ts';
import { CopyButton } from './copy-button.tsx';

interface TakeAwayProps {
  site: Site;
  /** What is taken, for whom the links are read aloud. */
  name: string;
  bibliographies: BibliographyPaths;
  /** Other files with the same content, each with what it is called. */
  others?: readonly (readonly [name: string, place: SitePath])[];
  /** Whether the files are small enough to be pasted. */
  copy?: boolean;
}

/** Bibliographies and other files of a page's papers, to download or to paste. */
export function TakeAway({
  site,
  name,
  bibliographies,
  others = [],
  copy = false,
}: TakeAwayProps): JSX.Element {
  const files = [
    ['BibTeX', bibliographies.bibtex],
    ['RIS', bibliographies.ris],
    ['CSL-JSON', bibliographies.csl],
    ...others,
  ] as const;
  return (
    <section aria-labelledby="take-away">
      <h2 id="take-away">Cite and take away</h2>
      <ul class="inline-list">
        {files.map(([kind, place]) => (
          <li key={kind}>
            <a href={site.urls.href(place)} aria-label={`${kind} of ${name}`} download="">
              {kind}
            </a>
            {copy && <CopyButton what={`${kind} of ${name}`} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

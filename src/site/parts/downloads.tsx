import type { JSX } from 'preact';
import { type BibliographyPaths, feedPaths, type SiteFolder } from '../../digest/urls.ts';
import type { Site } from '../site.ts';

/** The feeds and bibliographies of a page that lists papers. */
export function Downloads({
  site,
  page,
  bibliographies,
}: {
  site: Site;
  page?: SiteFolder;
  bibliographies: BibliographyPaths;
}): JSX.Element {
  const { href } = site.urls;
  const feeds = page && feedPaths(page);
  return (
    <section>
      <h2>Take away</h2>
      <ul class="downloads">
        {feeds && (
          <>
            <li>
              <a href={href(feeds.rss)}>RSS feed</a>
            </li>
            <li>
              <a href={href(feeds.atom)}>Atom feed</a>
            </li>
            <li>
              <a href={href(feeds.json)}>JSON feed</a>
            </li>
          </>
        )}
        <li>
          <a href={href(bibliographies.bibtex)}>BibTeX</a>
        </li>
        <li>
          <a href={href(bibliographies.ris)}>RIS</a>
        </li>
        <li>
          <a href={href(bibliographies.csl)}>CSL-JSON</a>
        </li>
      </ul>
    </section>
  );
}

import type { JSX } from 'preact';
import type { SiteFolder } from '../../digest/urls.ts';
import type { Site } from '../site.ts';

interface PagerProps {
  site: Site;
  part: number;
  parts: number;
  /** Where a page of the list lies. */
  place(part: number): SiteFolder;
}

/** Ways to the other pages of a long list: the neighbours, the ends, and those in between that are near. */
export function Pager({ site, part, parts, place }: PagerProps): JSX.Element | null {
  if (parts === 1) return null;
  const near = Array.from({ length: parts }, (_, i) => i + 1).filter(
    (n) => n === 1 || n === parts || Math.abs(n - part) <= 2,
  );
  return (
    <nav class="pager letters" aria-label="Pages of this list">
      {part > 1 && (
        <a rel="prev" href={site.urls.href(place(part - 1))}>
          Previous
        </a>
      )}
      {near.map((n, i) => (
        <>
          {i > 0 && n > near[i - 1] + 1 && <span aria-hidden="true">…</span>}
          <a
            key={n}
            href={site.urls.href(place(n))}
            aria-label={`Page ${n} of ${parts}`}
            aria-current={n === part ? 'page' : undefined}
          >
            {n}
          </a>
        </>
      ))}
      {part < parts && (
        <a rel="next" href={site.urls.href(place(part + 1))}>
          Next
        </a>
      )}
    </nav>
  );
}

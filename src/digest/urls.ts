import type { EditionId, Slug } from './ids.ts';

/** A place on the site as pages and feeds name it: from the site's root, before any path prefix. */
export type SitePath = `/${string}`;

/** The three feeds that a page may have, always under the same file names. */
export interface FeedPaths {
  rss: SitePath;
  atom: SitePath;
  json: SitePath;
}

/** The three bibliographies of one paper or of a list of papers. */
export interface BibliographyPaths {
  bibtex: SitePath;
  ris: SitePath;
  csl: SitePath;
}

/** A place that is a page, and therefore a folder. */
export type SiteFolder = `/${string}/` | '/';

const further = (part: number): '' | `${number}/` => (part > 1 ? `${part}/` : '');

/** The address of every page. All end with a slash: each page is the `index.html` of its folder. */
export const pages = {
  home: '/',
  topics: '/topics/',
  /** The second page and those after it belong to a list that is too long for one. */
  topic: (slug: Slug, part = 1): SiteFolder => `/topics/${slug}/${further(part)}`,
  group: (slug: Slug): SiteFolder => `/groups/${slug}/`,
  paper: (slug: Slug): SiteFolder => `/papers/${slug}/`,
  editions: '/editions/',
  editionsFrom: (part: number): SiteFolder => (part > 1 ? `/editions/page-${part}/` : '/editions/'),
  edition: (id: EditionId, part = 1): SiteFolder => `/editions/${id}/${further(part)}`,
  code: '/code/',
  watch: (slug: Slug): SiteFolder => `/watch/${slug}/`,
  names: '/names/',
  /** Of very many names each letter has a page of its own; `''` is the page of all. */
  namesUnder: (letter: string, part = 1): SiteFolder =>
    letter === '' ? '/names/' : `/names/${letter}/${further(part)}`,
  map: '/map/',
  search: '/search/',
  searchFor: (query: string): SitePath => `/search/?q=${encodeURIComponent(query)}`,
  readingList: '/reading-list/',
  subscribe: '/subscribe/',
  about: '/about/',
} as const;

/** The list of all feeds, for a reader program to import. */
export const opmlPath: SitePath = '/feeds.opml';

/** The machine-readable copy of the digest; `docs/formats.md` describes both files. */
export const copyPaths = { papers: '/papers.json', topics: '/topics.json' } as const;

/** The feeds of a page: everything under the home page, one topic under the topic's page, and so on. */
export const feedPaths = (page: SiteFolder): FeedPaths => ({
  rss: `${page}feed.xml`,
  atom: `${page}atom.xml`,
  json: `${page}feed.json`,
});

/** The drawing that other sites show beside a link to a page: of the home page, a group or a topic. */
export const picturePath = (page: SiteFolder): SitePath => `${page}picture.png`;

/** The bibliographies of a page that lists papers: the home page (the whole digest), a topic, an edition. */
export const listBibliographyPaths = (page: SiteFolder): BibliographyPaths => ({
  bibtex: `${page}papers.bib`,
  ris: `${page}papers.ris`,
  csl: `${page}papers.csl.json`,
});

/** The bibliographies of one paper, beside its page. */
export const paperBibliographyPaths = (slug: Slug): BibliographyPaths => ({
  bibtex: `/papers/${slug}/paper.bib`,
  ris: `/papers/${slug}/paper.ris`,
  csl: `/papers/${slug}/paper.csl.json`,
});

/** The Markdown of a paper, beside its page. */
export const paperMarkdownPath = (slug: Slug): SitePath => `/papers/${slug}/index.md`;

/** The file inside the site's folder that answers for a path: `/topics/` is `topics/index.html`. */
export const fileOf = (place: SitePath): string => {
  const [path] = place.slice(1).split(/[?#]/, 1);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
};

/** Turns places on the site into addresses. */
export interface SiteUrls {
  /** For links between pages: the path under the prefix. */
  href(place: SitePath): string;
  /** For feeds, canonical links and mail: with scheme and host. */
  absolute(place: SitePath): string;
}

/**
 * The addresses of a site that lives at `url`, in the folder `pathPrefix`. A missing slash at either end of the
 * prefix is added, and a `url` that already ends with the prefix does not get it twice.
 */
export function siteUrls({ url, pathPrefix }: { url: string; pathPrefix: string }): SiteUrls {
  const inner = pathPrefix.replace(/^\/+|\/+$/g, '');
  const prefix = inner === '' ? '' : `/${inner}`;
  const base = new URL(url);
  const folder = base.pathname.replace(/\/+$/, '');
  const root = `${base.origin}${prefix !== '' && folder.endsWith(prefix) ? folder.slice(0, -prefix.length) : folder}`;
  const href = (place: SitePath): string => prefix + place;
  return { href, absolute: (place) => root + href(place) };
}

/** The part of Pagefind's browser interface that Sheaf uses. */
export interface Pagefind {
  options(options: {
    baseUrl?: string;
    noWorker?: boolean;
    excerptLength?: number;
    ranking?: Record<string, number | Record<string, number>>;
  }): Promise<void>;
  init(): Promise<void>;
  search(query: string | null, options?: { filters?: Filters }): Promise<{ results: PagefindResult[] }>;
  /** All values of all filters, each with its number of pages. */
  filters(): Promise<Record<string, Record<string, number>>>;
}

/** Values by the name of a filter (`topic`, `edition`, `has`). */
export type Filters = Record<string, string[]>;

/** A page that was found; its text is loaded when asked for. */
export interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<Found>;
}

/** `excerpt` is HTML in which only `<mark>` is markup; `content` is all text of the page. */
export interface Found {
  url: string;
  excerpt: string;
  content: string;
  meta: { title: string; topic?: string; name?: string; acronyms?: string; formulas?: string };
}

/** The root of the site, as `/` or `/digest/`. */
export const base = document.body.dataset.base ?? '/';

/** How many papers the digest has. */
export const size = Number(document.body.dataset.size ?? 1);

/** How Pagefind ranks: measured by `npm run bench:search`, see docs/search.md. */
export const ranking = {
  termFrequency: 1,
  pageLength: 0.3,
  termSaturation: 1.2,
  termSimilarity: 1,
  metaWeights: { title: 5, name: 5, acronyms: 3, formulas: 2, topic: 0.1 },
};

let loaded: Promise<Pagefind> | undefined;

/** Loads the index's program once, when somebody first wants to search. */
export function loadPagefind(): Promise<Pagefind> {
  loaded ??= (async () => {
    const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
    // A worker is a second program to load, and a search takes milliseconds.
    await pagefind.options({ baseUrl: base, noWorker: true, excerptLength: 24, ranking });
    await pagefind.init();
    return pagefind;
  })();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

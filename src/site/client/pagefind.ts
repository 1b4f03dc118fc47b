/** The part of Pagefind's browser interface that Sheaf uses. */
export interface Pagefind {
  options(options: {
    baseUrl?: string;
    ranking?: Record<string, number>;
    excerptLength?: number;
  }): Promise<void>;
  init(): Promise<void>;
  search(
    query: string,
    options?: { filters?: Record<string, string[]> },
  ): Promise<{
    results: { id: string; data(): Promise<Found> }[];
    filters: Record<string, Record<string, number>>;
  }>;
  filters(): Promise<Record<string, Record<string, number>>>;
}

/** One page that was found. `excerpt` is HTML in which only `<mark>` is markup. */
export interface Found {
  url: string;
  excerpt: string;
  meta: { title: string; topic?: string; name?: string };
}

/** The root of the site, as `/` or `/digest/`. */
export const base = document.body.dataset.base ?? '/';

let loaded: Promise<Pagefind> | undefined;

/** Loads the index's program once, when somebody first wants to search. */
export function loadPagefind(): Promise<Pagefind> {
  loaded ??= (async () => {
    const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
    await pagefind.options({
      baseUrl: base,
      excerptLength: 24,
      ranking: { termFrequency: 0.6, pageLength: 0.4 },
    });
    await pagefind.init();
    return pagefind;
  })();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

/** The best pages for a query, with the number found in all. */
export async function search(
  query: string,
  most: number,
  filters: Record<string, string[]> = {},
): Promise<{ found: Found[]; total: number }> {
  const pagefind = await loadPagefind();
  const { results } = await pagefind.search(query, { filters });
  return {
    found: await Promise.all(results.slice(0, most).map((result) => result.data())),
    total: results.length,
  };
}

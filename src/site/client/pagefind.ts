import { base } from './base.ts';
import { comparable } from './pieces.ts';

/** The part of Pagefind's browser interface that Sheaf uses. */
export interface Pagefind {
  options(options: {
    baseUrl?: string;
    noWorker?: boolean;
    ranking?: Record<string, number | Record<string, number>>;
  }): Promise<void>;
  init(): Promise<void>;
  mergeIndex(path: string, options: { baseUrl: string; ranking: typeof ranking }): Promise<void>;
  search(query: string | null, options?: { filters?: Filters }): Promise<{ results: PagefindResult[] }>;
}

/** Values by the name of a filter (`topic`, `edition`, `has`). */
export type Filters = Record<string, string[]>;

/** A page that was found; its text is loaded when asked for. */
export interface PagefindResult {
  id: string;
  score: number;
  /** Names of the page's metadata that hold a word of the query. */
  matchedMetaFields?: string[];
  data(): Promise<Found>;
}

/** `content` is all text of the page, its title first. */
export interface Found {
  url: string;
  content: string;
  meta: { title: string; topic?: string; name?: string; acronyms?: string; keys?: string; formulas?: string };
}

/** How Pagefind ranks papers with a word, before they are read and ranked by `relevance`. */
const ranking = {
  termFrequency: 1,
  pageLength: 0.3,
  termSaturation: 1.2,
  termSimilarity: 1,
  metaWeights: { title: 5, name: 5, acronyms: 3, keys: 2, formulas: 1, topic: 0.1 },
};

/** The search index. */
export interface Index {
  /**
   * The papers with words that begin as the one of the query does, or with the phrase that it quotes, best first; without
   * a query all that the filters let through.
   */
  search(query: string | null, filters: Filters): Promise<PagefindResult[]>;
  /** How many papers it has. */
  size: number;
}

async function load(): Promise<Index> {
  const [pagefind, entry] = await Promise.all([
    import(/* @vite-ignore */ `${base}pagefind/pagefind.js`) as Promise<Pagefind>,
    // Pagefind asks for a new one as well: an older one that the browser kept would not fit it.
    fetch(`${base}pagefind/pagefind-entry.json`, { cache: 'no-cache' }).then(
      (response): Promise<Entry> => response.json(),
    ),
  ]);
  // This runs in a worker already; Pagefind's own would be a second program to load.
  await pagefind.options({ baseUrl: base, noWorker: true, ranking });
  await pagefind.init();
  const pieces = entry.pieces ?? [];
  await Promise.all(
    pieces.map((piece) => pagefind.mergeIndex(`${base}pagefind/${piece}/`, { baseUrl: base, ranking })),
  );
  const first = firstPages(entry);
  const sizes = new Map(pieces.map((piece, i) => [`${piece}-`, entry.piecePages?.[i]]));
  const withdrawn = new Set(entry.withdrawn);
  const ask = async (query: string | null, filters: Filters): Promise<PagefindResult[]> =>
    (await pagefind.search(query, { filters })).results;
  return {
    size: entry.pages ?? first,
    async search(query, filters) {
      let results = await ask(query, filters);
      if (pieces.length > 0 && isWord(query)) {
        const all = Object.keys(filters).length === 0 ? results : await ask(query, {});
        results = comparable(results, all, (piece) => sizes.get(piece) ?? first);
      }
      return results.filter(({ id }) => !withdrawn.has(id));
    },
  };
}

/** Whether Pagefind looks for the beginning of words, and not for a phrase or for all pages. */
const isWord = (query: string | null): query is string => query !== null && !/^\s*".+"\s*$/.test(query);

/**
 * Pagefind's table of contents, with what Sheaf adds (`src/search/entry.ts`): how many pages there are without those
 * withdrawn, the pieces other than the first, how many pages each of them has, and results that are to be left out because
 * a newer piece has the page as it is now, or no piece has it any more.
 */
interface Entry {
  languages?: Record<string, { page_count?: number }>;
  pages?: number;
  pieces?: string[];
  piecePages?: number[];
  withdrawn?: string[];
}

/** The number of pages of the first piece. */
function firstPages(entry: Entry): number {
  return Object.values(entry.languages ?? {}).reduce((sum, language) => sum + (language.page_count ?? 0), 0);
}

let loaded: Promise<Index> | undefined;

/** Loads the index's program once, when somebody first wants to search. */
export function loadIndex(): Promise<Index> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

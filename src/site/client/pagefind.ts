import { base } from './base.ts';

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
  pagefind: Pagefind;
  /** How many papers it has. */
  size: number;
}

async function load(): Promise<Index> {
  const [pagefind, entry] = await Promise.all([
    import(/* @vite-ignore */ `${base}pagefind/pagefind.js`) as Promise<Pagefind>,
    fetch(`${base}pagefind/pagefind-entry.json`).then((response): Promise<Entry> => response.json()),
  ]);
  // This runs in a worker already; Pagefind's own would be a second program to load.
  await pagefind.options({ baseUrl: base, noWorker: true, ranking });
  await pagefind.init();
  await Promise.all(
    (entry.pieces ?? []).map((piece) =>
      pagefind.mergeIndex(`${base}pagefind/${piece}/`, { baseUrl: base, ranking }),
    ),
  );
  return { pagefind, size: entry.pages ?? pageCount(entry) };
}

/** Pagefind's table of contents. An index of several pieces names the others and says how many pages all have. */
interface Entry {
  languages?: Record<string, { page_count?: number }>;
  pages?: number;
  pieces?: string[];
}

/** The number of pages of an index in one piece. */
function pageCount(entry: Entry): number {
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

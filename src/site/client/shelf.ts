import { base } from './base.ts';

/** A paper that the reader keeps. */
export interface Star {
  id: string;
  /** Its address on the site, without the site's own root: `papers/some-slug/`. */
  place: string;
  title: string;
  /** The day it was listed, as `2026-05-07`. */
  listed: string;
}

/** What the site remembers for a reader, in the reader's own browser. */
export interface Shelf {
  /** In the order in which they were kept. */
  stars: Star[];
  /** Ids of the editions that the reading list has shown; left out before its first visit. */
  seen?: string[];
}

/** Several digests may live on one host. */
const key = `sheaf ${base}`;
/** The same for a session: what had been seen when it began. */
const sessionKey = `${key} since`;

const isText = (value: unknown): value is string => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what was remembered: parts that are not as they should be count for nothing. */
function parseShelf(text: string | null): Shelf {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '{}');
  } catch {
    value = {};
  }
  if (!isRecord(value)) return { stars: [] };
  const stars = (Array.isArray(value.stars) ? value.stars : []).flatMap((star: unknown): Star[] => {
    if (!isRecord(star)) return [];
    const { id, place, title, listed } = star;
    // Whatever stands in the storage, links lead to papers of this site and nowhere else.
    const fits = isText(id) && isText(place) && isText(title) && /^papers\/[a-z0-9-]+\/$/.test(place);
    return fits ? [{ id, place, title, listed: isText(listed) ? listed : '' }] : [];
  });
  const seen = Array.isArray(value.seen) ? value.seen.filter(isText) : undefined;
  return seen ? { stars, seen } : { stars };
}

/** What the browser remembers; nothing when it has no storage for this site. */
export function readShelf(): Shelf | undefined {
  try {
    return parseShelf(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

/** @returns whether the browser keeps it */
export function writeShelf(shelf: Shelf): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(shelf));
    return true;
  } catch {
    return false;
  }
}

/** Runs when another page of the site has changed what is remembered. */
export const onShelfChange = (run: () => void): void =>
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) run();
  });

/**
 * The editions that had been seen before this session, and takes note of those seen now. Undefined on the first
 * visit, and when the browser remembers nothing.
 */
export function seenBefore(now: readonly string[]): string[] | undefined {
  const shelf = readShelf();
  if (!shelf) return undefined;
  const { seen } = shelf;
  writeShelf({ ...shelf, seen: [...now] });
  try {
    const since = sessionStorage.getItem(sessionKey);
    if (since !== null) return parseShelf(since).seen;
    sessionStorage.setItem(sessionKey, JSON.stringify({ seen }));
  } catch {
    // Without a session, what is new is so until the page is loaded again.
  }
  return seen;
}

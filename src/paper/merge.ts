import type { PaperId, Slug } from '../digest/ids.ts';
import { escapeInline } from '../text/inline.ts';
import { escapeMarkdown } from '../text/markdown-escape.ts';
import { coinedName, findLinks } from './facts.ts';
import type { Work } from './ingest.ts';
import type { OwnValues } from './reconcile.ts';
import type { Texts } from './repairs.ts';
import { fullestListing } from './versions.ts';

/** What the dumps say of a paper, ready for its file. */
export interface Wanted {
  values: OwnValues & { id: PaperId };
  /** The title as first listed. */
  listed: string;
  original?: { title?: string; abstract?: string };
  notes: string[];
}

/**
 * Makes one paper of its listings: the first title, the fullest abstract, every appearance.
 * @param listed `listedTexts`
 * @param repaired the same, repaired
 */
export function wantedOf(
  work: Work,
  slug: Slug,
  versions: readonly PaperId[],
  listed: Texts,
  repaired: Texts,
): Wanted {
  const [first] = work.listings;
  const fullest = fullestListing(work);
  const notes: string[] = [];
  const differing = new Set(work.listings.flatMap(({ abstract }) => abstract?.hash ?? [])).size;
  if (fullest && differing > 1) {
    notes.push(`${differing} different abstracts are listed; the fullest, from ${fullest.dump.id}, is kept`);
  }
  const { title, abstract } = repaired;
  const original: Wanted['original'] = {};
  if (title !== escapeInline(first.title)) original.title = first.title;
  if (abstract !== escapeMarkdown(listed.abstract)) original.abstract = listed.abstract;
  return {
    values: {
      id: work.id,
      title,
      slug,
      date: first.dump.date,
      editions: work.listings.map(({ dump, position, lines }) => ({ edition: dump.id, position, lines })),
      name: coinedName(first.title, listed.abstract),
      links: findLinks(listed.abstract),
      versions,
      incomplete: abstract.trim() === '' ? true : undefined,
      abstract: abstract.trim(),
    },
    listed: first.title,
    ...(original.title !== undefined || original.abstract !== undefined ? { original } : {}),
    notes,
  };
}

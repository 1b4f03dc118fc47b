import type { PaperId, Slug } from '../digest/ids.ts';
import { escapeInline } from '../text/inline.ts';
import { escapeMarkdown } from '../text/markdown-escape.ts';
import { coinedName, findLinks } from './facts.ts';
import type { Work } from './ingest.ts';
import type { OwnValues } from './reconcile.ts';
import type { Texts } from './repaired-texts.ts';
import type { Appearance } from './schema.ts';
import { fullestListing } from './versions.ts';

/** What the listings of a paper say together, but for their texts. */
export interface Said {
  id: PaperId;
  slug: Slug;
  /** The title as first listed. */
  title: string;
  date: string;
  editions: Appearance[];
  versions: readonly PaperId[];
  notes: string[];
}

/** Makes one paper of its listings: the first title, every appearance. */
export function saidOf(work: Work, slug: Slug, versions: readonly PaperId[]): Said {
  const [first] = work.listings;
  const fullest = fullestListing(work);
  const notes: string[] = [];
  const differing = new Set(work.listings.flatMap(({ abstract }) => abstract?.hash ?? [])).size;
  if (fullest && differing > 1) {
    notes.push(`${differing} different abstracts are listed; the fullest, from ${fullest.dump.id}, is kept`);
  }
  return {
    id: work.id,
    slug,
    title: first.title,
    date: first.dump.date,
    editions: work.listings.map(({ dump, position, lines }) => ({ edition: dump.id, position, lines })),
    versions,
    notes,
  };
}

/** What the dumps say of a paper, ready for its file. */
export interface Wanted {
  values: OwnValues & { id: PaperId };
  original?: { title?: string; abstract?: string };
}

/**
 * The values of a paper's file.
 * @param listed its fullest abstract as listed; may be empty
 * @param repaired its first title and that abstract, repaired
 */
export function wantedOf(said: Said, listed: string, { title, abstract }: Texts): Wanted {
  const original: Wanted['original'] = {};
  if (title !== escapeInline(said.title)) original.title = said.title;
  if (abstract !== escapeMarkdown(listed)) original.abstract = listed;
  return {
    values: {
      id: said.id,
      title,
      slug: said.slug,
      date: said.date,
      editions: said.editions,
      name: coinedName(said.title, listed),
      links: findLinks(listed),
      versions: said.versions,
      incomplete: abstract.trim() === '' ? true : undefined,
      abstract: abstract.trim(),
    },
    ...(original.title !== undefined || original.abstract !== undefined ? { original } : {}),
  };
}

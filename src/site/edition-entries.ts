import type { Edition } from '../paper/editions.ts';
import { type Part, partOf } from './paging.ts';
import type { Site } from './site.ts';

/** Papers that an edition listed, in its order, each with whether it was new then. */
export type Entries = ReturnType<Site['listed']>;

/** The edition that was last asked for, by page: its pages are asked for one after the other. */
const last = new WeakMap<Site, { edition: Edition; byPart: ReadonlyMap<number, Entries> }>();

/** What a page of an edition lists. */
export function entriesOn(site: Site, { of: edition, part }: Part<Edition>): Entries {
  let known = last.get(site);
  if (known?.edition !== edition) {
    const byPart = new Map<number, Entries>();
    for (const entry of site.listed(edition)) {
      const on = partOf(entry.position, edition.counts.entries);
      const list = byPart.get(on);
      if (list) list.push(entry);
      else byPart.set(on, [entry]);
    }
    known = { edition, byPart };
    last.set(site, known);
  }
  return known.byPart.get(part) ?? [];
}

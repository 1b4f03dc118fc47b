import type { Edition } from '../paper/editions.ts';
import { type Part, partOf } from './paging.ts';
import type { Site } from './site.ts';
import type { PaperSummary } from './summary.ts';

type Listed = ReturnType<Site['listed']>[number];

/** A paper that an edition listed, and whether it was new then. */
export type Entry = Omit<Listed, 'paper'> & { paper: PaperSummary };

/** The edition that was last asked for, by page: its pages are asked for one after the other. */
const last = new WeakMap<Site, { edition: Edition; byPart: ReadonlyMap<number, Listed[]> }>();

/** What a page of an edition lists, in its order. */
export function entriesOn(site: Site, { of: edition, part }: Part<Edition>): Entry[] {
  let known = last.get(site);
  if (known?.edition !== edition) {
    const byPart = new Map<number, Listed[]>();
    for (const entry of site.listed(edition)) {
      const on = partOf(entry.position, edition.counts.entries);
      const list = byPart.get(on);
      if (list) list.push(entry);
      else byPart.set(on, [entry]);
    }
    known = { edition, byPart };
    last.set(site, known);
  }
  return (known.byPart.get(part) ?? []).map((entry) => ({ ...entry, paper: site.paper(entry.paper) }));
}

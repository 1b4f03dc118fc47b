import type { PaperId } from '../digest/ids.ts';
import type { Listing, Work } from './ingest.ts';
import { alikePairs } from './likeness.ts';
import type { Spool } from './spool.ts';

/**
 * Abstracts that share this much of their runs of three words are versions of one work. In the five real dumps the
 * two pairs of versions share 0.53 and 0.56, and no other pair more than 0.13.
 */
const versionsFrom = 0.3;

/** The listing of a paper with the fullest abstract, the earliest of equals; undefined when none has one. */
export const fullestListing = (work: Work): Listing | undefined =>
  work.listings.reduce<Listing | undefined>(
    (best, listing) =>
      listing.abstract && !(best?.abstract && best.abstract.words >= listing.abstract.words) ? listing : best,
    undefined,
  );

/**
 * Papers that are versions of each other: under different titles, with abstracts that are much the same.
 * @returns The other versions of each paper that has any, in order of first listing.
 */
export async function findVersions(works: readonly Work[], spool: Spool): Promise<Map<PaperId, PaperId[]>> {
  const fullest = works.map((work) => fullestListing(work)?.abstract);
  const nothing = new Uint32Array(0);
  const pairs = await alikePairs(
    fullest.map((abstract) => abstract?.sketch ?? nothing),
    (index) => {
      const abstract = fullest[index];
      return abstract ? spool.get(abstract) : '';
    },
    versionsFrom,
  );
  const versions = new Map<PaperId, PaperId[]>();
  const link = (from: number, to: number): void => {
    const { id } = works[from];
    versions.set(id, [...(versions.get(id) ?? []), works[to].id]);
  };
  for (const [a, b] of pairs) link(a, b);
  for (const [a, b] of pairs) link(b, a);
  const order = new Map(works.map(({ id }, i) => [id, i]));
  for (const others of versions.values()) others.sort((a, b) => order.get(a)! - order.get(b)!);
  return versions;
}

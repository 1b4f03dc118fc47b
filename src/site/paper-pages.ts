import os from 'node:os';
import path from 'node:path';
import { packFile, packKeys, packOf } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import { holds, type Shard } from '../cache/shard.ts';
import type { PaperId } from '../digest/ids.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import { type Frame, frameKey, viewKey, viewOf } from './paper-view.ts';
import type { Site } from './site.ts';
import { type Slice, type SlicePage, type SlicePlaces, writeSlice } from './slice.ts';
import type { SliceStart } from './slice-worker.ts';

/** How many pages one run of Eleventy renders: enough that its start weighs little, few enough for memory. */
const renderedAtOnce = 1000;
const writtenAtOnce = 4000;
/** Memory for the objects of a process that writes slices, in megabytes; a slice needs about a third of it. */
const heap = 220;
/** From so many pages on, starting more processes is worth its time. */
const worthWorkers = 1500;

export interface PaperPages {
  written: number;
  /** Those of them that were rendered anew. */
  rendered: number;
}

interface Pack {
  pack: number;
  /** `stays`: it is published already. */
  pages: { id: PaperId; key: string; known: boolean; stays: boolean }[];
  /** Whether the cache has no more pages than these. */
  exact: boolean;
}

/** Which pages of papers there are to be, and which of them are there. */
export interface PaperPlan {
  packs: readonly Pack[];
  /** The key of each paper's page. */
  keys: ReadonlyMap<PaperId, string>;
}

/**
 * Looks which pages the cache has, and which are published.
 * @param stays whether the page of a paper, of this key, is published and stays; left out, none does
 * @param shard the papers whose pages are looked for; left out, all
 */
export function planPaperPages(
  site: Site,
  frame: Frame,
  cache: string,
  stays: (id: PaperId, key: string) => boolean = () => false,
  shard?: Shard,
): PaperPlan {
  const key = frameKey(frame, programVersion());
  const own = [...site.papers.keys()].filter((id) => holds(shard, id));
  const packs = lookUp(site, own, key, cache, stays);
  return { packs, keys: new Map(packs.flatMap(({ pages }) => pages.map((page) => [page.id, page.key]))) };
}

/**
 * Writes the pages of papers into the site's folder, except those that stay where they are published: what the cache
 * has as it is, the rest rendered in slices, in as many processes as there are cores when there is much of it. Nothing
 * of a page is kept when it is written.
 * @param processes how many to start besides this one; left out, as many as are worth it
 */
export async function writePaperPages(
  site: Site,
  frame: Frame,
  places: SlicePlaces,
  processes?: number,
  { packs, keys } = planPaperPages(site, frame, places.cache),
): Promise<PaperPages> {
  const missing = packs.reduce((sum, { pages }) => sum + pages.filter(({ known }) => !known).length, 0);
  const workers = processes ?? (missing < worthWorkers ? 0 : os.availableParallelism());
  const pool =
    workers > 0
      ? new ProcessPool<SliceStart, Slice, number[]>({
          program: path.join(import.meta.dirname, 'slice-worker.ts'),
          start: { frame, places },
          most: workers,
          heap,
        })
      : undefined;
  const lost: number[] = [];
  const write = async (slice: Slice): Promise<void> => {
    lost.push(...(await (pool ? pool.run(slice) : writeSlice(slice, frame, places))));
  };
  try {
    const writing = new Set<Promise<void>>();
    for (const slice of slices(site, packs)) {
      const one = write(slice).finally(() => writing.delete(one));
      writing.add(one);
      if (writing.size > workers) await Promise.race(writing);
    }
    await Promise.all(writing);
    const again = packs.filter(({ pack }) => lost.includes(pack));
    for (const slice of slices(site, again, true)) await write(slice);
  } finally {
    pool?.close();
  }
  return { written: keys.size, rendered: missing };
}

function lookUp(
  site: Site,
  papers: readonly PaperId[],
  frame: string,
  cache: string,
  stays: (id: PaperId, key: string) => boolean,
): Pack[] {
  const ids = new Map<number, PaperId[]>();
  for (const id of papers) {
    const pack = packOf(id);
    const list = ids.get(pack);
    if (list) list.push(id);
    else ids.set(pack, [id]);
  }
  return [...ids].map(([pack, list]) => {
    const keys = packKeys(packFile(cache, pack));
    return {
      pack,
      pages: list.map((id) => {
        const key = viewKey(viewOf(site, id), frame);
        return { id, key, known: keys.get(id) === key, stays: stays(id, key) };
      }),
      exact: keys.size === list.length,
    };
  });
}

/** Packs bundled to slices; views are made only now, so that those of one slice are in memory at a time. */
function* slices(site: Site, packs: readonly Pack[], all = false): Generator<Slice> {
  let bundle: { pack: number; pages: SlicePage[] }[] = [];
  let [written, rendered] = [0, 0];
  for (const { pack, pages, exact } of packs) {
    if (!all && exact && pages.every(({ known, stays }) => known && stays)) continue;
    const missing = all ? pages.length : pages.filter(({ known }) => !known).length;
    if (
      bundle.length > 0 &&
      (rendered + missing > renderedAtOnce || written + pages.length > writtenAtOnce)
    ) {
      yield { packs: bundle };
      bundle = [];
      [written, rendered] = [0, 0];
    }
    bundle.push({
      pack,
      pages: pages.map(({ id, key, known, stays }) => ({
        id,
        key,
        stays,
        slug: site.paper(id).slug,
        view: known && !all ? undefined : viewOf(site, id),
      })),
    });
    written += pages.length;
    rendered += missing;
  }
  if (bundle.length > 0) yield { packs: bundle };
}

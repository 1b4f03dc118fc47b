import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FactsOf } from '../bibliography/reference.ts';
import { packFile, packKeys, packOf } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import { holds, type Shard } from '../cache/shard.ts';
import type { PaperId } from '../digest/ids.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import type { WrittenParts } from './paper-parts.ts';
import { type Fate, PlannedPack, type PlannedPage } from './paper-plan.ts';
import { type Frame, frameKey, PageKeys, viewOf } from './paper-view.ts';
import type { Site } from './site.ts';
import {
  renderedAtOnce,
  type Slice,
  type SlicePack,
  type SlicePage,
  type SlicePlaces,
  type WrittenSlice,
  writeSlice,
} from './slice.ts';
import type { SliceStart } from './slice-worker.ts';

const writtenAtOnce = 1000;
/** Memory for the objects of a process that writes slices, and for new ones, in megabytes. */
const memory = { heap: 220, young: 64 };
/** From so many pages on, starting more processes is worth its time. */
const worthWorkers = 1500;
/** What making the other files of a paper takes beside rendering its page. */
const partsWeight = 0.3;

export interface PaperPages {
  written: number;
  /** Those of them that were rendered anew. */
  rendered: number;
}

/** Whether a page is to be rendered. */
const isMissing = ({ known, stays }: PlannedPage): boolean => !known && !stays;

const pageAlone: Fate = { stays: false, parts: 'nothing' };

/** Which pages of papers there are to be, and which of them are there. */
export type PaperPlan = readonly PlannedPack[];

/** Processes that write slices. */
export type SliceProcesses = ProcessPool<SliceStart, Slice, WrittenSlice>;

const sliceProcesses = (frame: Frame, places: SlicePlaces, most: number): SliceProcesses =>
  new ProcessPool({
    program: path.join(import.meta.dirname, 'slice-worker.ts'),
    start: { frame, places },
    most,
    ...memory,
  });

/**
 * Starts the processes that will write the pages of a digest of so many papers, when the cache has none of them: they
 * make themselves ready while the first process reads the digest. Whoever calls this closes them.
 * @returns undefined when it is not known that they will be needed
 */
export function startAhead(frame: Frame, places: SlicePlaces, papers: number): SliceProcesses | undefined {
  if (papers < worthWorkers || existsSync(places.cache)) return undefined;
  const most = os.availableParallelism();
  const processes = sliceProcesses(frame, places, most);
  processes.startAhead(most);
  return processes;
}

/** How parts of papers are made and where they go. */
export interface PartsPlan {
  factsOf: FactsOf;
  /** A folder for them, which must exist. */
  folder: string;
  written: WrittenParts;
}

/**
 * Looks which pages the cache has, and what is to become of each.
 * @param fateOf left out, only pages are made
 * @param shard the papers whose pages are looked for; left out, all
 */
export function planPaperPages(
  site: Site,
  frame: Frame,
  cache: string,
  fateOf: (id: PaperId, key: string) => Fate = () => pageAlone,
  shard?: Shard,
): PaperPlan {
  const pageKeys = new PageKeys(site, frameKey(frame, programVersion()));
  const own = [...site.papers.keys()].filter((id) => holds(shard, id));
  return lookUp(own, pageKeys, cache, fateOf);
}

/**
 * Writes the pages of papers into the site's folder, except those that stay where they are published: what the cache
 * has as it is, the rest rendered in slices, in as many processes as there are cores when there is much of it. Nothing
 * of a page is kept when it is written. What papers add to lists is noted in `parts.written`.
 * @param processes those that were started ahead, or how many to start besides this one; left out, as many as are worth it
 */
export async function writePaperPages(
  site: Site,
  frame: Frame,
  places: SlicePlaces,
  processes?: SliceProcesses | number,
  packs = planPaperPages(site, frame, places.cache),
  parts?: PartsPlan,
): Promise<PaperPages> {
  const count = (is: (page: PlannedPage) => boolean): number =>
    packs.reduce((sum, pack) => sum + pack.pages().filter(is).length, 0);
  const missing = count(isMissing);
  const work = missing + (parts ? partsWeight * count((page) => page.parts === 'all') : 0);
  const worth = work < worthWorkers ? 0 : os.availableParallelism();
  const ahead = typeof processes === 'object' ? processes : undefined;
  const workers = ahead?.most ?? (typeof processes === 'number' ? processes : worth);
  const pool = ahead ?? (workers > 0 ? sliceProcesses(frame, places, workers) : undefined);
  const lost: number[] = [];
  const write = async (slice: Slice): Promise<void> => {
    const written = await (pool ? pool.run(slice) : writeSlice(slice, frame, places));
    lost.push(...written.lost);
    if (written.parts) parts?.written.add(written.parts);
  };
  try {
    const writing = new Set<Promise<void>>();
    for (const slice of slices(site, packs, parts)) {
      const one = write(slice).finally(() => writing.delete(one));
      writing.add(one);
      if (writing.size > workers) await Promise.race(writing);
    }
    await Promise.all(writing);
    const again = packs.filter(({ pack }) => lost.includes(pack));
    for (const slice of slices(site, again, parts, true)) await write(slice);
  } finally {
    if (pool !== ahead) pool?.close();
  }
  return { written: count(() => true), rendered: missing };
}

function lookUp(
  papers: readonly PaperId[],
  pageKeys: PageKeys,
  cache: string,
  fateOf: (id: PaperId, key: string) => Fate,
): PlannedPack[] {
  const ids = new Map<number, PaperId[]>();
  const packOfEach = papers.map(packOf);
  papers.forEach((id, i) => {
    const list = ids.get(packOfEach[i]);
    if (list) list.push(id);
    else ids.set(packOfEach[i], [id]);
  });
  const plans = new Map([...ids].map(([pack, list]) => [pack, new PlannedPack(pack, list)]));
  // In the order of the papers, for so their summaries lie on disk.
  papers.forEach((id, i) => {
    const key = pageKeys.of(id);
    plans.get(packOfEach[i])?.add(key, fateOf(id, key));
  });
  const packs = [...plans.values()];
  for (const plan of packs) plan.compare(packKeys(packFile(cache, plan.pack)));
  return packs;
}

/** Packs bundled to slices; views are made only now, so that those of one slice are in memory at a time. */
function* slices(site: Site, packs: PaperPlan, plan: PartsPlan | undefined, all = false): Generator<Slice> {
  let bundle: SlicePack[] = [];
  const sliceOf = (): Slice => ({
    packs: bundle,
    partsFile: path.join(plan?.folder ?? '', `${bundle[0].pack}${all ? '-again' : ''}`),
  });
  let [written, rendered] = [0, 0];
  for (const planned of packs) {
    const { pack } = planned;
    const pages = planned.pages();
    const isOld = all || planned.isOld;
    const listed = isOld ? pages : pages.filter(({ stays, parts }) => !stays || parts !== 'nothing');
    if (listed.length === 0) continue;
    const missing = all ? pages.length : pages.filter(isMissing).length;
    if (
      bundle.length > 0 &&
      (rendered + missing > renderedAtOnce || written + listed.length > writtenAtOnce)
    ) {
      yield sliceOf();
      bundle = [];
      [written, rendered] = [0, 0];
    }
    bundle.push({
      pack,
      isOld,
      pages: listed.map((page): SlicePage => {
        const { id, key, stays, parts } = page;
        const paper = site.paper(id);
        const isRendered = all || isMissing(page);
        const isParted = plan && parts !== 'nothing';
        // Only here read from disk.
        const related = isRendered || isParted ? site.related(id) : [];
        return {
          id,
          key,
          stays,
          slug: paper.slug,
          file: paper.file,
          view: isRendered ? viewOf(site, id, related) : undefined,
          parts: isParted
            ? { lineAlone: parts === 'line', facts: plan.factsOf(paper), place: site.place(id), related }
            : undefined,
        };
      }),
    });
    written += listed.length;
    rendered += missing;
  }
  if (bundle.length > 0) yield sliceOf();
}

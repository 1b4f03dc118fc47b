import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Made, readPack, writePack } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import { exists } from '../digest/files.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import { repairAbstract, repairTitle } from '../text/repair.ts';
import type { Work } from './ingest.ts';
import type { Spool } from './spool.ts';
import { fullestListing } from './versions.ts';

/** What is repaired of a paper. */
export interface Texts {
  title: string;
  abstract: string;
}

export const repair = ({ title, abstract }: Texts): Texts => ({
  title: repairTitle(title),
  abstract: repairAbstract(abstract),
});

/** The texts of a paper as listed: its first title and its fullest abstract, which may be empty. */
export function listedTexts(work: Work, spool: Spool): Texts {
  const fullest = fullestListing(work)?.abstract;
  return { title: work.listings[0].title, abstract: fullest ? spool.get(fullest) : '' };
}

/** How many papers of one dump share a file of the cache. */
const inPack = 500;
/** From so many texts on, starting more processes is worth its time. */
const worthWorkers = 1000;
/** So many are repaired here first: when most are in the cache, there are no more. */
const firstAlone = 150;
/** How many texts a process is given at a time. */
const inTask = 100;
/** Memory for the objects of a process, in megabytes. */
const heap = 200;

/**
 * Repairs titles and abstracts, which takes more than half of the time of splitting: by other processes when there are
 * many, and not at all where the cache has what the same text gave before. The cache has a pack for each dump.
 */
export class Repairs {
  readonly #cache: string;
  readonly #spool: Spool;
  readonly #used = new Set<string>();
  #pool: ProcessPool<object, { texts: readonly Texts[] }, Texts[]> | undefined;
  readonly #frozen: boolean;
  #expected: number;
  #alone = 0;

  /**
   * @param expected how many papers will be asked for
   * @param frozen leaves the cache as it is
   */
  constructor(cache: string, spool: Spool, expected: number, frozen = false) {
    this.#cache = cache;
    this.#spool = spool;
    this.#expected = expected;
    this.#frozen = frozen;
  }

  /**
   * The papers in groups that share a pack, in their order.
   * @param works in order of first listing
   */
  static groups(works: readonly Work[]): Work[][] {
    const groups: Work[][] = [];
    let last = '';
    for (const work of works) {
      const name = packName(work);
      if (name === last) groups.at(-1)?.push(work);
      else groups.push([work]);
      last = name;
    }
    return groups;
  }

  /** The repaired texts of the papers of a group, in order. */
  async of(group: readonly Work[]): Promise<Texts[]> {
    const name = packName(group[0]);
    const file = path.join(this.#cache, name);
    this.#used.add(name);
    const known = knownTexts(file);
    const version = programVersion();
    const listed = group.map((work) => {
      const texts = listedTexts(work, this.#spool);
      const key = createHash('sha256')
        .update(`${version}\0${texts.title}\0${texts.abstract}`)
        .digest('base64url')
        .slice(0, 22);
      return { id: work.id, key, texts };
    });
    const missing = listed.filter(({ id, key }) => known.get(id)?.key !== key);
    this.#expected -= listed.length - missing.length;
    const repaired = await this.#repair(missing.map(({ texts }) => texts));
    const fresh = new Map(missing.map(({ id }, i) => [id, repaired[i]]));
    const texts = listed.map(({ id }) => fresh.get(id) ?? known.get(id)?.texts ?? nothing);
    if (!this.#frozen && (missing.length > 0 || known.size !== listed.length)) {
      await writePack(
        file,
        listed.map(({ id, key }, i): Made => ({ id, key, content: Buffer.from(JSON.stringify(texts[i])) })),
      );
    }
    return texts;
  }

  async #repair(texts: readonly Texts[]): Promise<Texts[]> {
    const few = this.#expected < worthWorkers || this.#alone < firstAlone;
    if (few && !this.#pool) {
      this.#alone += texts.length;
      return texts.map(repair);
    }
    this.#pool ??= new ProcessPool({
      program: path.join(import.meta.dirname, 'repair-worker.ts'),
      start: {},
      most: os.availableParallelism(),
      heap,
    });
    const tasks: Promise<Texts[]>[] = [];
    for (let at = 0; at < texts.length; at += inTask) {
      tasks.push(this.#pool.run({ texts: texts.slice(at, at + inTask) }));
    }
    return (await Promise.all(tasks)).flat();
  }

  /** Takes away packs that no paper has any more. */
  async finish(): Promise<void> {
    if (this.#frozen || !(await exists(this.#cache))) return;
    for (const name of await readdir(this.#cache)) {
      if (!this.#used.has(name)) await rm(path.join(this.#cache, name), { force: true });
    }
  }

  /** Ends other processes, whether all went well or not. */
  close(): void {
    this.#pool?.close();
  }
}

const packName = ({ listings: [{ dump, position }] }: Work): string =>
  `${dump.id}.${Math.floor((position - 1) / inPack)}.pack`;

const nothing: Texts = { title: '', abstract: '' };
const textsSchema = z.strictObject({ title: z.string(), abstract: z.string() });

/** What a pack holds; what is damaged is left out. */
function knownTexts(file: string): Map<string, { key: string; texts: Texts }> {
  const known = new Map<string, { key: string; texts: Texts }>();
  for (const { id, key, content } of readPack(file).values()) {
    try {
      known.set(id, { key, texts: textsSchema.parse(JSON.parse(content.toString('utf8'))) });
    } catch {
      // It is made anew.
    }
  }
  return known;
}

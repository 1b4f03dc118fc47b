import { hash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Made, packKeys, readPack, writePack } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import { exists } from '../digest/files.ts';
import type { Listing, Work } from './ingest.ts';
import { type ListedTexts, readTexts, type Texts } from './repaired-texts.ts';
import { type SplitProcesses, worthProcesses } from './split-processes.ts';
import type { Spool, Spooled } from './spool.ts';
import { fullestListing } from './versions.ts';

/** The texts of a paper as listed: its first title and its fullest abstract. */
export function listedTexts(work: Work): ListedTexts {
  const fullest = fullestListing(work)?.abstract;
  return {
    title: work.listings[0].title,
    ...(fullest ? { abstract: { file: fullest.file, at: fullest.at, bytes: fullest.bytes } } : {}),
  };
}

/** How many papers of one dump share a file of the cache. */
const inPack = 500;
/** So many texts are repaired here first: when most are in the cache, there are no more. */
const firstAlone = 150;
/** How many texts a process is given at a time. */
const inTask = 100;

/**
 * Repairs titles and abstracts, which takes a great part of the time of splitting: by other processes when there are
 * many, and not at all where the cache has what the same text gave before. The cache has a pack for each dump.
 */
export class Repairs {
  readonly #cache: string;
  readonly #spool: Spool;
  readonly #processes: SplitProcesses;
  readonly #used = new Set<string>();
  readonly #frozen: boolean;
  /** How many papers may still be asked for that the cache does not have. */
  #expected = 0;
  /** How many texts were repaired here. */
  #alone = 0;

  /** What entries gave that were repaired as soon as they were read, by key. */
  readonly #begun = new Map<string, { task: Promise<Spooled[]>; index: number }>();
  #waiting: { key: string; texts: ListedTexts }[] = [];
  #lastPack: { name: string; keys: Map<string, string> } | undefined;

  /** @param frozen leaves the cache as it is */
  constructor(cache: string, spool: Spool, processes: SplitProcesses, frozen = false) {
    this.#cache = cache;
    this.#spool = spool;
    this.#processes = processes;
    this.#frozen = frozen;
  }

  /** Says how many papers will be asked for, once that is known. */
  expect(papers: number): void {
    this.#expected = papers;
  }

  /**
   * Notes an entry that was just read. As soon as there are many that the cache does not have, other processes
   * repair them while dumps are still being read.
   */
  begin(listing: Listing, abstract: string): void {
    const key = keyOf({ title: listing.title, abstract });
    listing.key = key;
    const name = packName(listing);
    if (this.#lastPack?.name !== name)
      this.#lastPack = { name, keys: packKeys(path.join(this.#cache, name)) };
    if (this.#lastPack.keys.get(listing.paper) === key || this.#begun.has(key)) return;
    const { title } = listing;
    this.#waiting.push({
      key,
      texts: listing.abstract ? { title, abstract: placeOf(listing.abstract) } : { title },
    });
    if (this.#waiting.length >= worthProcesses) this.#processes.start();
    if (this.#processes.areStarted) while (this.#waiting.length >= inTask) this.#send();
  }

  #send(): void {
    const some = this.#waiting.splice(0, inTask);
    const task = this.#processes.repair(some.map(({ texts }) => texts));
    // One that fails is waited for later.
    task.catch(() => {});
    some.forEach(({ key }, index) => {
      this.#begun.set(key, { task, index });
    });
  }

  /**
   * The papers in groups that share a pack, in their order.
   * @param works in order of first listing
   */
  static groups(works: readonly Work[]): Work[][] {
    const groups: Work[][] = [];
    let last = '';
    for (const work of works) {
      const name = packName(work.listings[0]);
      if (name === last) groups.at(-1)?.push(work);
      else groups.push([work]);
      last = name;
    }
    return groups;
  }

  /** Where the repaired texts of the papers of a group lie, in order; `readTexts` reads them. */
  async of(group: readonly Work[]): Promise<Spooled[]> {
    const name = packName(group[0].listings[0]);
    const file = path.join(this.#cache, name);
    this.#used.add(name);
    const known = knownTexts(file);
    const listed = group.map((work) => ({ id: work.id, key: this.keyOf(work), work }));
    const missing = listed.filter(({ id, key }) => known.get(id)?.key !== key);
    this.#expected -= listed.length - missing.length;
    const fresh = new Map<string, Spooled>();
    const unbegun: typeof missing = [];
    for (const one of missing) {
      const begun = this.#begun.get(one.key);
      if (begun) fresh.set(one.id, (await begun.task)[begun.index]);
      else unbegun.push(one);
    }
    const repaired = await this.#repair(unbegun.map(({ work }) => listedTexts(work)));
    unbegun.forEach(({ id }, i) => {
      fresh.set(id, repaired[i]);
    });
    const places = listed.map(({ id }) => fresh.get(id) ?? this.#spool.put(known.get(id)?.json ?? ''));
    if (!this.#frozen && (missing.length > 0 || known.size !== listed.length)) {
      writePack(
        file,
        listed.map(({ id, key }, i): Made => ({ id, key, content: Buffer.from(this.#spool.get(places[i])) })),
      );
    }
    for (const { key } of missing) this.#begun.delete(key);
    return places;
  }

  /**
   * Says that a group is as it was, so that nobody asks for its texts.
   * @returns false when the cache lacks some of them: they are to be asked for.
   */
  keeps(group: readonly Work[]): boolean {
    const name = packName(group[0].listings[0]);
    const known = packKeys(path.join(this.#cache, name));
    if (!group.every((work) => known.get(work.id) === this.keyOf(work))) return false;
    this.#used.add(name);
    this.#expected -= group.length;
    return true;
  }

  /** A hash of what a paper's texts are made from, the program among it. */
  keyOf(work: Work): string {
    const [first] = work.listings;
    const fullest = fullestListing(work) ?? first;
    if (fullest === first && first.key !== undefined) return first.key;
    const { title, abstract } = listedTexts(work);
    return keyOf({ title, abstract: abstract ? this.#spool.get(abstract) : '' });
  }

  async #repair(texts: readonly ListedTexts[]): Promise<Spooled[]> {
    if (this.#expected >= worthProcesses && this.#alone >= firstAlone) this.#processes.start();
    this.#alone += texts.length;
    const tasks: Promise<Spooled[]>[] = [];
    for (let at = 0; at < texts.length; at += inTask) {
      tasks.push(this.#processes.repair(texts.slice(at, at + inTask)));
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
}

const keyOf = ({ title, abstract }: Texts): string =>
  hash('sha256', `${programVersion()}\0${title}\0${abstract}`, 'base64url').slice(0, 22);

const placeOf = ({ file, at, bytes }: Spooled): Spooled => ({ file, at, bytes });

const packName = ({ dump, position }: Listing): string =>
  `${dump.id}.${Math.floor((position - 1) / inPack)}.pack`;

/** What a pack holds; what is damaged is left out. */
function knownTexts(file: string): Map<string, { key: string; json: string }> {
  const known = new Map<string, { key: string; json: string }>();
  for (const { id, key, content } of readPack(file).values()) {
    try {
      const json = content.toString('utf8');
      readTexts(json);
      known.set(id, { key, json });
    } catch {
      // It is made anew.
    }
  }
  return known;
}

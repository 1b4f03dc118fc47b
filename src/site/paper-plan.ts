import { HashColumn } from '../cache/hash-column.ts';
import type { PaperId } from '../digest/ids.ts';
import { type Lacking, lacking } from './take-aways.ts';

/** What becomes of a paper's files, given the key of its page. */
export interface Fate {
  /** They are published already. */
  stays: boolean;
  /** What is to be made for the lists of all papers. */
  parts: Lacking;
}

/** The page of a paper as it is planned. */
export interface PlannedPage extends Fate {
  id: PaperId;
  key: string;
  /** The cache has it. */
  known: boolean;
}

const [knownBit, staysBit, partsShift] = [1, 2, 2];

/**
 * A pack whose pages are published need not have all of them: it is written anew when it lacks, or has in addition, more
 * than this part of those that stay. Each pack is a megabyte, and the pages that one edit changes lie in most of them.
 */
const lagging = 1 / 8;

/** The pages of one pack of the cache as they are planned, in a fifth of the memory that an object for each would take. */
export class PlannedPack {
  readonly pack: number;
  readonly #ids: readonly PaperId[];
  readonly #keys: HashColumn;
  readonly #fates: Uint8Array;
  #planned = 0;
  #isOld = false;

  constructor(pack: number, ids: readonly PaperId[]) {
    this.pack = pack;
    this.#ids = ids;
    this.#keys = new HashColumn(ids.length);
    this.#fates = new Uint8Array(ids.length);
  }

  /** To be called for each paper of the pack, in order. */
  add(key: string, { stays, parts }: Fate): void {
    this.#keys.set(this.#planned, key);
    this.#fates[this.#planned] = (stays ? staysBit : 0) | (lacking.indexOf(parts) << partsShift);
    this.#planned++;
  }

  /** @param keys of the pages that the cache has, by id */
  compare(keys: ReadonlyMap<string, string>): void {
    let [known, staying] = [0, 0];
    this.#ids.forEach((id, i) => {
      if ((this.#fates[i] & staysBit) !== 0) staying++;
      if (keys.get(id) !== this.#keys.of(i)) return;
      this.#fates[i] |= knownBit;
      known++;
    });
    this.#isOld = Math.max(this.#ids.length, keys.size) - known > lagging * staying;
  }

  /** Whether the pack is to be written anew. */
  get isOld(): boolean {
    return this.#isOld;
  }

  pages(): PlannedPage[] {
    return this.#ids.map((id, i) => ({
      id,
      key: this.#keys.of(i),
      known: (this.#fates[i] & knownBit) !== 0,
      stays: (this.#fates[i] & staysBit) !== 0,
      parts: lacking[this.#fates[i] >> partsShift],
    }));
  }
}

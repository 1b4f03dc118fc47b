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

/** The pages of one pack of the cache as they are planned, in a fifth of the memory that an object for each would take. */
export class PlannedPack {
  readonly pack: number;
  readonly #ids: readonly PaperId[];
  readonly #keys: HashColumn;
  readonly #fates: Uint8Array;
  #planned = 0;
  #exact = false;

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
    this.#exact = keys.size === this.#ids.length;
    this.#ids.forEach((id, i) => {
      if (keys.get(id) === this.#keys.of(i)) this.#fates[i] |= knownBit;
    });
  }

  /** Whether the cache has no more pages than these. */
  get exact(): boolean {
    return this.#exact;
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

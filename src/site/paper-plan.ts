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
  /** Whether the cache has no more pages than these. */
  readonly exact: boolean;
  readonly #ids: readonly PaperId[];
  readonly #keys: HashColumn;
  readonly #fates: Uint8Array;

  constructor(pack: number, ids: readonly PaperId[], exact: boolean) {
    this.pack = pack;
    this.exact = exact;
    this.#ids = ids;
    this.#keys = new HashColumn(ids.length);
    this.#fates = new Uint8Array(ids.length);
  }

  /** @param number of the paper in the pack */
  set(number: number, { key, known, stays, parts }: Omit<PlannedPage, 'id'>): void {
    this.#keys.set(number, key);
    this.#fates[number] =
      (known ? knownBit : 0) | (stays ? staysBit : 0) | (lacking.indexOf(parts) << partsShift);
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

import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';

export interface SplitReport {
  dumps: number;
  entries: number;
  papers: number;
  repeats: number;
  furnitureLines: number;
  rejectedLines: number;
}

/** First stage: the dumps of a folder become the papers of the digest, `_data/editions.json` and the ledger. */
export async function splitDumps(
  _digest: DigestFolder,
  _dumps: string,
  _reporter: Reporter,
): Promise<SplitReport> {
  throw new Error('not written yet');
}

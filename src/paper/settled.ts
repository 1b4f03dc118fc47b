import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { digestOf, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import type { Said } from './merge.ts';

const settledSchema = z.strictObject({
  version: z.literal(1),
  /** A hash of the ledger as it was left. */
  ledger: z.string(),
  papers: z.record(z.string(), z.string()),
});

const fileOf = (digest: DigestFolder): string => path.join(digest.work, 'cache', 'settled.json');

/**
 * The papers that the last run left as they should be: of each a hash of what its dumps said and of its file. While both
 * are the same, and so is the ledger, there is nothing to do for it and nothing to warn of, and its entry of the ledger
 * stays.
 */
export type Settled = ReadonlyMap<PaperId, string>;

/**
 * What is kept of a settled paper.
 * @param said by its dumps
 * @param texts a hash of its texts as listed, and of the program
 * @param file a hash of its file
 */
export const settledKey = (said: Said, texts: string, file: string): string =>
  shortHash(JSON.stringify([said, texts, file]));

/** What the last run settled; nothing when the ledger is another one since. */
export function lastSettled(digest: DigestFolder): Settled {
  try {
    const { ledger, papers } = settledSchema.parse(JSON.parse(readFileSync(fileOf(digest), 'utf8')));
    if (ledger === digestOf(digest.ledger)) return new Map(Object.entries(papers) as [PaperId, string][]);
  } catch {
    // There is none, or not of this program.
  }
  return new Map();
}

/** Notes what a run has settled, when all is written. */
export async function noteSettled(digest: DigestFolder, settled: Settled): Promise<void> {
  const papers = Object.fromEntries([...settled].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeWhole(fileOf(digest), toJson({ version: 1, ledger: digestOf(digest.ledger), papers }));
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { programVersion } from '../cache/program-version.ts';
import { listDumps } from '../digest/dump-files.ts';
import { digestOf, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { type SplitReport, splitReportSchema } from './report.ts';
import { sidecarFiles } from './sidecar.ts';

/** What the last run left, under hashes of all that a run looks at. */
const outcomeSchema = z.strictObject({
  version: z.literal(2),
  inputs: z.string(),
  records: z.string(),
  /** The hash of each paper file's text, by its name. */
  papers: z.record(z.string(), z.string()),
  report: splitReportSchema,
});
export type Outcome = z.output<typeof outcomeSchema>;

const fileOf = (digest: DigestFolder): string => path.join(digest.work, 'cache', 'split.json');

/** A hash of the program, the dumps of a folder and their sidecars, byte for byte. */
export async function hashInputs(dumpFolder: string): Promise<string> {
  const digest = createHash('sha256').update(programVersion());
  for (const dump of await listDumps(dumpFolder)) {
    for (const name of [dump, ...sidecarFiles(dump)]) {
      digest.update(`\0${name}\0${digestOf(path.join(dumpFolder, name))}`);
    }
  }
  return digest.digest('base64url');
}

const hashRecords = (digest: DigestFolder): string =>
  `${digestOf(digest.ledger)} ${digestOf(digest.editions)}`;

/**
 * What the last run left, if nothing that a run looks at but papers' files is any other than it was then, byte for byte.
 * Undefined when something is, or when nothing is known of a last run.
 * @param inputs `hashInputs`
 */
export async function lastOutcome(digest: DigestFolder, inputs: string): Promise<Outcome | undefined> {
  let known: Outcome;
  try {
    known = outcomeSchema.parse(JSON.parse(readFileSync(fileOf(digest), 'utf8')));
  } catch {
    return undefined;
  }
  return known.inputs === inputs && known.records === hashRecords(digest) ? known : undefined;
}

/**
 * Notes what a run left, for `lastOutcome`.
 * @param inputs `hashInputs`, from before the run read them
 * @param papers the hash of each paper file's text as the run read or wrote it, by its name
 */
export async function noteOutcome(
  digest: DigestFolder,
  inputs: string,
  papers: ReadonlyMap<string, string>,
  report: SplitReport,
): Promise<void> {
  const names = [...papers.keys()].sort();
  const outcome: Outcome = {
    version: 2,
    inputs,
    records: hashRecords(digest),
    papers: Object.fromEntries(names.map((name) => [name, papers.get(name) ?? ''])),
    report: { ...report, written: 0, removed: 0 },
  };
  await writeWhole(fileOf(digest), toJson(outcome));
}

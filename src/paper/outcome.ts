import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { programVersion } from '../cache/program-version.ts';
import { digestOf, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { listDumps } from './ingest.ts';
import { type SplitReport, splitReportSchema } from './report.ts';
import { sidecarFiles } from './sidecar.ts';
import { listPaperFiles } from './store.ts';

/** What the last run left, under hashes of all that a run looks at. */
const outcomeSchema = z.strictObject({
  version: z.literal(1),
  inputs: z.string(),
  records: z.string(),
  papers: z.string(),
  report: splitReportSchema,
});

const fileOf = (digest: DigestFolder): string => path.join(digest.work, 'cache', 'split.json');

/** A hash of a paper file's text. */
export const hashText = (text: string | Buffer): string => hash('sha256', text, 'base64url').slice(0, 22);

/** A hash of the program, the dumps of a folder and their sidecars, byte for byte. */
export async function hashInputs(dumpFolder: string): Promise<string> {
  const digest = createHash('sha256').update(programVersion());
  for (const dump of await listDumps(dumpFolder)) {
    for (const name of [dump, ...sidecarFiles(dump)]) {
      digest.update(`\0${name}\0${await digestOf(path.join(dumpFolder, name))}`);
    }
  }
  return digest.digest('base64url');
}

const hashRecords = async (digest: DigestFolder): Promise<string> =>
  `${await digestOf(digest.ledger)} ${await digestOf(digest.editions)}`;

/** @param papers the hash of each paper file's text, by its name */
function hashPapers(papers: ReadonlyMap<string, string>): string {
  const digest = createHash('sha256');
  for (const name of [...papers.keys()].sort()) digest.update(`${name}\0${papers.get(name)}\0`);
  return digest.digest('base64url');
}

/**
 * The report of the last run, if nothing that a run looks at is any other than it was then, byte for byte: another run
 * would change nothing. Undefined when something is, or when nothing is known of a last run.
 * @param inputs `hashInputs`
 */
export async function sameOutcome(digest: DigestFolder, inputs: string): Promise<SplitReport | undefined> {
  let known: z.output<typeof outcomeSchema>;
  try {
    known = outcomeSchema.parse(JSON.parse(readFileSync(fileOf(digest), 'utf8')));
  } catch {
    return undefined;
  }
  if (known.inputs !== inputs || known.records !== (await hashRecords(digest))) return undefined;
  const papers = new Map<string, string>();
  for (const name of await listPaperFiles(digest.papers)) {
    papers.set(name, hashText(readFileSync(path.join(digest.papers, name))));
  }
  return hashPapers(papers) === known.papers ? known.report : undefined;
}

/**
 * Notes what a run left, for `sameOutcome`.
 * @param inputs `hashInputs`, from before the run read them
 * @param papers the hash of each paper file's text as the run read or wrote it, by its name
 */
export async function noteOutcome(
  digest: DigestFolder,
  inputs: string,
  papers: ReadonlyMap<string, string>,
  report: SplitReport,
): Promise<void> {
  const outcome: z.output<typeof outcomeSchema> = {
    version: 1,
    inputs,
    records: await hashRecords(digest),
    papers: hashPapers(papers),
    report: { ...report, written: 0, removed: 0 },
  };
  await writeWhole(fileOf(digest), toJson(outcome));
}

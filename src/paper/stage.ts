import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { dayOf, now } from '../digest/clock.ts';
import { exists, readJson, writeJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { EditionId, PaperId } from '../digest/ids.ts';
import { keepMemoryTight } from '../digest/memory.ts';
import type { Reporter } from '../digest/reporter.ts';
import { type Edition, type EditionsFile, editionsFileSchema } from './editions.ts';
import { editionsOf, keptEditions, withoutDeleted } from './editions-record.ts';
import { followEdits } from './edits.ts';
import { Heads } from './heads.ts';
import { ingestDumps } from './ingest.ts';
import { emptyLedger, type LedgerFile, type LedgerPaper, ledgerFileSchema } from './ledger.ts';
import { removeLeftovers } from './leftovers.ts';
import { withLock } from './lock.ts';
import { hashInputs, lastOutcome, noteOutcome } from './outcome.ts';
import { scanPapers } from './paper-files.ts';
import { type Plan, planPapers } from './plan.ts';
import { Repairs } from './repairs.ts';
import { countsOf, type SplitReport } from './report.ts';
import { lastSettled, noteSettled } from './settled.ts';
import { warnOfStraySidecars } from './sidecar.ts';
import { SplitProcesses } from './split-processes.ts';
import { Spool } from './spool.ts';

/** What a run may be asked for. */
export interface SplitOptions {
  /** Say what would change, and change nothing. */
  dryRun?: boolean;
  /** Bring back the papers whose files were deleted. */
  restore?: boolean;
}

/**
 * First stage: the dumps of a folder become the papers of the digest, `_data/editions.json` and the ledger.
 * What an editor changed stays (see `reconcile`). Runs of several processes take turns, and a run that was killed at
 * any moment is completed by the next one. Where only papers' files are others than the last run left them, it follows
 * those (see `followEdits`).
 * @param heads of the papers as the run leaves them, for the stages after it
 * @throws SheafError when a file of `_data/` or a sidecar does not fit its schema.
 */
export async function splitDumps(
  digest: DigestFolder,
  dumpFolder: string,
  reporter: Reporter,
  options: SplitOptions = {},
  heads = new Heads(digest),
): Promise<SplitReport> {
  return withLock(digest.work, 'split', reporter, async () => {
    await removeLeftovers([digest.papers, digest.data, digest.work]);
    const spool = new Spool(digest.work);
    const processes = new SplitProcesses(spool);
    try {
      return await split(digest, dumpFolder, reporter, options, heads, spool, processes);
    } catch (error) {
      // Files that were made ready will not be needed.
      await removeLeftovers([digest.papers]);
      throw error;
    } finally {
      processes.close();
      spool.close();
    }
  });
}

/** A reporter that hands on what it is told, and knows whether it had to warn. */
function watched(reporter: Reporter): { reporter: Reporter; warned: () => boolean } {
  let warned = false;
  return {
    reporter: {
      progress: (step, done, of) => reporter.progress(step, done, of),
      say: (line) => reporter.say(line),
      warn: (trouble) => {
        warned = true;
        reporter.warn(trouble);
      },
    },
    warned: () => warned,
  };
}

async function split(
  digest: DigestFolder,
  dumpFolder: string,
  listener: Reporter,
  options: SplitOptions,
  heads: Heads,
  spool: Spool,
  processes: SplitProcesses,
): Promise<SplitReport> {
  const today = dayOf(now());
  await warnOfStraySidecars(dumpFolder, listener);
  const inputs = await hashInputs(dumpFolder);
  const before = options.restore || options.dryRun ? undefined : await lastOutcome(digest, inputs);
  const followed = before && (await followEdits(digest, before, heads));
  if (followed) return followed;
  heads.forget();
  const { reporter, warned } = watched(listener);
  const ledger = (await readJson(digest.ledger, ledgerFileSchema)) ?? emptyLedger();
  const recorded = (await readJson(digest.editions, editionsFileSchema))?.editions ?? [];
  const cache = path.join(digest.work, 'cache', 'repairs');
  const repairs = new Repairs(cache, spool, processes, options.dryRun);
  const { dumps, works } = await ingestDumps(
    dumpFolder,
    spool,
    {
      editions: new Map(recorded.map(({ file, id }): [string, EditionId] => [file, id])),
      ingested: new Map(Object.entries(ledger.ingested)),
      today,
    },
    reporter,
    (listing, abstract) => repairs.begin(listing, abstract),
  );
  repairs.expect(works.length);
  keepMemoryTight(works.length);
  const files = await scanPapers(digest.papers, ledger, reporter);
  const folderThere = await exists(digest.papers);
  if (!options.dryRun) await mkdir(digest.papers, { recursive: true });
  const plan = await planPapers({
    folder: digest.papers,
    folderThere,
    works,
    files,
    ledger,
    ingested: new Map(dumps.map(({ file, ingested }) => [file, ingested])),
    repairs,
    settled: lastSettled(digest),
    processes,
    spool,
    restore: options.restore === true,
    dryRun: options.dryRun === true,
    reporter,
  });
  if (options.dryRun) tellPlan(plan, reporter);
  // Other processes put new files into their places while editions get their titles here.
  const placed = options.dryRun ? undefined : await beginWriting(digest, plan, ledger, processes);
  const editions = withoutDeleted(editionsOf(dumps), plan.deleted);
  const all = [...editions, ...keptEditions(recorded, editions, plan.orphans)].sort(byDate);
  if (placed) await endWriting(digest, plan, { version: 1, editions: all }, placed, spool);

  const report: SplitReport = {
    dumps: dumps.length,
    papers: works.length - plan.deleted.size,
    ...countsOf(editions),
    written: plan.changes.length,
    removed: plan.removals.length,
    deleted: plan.deleted.size,
  };
  if (!options.dryRun) await noteSettled(digest, plan.settled);
  // What was warned of is to be warned of again.
  if (!options.dryRun && !warned()) {
    for (const { file } of plan.removals) files.hashes.delete(file);
    for (const { file, hash } of plan.changes) files.hashes.set(file, hash);
    await noteOutcome(digest, inputs, files.hashes, report);
  }
  return report;
}

const byDate = (a: Edition, b: Edition): number =>
  a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1;

function tellPlan({ changes, removals }: Plan, reporter: Reporter): void {
  for (const { file, edit } of changes) {
    reporter.say(edit ? `would change ${file}: ${edit.keys.join(', ')}` : `would write ${file}`);
  }
  for (const { file } of removals) reporter.say(`would remove ${file}: no dump lists it any more`);
}

/**
 * Begins to write what was planned. The ledger goes first, with what is about to be written noted as pending: should
 * the run be killed, the next one knows the new values from an editor's, and a file not yet written from a deleted one.
 * @returns what ends when all new files are in their places
 */
async function beginWriting(
  digest: DigestFolder,
  { changes, removals, ledger: next }: Plan,
  ledger: LedgerFile,
  processes: SplitProcesses,
): Promise<{ files: Promise<void> }> {
  if (changes.length > 0 || removals.length > 0) {
    const changed = new Set(changes.map(({ id }) => id));
    const removed = new Set(removals.map(({ id }) => id));
    const papers: LedgerFile['papers'] = {};
    for (const [id, entry] of Object.entries(next.papers) as [PaperId, LedgerPaper][]) {
      const known = ledger.papers[id];
      // What was listed is most of the ledger, and is not asked for before the run is completed.
      if (changed.has(id))
        papers[id] = {
          ...entry,
          original: undefined,
          written: known?.written ?? {},
          pending: entry.written,
        };
      else if (known) papers[id] = removed.has(id) ? { ...known, pending: {} } : known;
    }
    await writeJson(digest.ledger, { ...next, papers });
  }
  const fresh = changes.filter(({ edit }) => !edit).map(({ file }) => path.join(digest.papers, file));
  const files = processes.move(fresh, process.pid);
  // Should it fail, that is told when it is waited for.
  files.catch(() => {});
  return { files };
}

/** Writes the rest, and last of all the ledger. */
async function endWriting(
  digest: DigestFolder,
  { changes, removals, ledger }: Plan,
  editions: EditionsFile,
  placed: { files: Promise<void> },
  spool: Spool,
): Promise<void> {
  const place = (file: string): string => path.join(digest.papers, file);
  for (const { file, edit } of changes) if (edit) await writeWhole(place(file), spool.get(edit.content));
  for (const { file } of removals) await rm(place(file), { force: true });
  await writeJson(digest.editions, editions);
  await placed.files;
  await writeJson(digest.ledger, ledger);
}

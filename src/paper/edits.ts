import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { readJson, writeJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import { editionsFileSchema } from './editions.ts';
import { withoutDeleted } from './editions-record.ts';
import type { Heads } from './heads.ts';
import { type LedgerFile, type LedgerPaper, ledgerFileSchema, ledgerPaper } from './ledger.ts';
import { noteOutcome, type Outcome } from './outcome.ts';
import { conflictNotes, otherNotes } from './plan-paper.ts';
import { compareValues } from './reconcile.ts';
import { countsOf, type SplitReport } from './report.ts';
import type { Paper } from './schema.ts';
import { parsePaper } from './store.ts';

/** So many papers are looked up in the ledger one by one; for more of them it is read. */
const few = 50;

/**
 * Does what a whole run would do where nothing but papers' files are others than the last run left them, in proportion
 * to the change. The dumps say what they said, of which the ledger has the hashes, so none is read: the values of a
 * changed file are held against those hashes. Files that were edited, renamed or deleted are followed. What else may
 * be is left to a whole run: a file that it would warn of or write, a paper that comes back, versions of a deleted one.
 * @param before What the last run left; it ended without a warning.
 * @returns undefined when a whole run is needed; nothing was done then.
 */
export async function followEdits(
  digest: DigestFolder,
  before: Outcome,
  heads: Heads,
): Promise<SplitReport | undefined> {
  const hashes = new Map([...(await heads.all())].map(([name, { hash }]) => [name, hash]));
  const changed = new Set([...hashes.keys()].filter((name) => hashes.get(name) !== before.papers[name]));
  const gone = new Set(Object.keys(before.papers).filter((name) => !hashes.has(name)));
  if (changed.size === 0 && gone.size === 0) return before.report;
  if (gone.size === 0 && changed.size <= few) {
    // A file that is another and still its paper's has taken no other paper's place.
    const bytes = readFileSync(digest.ledger);
    const knownOf = (id: PaperId): LedgerPaper | undefined => ledgerPaper(bytes, id, digest.ledger);
    const entries = editedEntries(digest.papers, knownOf, changed, gone);
    if (!entries) return undefined;
    if ([...entries].every(([id, entry]) => isSame(entry, knownOf(id)))) {
      await noteOutcome(digest, before.inputs, hashes, before.report);
      return before.report;
    }
  }
  // Where all are gone the folder may be as well, and then nobody deleted them one by one.
  const ledger = hashes.size > 0 ? await readJson(digest.ledger, ledgerFileSchema) : undefined;
  const entries = ledger && editedEntries(digest.papers, (id) => ledger.papers[id], changed, gone);
  const lost = ledger && entries && lostPapers(ledger, entries, changed, gone);
  if (!lost) return undefined;
  for (const [id, known] of lost) entries.set(id, entryOf({ ...known, deleted: true }, otherNotes(known)));
  const report = await recordDeleted(digest, new Set(lost.keys()), before.report);
  if ([...entries].some(([id, entry]) => !isSame(entry, ledger.papers[id])))
    await writeJson(digest.ledger, {
      ...ledger,
      papers: { ...ledger.papers, ...Object.fromEntries(entries) },
    });
  await noteOutcome(digest, before.inputs, hashes, report);
  return report;
}

const isSame = (entry: LedgerPaper, other: LedgerPaper | undefined): boolean =>
  JSON.stringify(entry) === JSON.stringify(other);

/** The ledger's entries of papers whose files are others, as a run leaves them; undefined when a whole run is needed. */
function editedEntries(
  folder: string,
  knownOf: (id: PaperId) => LedgerPaper | undefined,
  changed: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): Map<PaperId, LedgerPaper> | undefined {
  const entries = new Map<PaperId, LedgerPaper>();
  for (const file of changed) {
    const paper = readOrNothing(path.join(folder, file));
    const known = paper && knownOf(paper.id);
    if (!known || known.deleted || known.gone || entries.has(paper.id)) return undefined;
    // Where the file that it had is there still, there may be two of it.
    if (known.file !== file && !gone.has(known.file)) return undefined;
    const compared = compareValues(paper, known.written, known);
    if (compared.differing.length > 0) return undefined;
    const notes = [...otherNotes(known), ...conflictNotes(known, compared)];
    entries.set(paper.id, entryOf({ ...known, file }, notes));
  }
  return entries;
}

/** The papers whose files are gone; undefined when others may name them as versions. */
function lostPapers(
  ledger: LedgerFile,
  found: ReadonlyMap<PaperId, LedgerPaper>,
  changed: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): Map<PaperId, LedgerPaper> | undefined {
  const all = Object.entries(ledger.papers) as [PaperId, LedgerPaper][];
  const lost = new Map(
    all.filter(
      ([id, { file, ...known }]) =>
        !known.deleted && !known.gone && !found.has(id) && (gone.has(file) || changed.has(file)),
    ),
  );
  // A version that was deleted is not named, but names others.
  const named = all.some(([id, { deleted, written }]) => (deleted || lost.has(id)) && written.versions);
  return lost.size > 0 && named ? undefined : lost;
}

/** An entry with other notes, in the order of the ledger. */
function entryOf({ deleted, notes: _, ...known }: LedgerPaper, notes: string[]): LedgerPaper {
  return { ...known, ...(deleted ? { deleted } : {}), ...(notes.length > 0 ? { notes } : {}) };
}

/** Takes deleted papers out of the record of editions. */
async function recordDeleted(
  digest: DigestFolder,
  deleted: ReadonlySet<PaperId>,
  before: SplitReport,
): Promise<SplitReport> {
  const recorded = deleted.size > 0 ? await readJson(digest.editions, editionsFileSchema) : undefined;
  if (!recorded) return before;
  const editions = withoutDeleted(recorded.editions, deleted);
  await writeJson(digest.editions, { ...recorded, editions });
  return {
    ...before,
    ...countsOf(editions),
    papers: before.papers - deleted.size,
    deleted: before.deleted + deleted.size,
  };
}

/** A paper's file; undefined when it can't be read. */
function readOrNothing(file: string): Paper | undefined {
  try {
    return parsePaper(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof SheafError) return undefined;
    throw error;
  }
}

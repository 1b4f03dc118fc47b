import path from 'node:path';
import type { PaperId, Slug } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { freeSlug, slugify } from './identity.ts';
import type { Work } from './ingest.ts';
import { type LedgerFile, type LedgerPaper, sortedLedger } from './ledger.ts';
import { type Said, saidOf } from './merge.ts';
import type { PaperFiles } from './paper-files.ts';
import type { PaperPlan, PaperTask } from './plan-paper.ts';
import { isUntouched } from './reconcile.ts';
import { listedTexts, Repairs } from './repairs.ts';
import type { Appearance } from './schema.ts';
import { type Settled, settledKey } from './settled.ts';
import type { SplitProcesses } from './split-processes.ts';
import type { Spool } from './spool.ts';
import { readPaper } from './store.ts';
import { findVersions } from './versions.ts';

/** A paper's file, about to be written. */
export type Change = NonNullable<PaperPlan['change']> & {
  id: PaperId;
  /** Name inside the papers' folder. */
  file: string;
};

/** What a run is going to do to the papers. */
export interface Plan {
  changes: Change[];
  /** Papers that no dump lists any more and that nobody touched. */
  removals: { id: PaperId; file: string }[];
  /** Papers whose files the editor deleted. */
  deleted: ReadonlySet<PaperId>;
  /** Where papers that no dump lists any more, but that were edited, were listed. */
  orphans: Map<PaperId, Appearance[]>;
  ledger: LedgerFile;
  /** For the next run. */
  settled: Map<PaperId, string>;
}

/** What a plan is made from. */
export interface PlanInput {
  /** `content/papers`. */
  folder: string;
  folderThere: boolean;
  works: readonly Work[];
  files: PaperFiles;
  ledger: LedgerFile;
  /** The day each dump was first read, by file name. */
  ingested: ReadonlyMap<string, string>;
  /** What the last run left as it should be. */
  settled: Settled;
  repairs: Repairs;
  processes: SplitProcesses;
  spool: Spool;
  restore: boolean;
  /** Nothing is to be written, the cache neither. */
  dryRun: boolean;
  reporter: Reporter;
}

/**
 * Compares what the dumps say with the files and the ledger, and decides what to write. New files are made ready
 * beside their places, see `planSome`; nothing else is written.
 */
export async function planPapers(input: PlanInput): Promise<Plan> {
  const { ledger, works } = input;
  const plan: Plan = {
    changes: [],
    removals: [],
    deleted: deletedPapers(input),
    orphans: new Map(),
    ledger: {
      version: 1,
      ingested: { ...ledger.ingested, ...Object.fromEntries(input.ingested) },
      papers: {},
    },
    settled: new Map(),
  };
  const slugs = new Set<string>(input.files.names);
  for (const { slug } of Object.values(ledger.papers)) slugs.add(slug);
  const versions = await findVersions(works, input.spool);
  if (works.length - input.settled.size >= worthPlanning) input.processes.start();
  let done = 0;
  for await (const { group, planned } of plannedAhead(input, plan.deleted, slugs, versions)) {
    for (const [i, { id }] of group.entries()) {
      const { entry, change, warnings, said, texts } = planned[i];
      plan.ledger.papers[id] = entry;
      for (const warning of warnings) input.reporter.warn(warning);
      if (change) plan.changes.push({ id, file: entry.file, ...change });
      const hash = change?.hash ?? input.files.hashes.get(entry.file);
      const isSettled =
        !entry.deleted && !input.files.broken.has(id) && !change?.edit && warnings.length === 0;
      if (isSettled && hash !== undefined) plan.settled.set(id, settledKey(said, texts, hash));
    }
    done += group.length;
    input.reporter.progress('comparing papers', done, works.length);
  }
  const listed = new Set(works.map((work) => work.id));
  for (const [id, known] of Object.entries(ledger.papers) as [PaperId, LedgerPaper][]) {
    if (!listed.has(id)) await planUnlisted(id, known, plan, input);
  }
  plan.ledger = sortedLedger(plan.ledger);
  return plan;
}

/** From so many papers on, other processes compare them, should they not be there already. */
const worthPlanning = 2000;
/** How many groups of papers are being repaired and compared at a time. */
const ahead = 24;

/** A paper as its dumps have it, with a hash of its texts. */
interface Told {
  said: Said;
  texts: string;
}

/** The papers in groups, and what is to be done with each. */
async function* plannedAhead(
  input: PlanInput,
  deleted: ReadonlySet<PaperId>,
  slugs: Set<string>,
  versions: ReadonlyMap<PaperId, PaperId[]>,
): AsyncGenerator<{ group: Work[]; planned: (PaperPlan & Told)[] }> {
  const { ledger, files, repairs, processes } = input;
  const places = { papers: input.folder, ...(input.dryRun ? {} : { mark: process.pid }) };
  let unsettled = 0;
  const planGroup = async (group: Work[]): Promise<(PaperPlan & Told)[]> => {
    // Slugs are given out in order, so before anything is waited for.
    const told = group.map((work): Told => {
      const slug = ledger.papers[work.id]?.slug ?? files.slugs.get(work.id) ?? newSlug(work, slugs);
      const ofWork = (versions.get(work.id) ?? []).filter((id) => !deleted.has(id));
      return { said: saidOf(work, slug, ofWork), texts: repairs.keyOf(work) };
    });
    const settled = told.flatMap(({ said, texts }) => settledEntry(said, texts, input) ?? []);
    if (settled.length === group.length && repairs.keeps(group))
      return told.map((one, i) => ({ ...one, entry: settled[i], warnings: [] }));
    unsettled += group.length;
    if (unsettled >= worthPlanning) processes.start();
    const repaired = await repairs.of(group);
    const tasks = group.map((work, i): PaperTask => {
      const { id } = work;
      const known = ledger.papers[id];
      const listed = listedTexts(work).abstract;
      return {
        said: told[i].said,
        ...(listed ? { listed } : {}),
        repaired: repaired[i],
        file: files.files.get(id) ?? known?.file ?? `${told[i].said.slug}.md`,
        there: files.files.has(id),
        deleted: deleted.has(id),
        broken: files.broken.has(id),
        ...(known ? { known } : {}),
      };
    });
    return (await processes.plan(tasks, places)).map((plan, i) => ({ ...plan, ...told[i] }));
  };
  const groups = Repairs.groups(input.works);
  const begun: Promise<(PaperPlan & Told)[]>[] = [];
  for (const [i, group] of groups.entries()) {
    for (const next of groups.slice(begun.length, i + ahead)) {
      const one = planGroup(next);
      // One that fails is waited for later.
      one.catch(() => {});
      begun.push(one);
    }
    yield { group, planned: await begun[i] };
    begun[i] = Promise.resolve([]);
  }
  await repairs.finish();
}

/** The entry of a paper for which there is nothing to do, see `Settled`. */
function settledEntry(
  said: Said,
  texts: string,
  { ledger, files, settled }: PlanInput,
): LedgerPaper | undefined {
  const known = ledger.papers[said.id];
  const hash = known && files.hashes.get(known.file);
  const isThere =
    hash !== undefined && files.files.get(said.id) === known?.file && !files.broken.has(said.id);
  return isThere && settled.get(said.id) === settledKey(said, texts, hash) ? known : undefined;
}

/**
 * The papers whose files are gone though the ledger knows them. Where the whole folder is gone nobody deleted
 * papers one by one: they are all written anew.
 */
function deletedPapers({ ledger, files, folderThere, restore, works }: PlanInput): Set<PaperId> {
  const deleted = new Set<PaperId>();
  if (restore || !folderThere) return deleted;
  for (const { id } of works) {
    const known = ledger.papers[id];
    if (
      known &&
      !known.pending &&
      (!known.gone || known.deleted) &&
      !files.files.has(id) &&
      !files.broken.has(id)
    )
      deleted.add(id);
  }
  return deleted;
}

function newSlug(work: Work, slugs: Set<string>): Slug {
  const slug = freeSlug(slugify(work.listings[0].title, work.id), slugs);
  slugs.add(slug);
  return slug;
}

/** A ledger entry that only keeps its slug from being given to another paper; its keys in the order of the ledger. */
const gone = ({ pending: _, notes, ...known }: LedgerPaper): LedgerPaper => ({
  ...known,
  gone: true,
  ...(notes ? { notes } : {}),
});

/**
 * A paper that no dump lists any more goes away, unless an editor touched it. Should a dump list it again, it will
 * have its slug and, had the editor deleted it, stay deleted.
 */
async function planUnlisted(id: PaperId, known: LedgerPaper, plan: Plan, input: PlanInput): Promise<void> {
  const name = input.files.files.get(id);
  if (name === undefined) {
    plan.ledger.papers[id] = input.files.broken.has(id) ? known : gone(known);
    return;
  }
  const where = path.join(input.folder, name);
  const file = await readPaper(where);
  if (isUntouched(file, known)) {
    plan.removals.push({ id, file: name });
    plan.ledger.papers[id] = gone(known);
    return;
  }
  plan.ledger.papers[id] = { ...known, file: name };
  plan.orphans.set(id, file.editions);
  input.reporter.warn({
    what: 'no dump lists this paper any more; it was edited, so it stays',
    where,
    mend: 'Delete the file to drop it.',
  });
}

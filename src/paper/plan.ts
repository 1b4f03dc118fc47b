import path from 'node:path';
import type { PaperId, Slug } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { freeSlug, slugify } from './identity.ts';
import type { Work } from './ingest.ts';
import { type LedgerFile, type LedgerPaper, sortedLedger } from './ledger.ts';
import { wantedOf } from './merge.ts';
import type { PaperFiles } from './paper-files.ts';
import { hashValues, isUntouched, type OwnKey, reconcile } from './reconcile.ts';
import { listedTexts, Repairs, type Texts } from './repairs.ts';
import type { Appearance } from './schema.ts';
import type { Spool, Spooled } from './spool.ts';
import { formatPaper, readPaper } from './store.ts';
import { findVersions } from './versions.ts';

/** A paper's file, about to be written. */
export interface Change {
  id: PaperId;
  /** Name inside the papers' folder. */
  file: string;
  content: Spooled;
  /** The values that differ from the file's; left out for a new file. */
  keys?: OwnKey[];
}

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
}

export interface PlanInput {
  /** `content/papers`. */
  folder: string;
  folderThere: boolean;
  works: readonly Work[];
  files: PaperFiles;
  ledger: LedgerFile;
  /** The day each dump was first read, by file name. */
  ingested: ReadonlyMap<string, string>;
  /** Where repaired texts are kept from run to run. */
  cache: string;
  spool: Spool;
  restore: boolean;
  /** Nothing is to be written, the cache neither. */
  dryRun: boolean;
  reporter: Reporter;
}

/** Compares what the dumps say with the files and the ledger, and decides what to write. Writes nothing. */
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
  };
  const slugs = new Set<string>(input.files.names);
  for (const { slug } of Object.values(ledger.papers)) slugs.add(slug);
  const versions = findVersions(works, input.spool);
  let done = 0;
  for await (const { group, repaired } of repairedAhead(input)) {
    for (const [i, work] of group.entries()) {
      const slug = ledger.papers[work.id]?.slug ?? input.files.slugs.get(work.id) ?? newSlug(work, slugs);
      const others = versions.get(work.id) ?? [];
      plan.ledger.papers[work.id] = await planPaper(work, slug, others, repaired[i], plan, input);
      input.reporter.progress('comparing papers', ++done, works.length);
    }
  }
  const listed = new Set(works.map((work) => work.id));
  for (const [id, known] of Object.entries(ledger.papers) as [PaperId, LedgerPaper][]) {
    if (!listed.has(id)) await planUnlisted(id, known, plan, input);
  }
  plan.ledger = sortedLedger(plan.ledger);
  return plan;
}

/** How many groups of papers are being repaired while others are compared. */
const ahead = 12;

/** The papers, and their texts repaired. */
async function* repairedAhead({
  works,
  cache,
  spool,
  dryRun,
}: PlanInput): AsyncGenerator<{ group: Work[]; repaired: Texts[] }> {
  const repairs = new Repairs(cache, spool, works.length, dryRun);
  try {
    const groups = Repairs.groups(works);
    const begun: Promise<Texts[]>[] = [];
    for (const [i, group] of groups.entries()) {
      for (const next of groups.slice(begun.length, i + ahead)) {
        const one = repairs.of(next);
        // One that fails is waited for later.
        one.catch(() => {});
        begun.push(one);
      }
      yield { group, repaired: await begun[i] };
      begun[i] = Promise.resolve([]);
    }
    await repairs.finish();
  } finally {
    repairs.close();
  }
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

async function planPaper(
  work: Work,
  slug: Slug,
  versions: readonly PaperId[],
  repaired: Texts,
  plan: Plan,
  input: PlanInput,
): Promise<LedgerPaper> {
  const known = input.ledger.papers[work.id];
  const wanted = wantedOf(
    work,
    slug,
    versions.filter((id) => !plan.deleted.has(id)),
    listedTexts(work, input.spool),
    repaired,
  );
  const notes = [...wanted.notes];
  const entry: LedgerPaper = {
    file: input.files.files.get(work.id) ?? known?.file ?? `${slug}.md`,
    slug,
    listed: wanted.listed,
    written: hashValues(wanted.values),
    ...(wanted.original ? { original: wanted.original } : {}),
  };
  if (plan.deleted.has(work.id)) entry.deleted = true;
  else if (!input.files.broken.has(work.id)) {
    const there = input.files.files.has(work.id);
    const where = path.join(input.folder, entry.file);
    const file = there ? await readPaper(where) : undefined;
    const result = reconcile(file, wanted.values, known);
    for (const key of result.conflicts) {
      input.reporter.warn({
        what: `"${key}" was edited here and changed in the dumps as well; the edited value stays`,
        where,
        mend: 'Delete the file and run with --restore to take the new value.',
      });
    }
    const kept = [...new Set([...result.conflicts, ...stillConflicting(known, result.edited)])].sort();
    if (kept.length > 0) notes.push(`edited, and changed in the dumps since: ${kept.join(', ')}`);
    if (result.differing.length > 0 || !file) {
      const content = input.spool.put(formatPaper(result.frontMatter, result.abstract));
      plan.changes.push({
        id: work.id,
        file: entry.file,
        content,
        ...(file ? { keys: result.differing } : {}),
      });
    }
  }
  if (notes.length > 0) entry.notes = notes;
  return entry;
}

const conflictNote = /^edited, and changed in the dumps since: (.*)$/;

/** Keys whose conflict an earlier run noted, as long as they stay edited. */
function stillConflicting(known: LedgerPaper | undefined, edited: readonly OwnKey[]): OwnKey[] {
  const noted = known?.notes?.flatMap((note) => conflictNote.exec(note)?.[1].split(', ') ?? []) ?? [];
  return edited.filter((key) => noted.includes(key));
}

/** A ledger entry that only keeps its slug from being given to another paper. */
const gone = ({ pending: _, ...known }: LedgerPaper): LedgerPaper => ({ ...known, gone: true });

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

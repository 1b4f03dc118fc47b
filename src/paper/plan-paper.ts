import path from 'node:path';
import type { Trouble } from '../digest/errors.ts';
import { writeBeside } from '../digest/files.ts';
import { hashOfPaper } from './heads.ts';
import type { LedgerPaper } from './ledger.ts';
import { type Said, wantedOf } from './merge.ts';
import { type Compared, hashValues, type OwnKey, reconcile } from './reconcile.ts';
import { readTexts } from './repaired-texts.ts';
import type { Spool, Spooled } from './spool.ts';
import { formatPaper, readPaper } from './store.ts';

/** All that is known of a paper before its file is looked at. */
export interface PaperTask {
  said: Said;
  /** Its abstract as listed; left out when it has none. */
  listed?: Spooled;
  /** Its texts, repaired. */
  repaired: Spooled;
  /** Its file's name, and whether there is one. */
  file: string;
  there: boolean;
  /** Whether the editor deleted it, and whether its file can't be read. */
  deleted: boolean;
  broken: boolean;
  /** What the ledger knows. */
  known?: LedgerPaper;
}

/** What a run is going to do to one paper. */
export interface PaperPlan {
  entry: LedgerPaper;
  warnings: Trouble[];
  /** Left out when nothing is to be written. */
  change?: {
    /** A hash of the file's new text. */
    hash: string;
    /** What is to change, and the whole file then; left out for a new file, which lies ready beside its place. */
    edit?: { keys: OwnKey[]; content: Spooled };
  };
}

/** Where papers lie. */
export interface Places {
  /** `content/papers`. */
  papers: string;
  /** New files are written beside their places under this number, see `writeBeside`; left out on a dry run. */
  mark?: number;
}

/**
 * Compares what the dumps say of papers with their files and the ledger. New files are made ready beside their
 * places; nothing else is written.
 */
export async function planSome(
  tasks: readonly PaperTask[],
  { papers, mark }: Places,
  spool: Spool,
): Promise<PaperPlan[]> {
  const plans: PaperPlan[] = [];
  const fresh: { file: string; content: string }[] = [];
  for (const task of tasks) {
    const { said } = task;
    const wanted = wantedOf(
      said,
      task.listed ? spool.get(task.listed) : '',
      readTexts(spool.get(task.repaired)),
    );
    const written = hashValues(wanted.values);
    const entry: LedgerPaper = {
      file: task.file,
      slug: said.slug,
      listed: said.title,
      written,
      ...(wanted.original ? { original: wanted.original } : {}),
    };
    const plan: PaperPlan = { entry, warnings: [] };
    const notes = [...said.notes];
    if (task.deleted) entry.deleted = true;
    else if (!task.broken) {
      const where = path.join(papers, task.file);
      const file = task.there ? await readPaper(where) : undefined;
      const result = reconcile(file, wanted.values, written, task.known);
      plan.warnings = result.conflicts.map((key) => conflict(key, where));
      notes.push(...conflictNotes(task.known, result));
      if (result.differing.length > 0 || !file) {
        const content = formatPaper(result.frontMatter, result.abstract);
        const hash = hashOfPaper(content);
        if (file) plan.change = { hash, edit: { keys: result.differing, content: spool.put(content) } };
        else {
          plan.change = { hash };
          fresh.push({ file: where, content });
        }
      }
    }
    if (notes.length > 0) entry.notes = notes;
    plans.push(plan);
  }
  if (mark !== undefined) await writeBeside(fresh, mark);
  return plans;
}

const conflict = (key: OwnKey, where: string): Trouble => ({
  what: `"${key}" was edited here and changed in the dumps as well; the edited value stays`,
  where,
  mend: 'Delete the file and run with --restore to take the new value.',
});

const conflictNote = /^edited, and changed in the dumps since: (.*)$/;

/** The notes of a paper but for one on conflicts. */
export const otherNotes = ({ notes = [] }: LedgerPaper): string[] =>
  notes.filter((note) => !conflictNote.test(note));

/** A note that names the conflicts of a paper: new ones, and those that an earlier run noted, as long as they stay edited. */
export function conflictNotes(
  known: LedgerPaper | undefined,
  { edited, conflicts }: Pick<Compared, 'edited' | 'conflicts'>,
): string[] {
  const noted = known?.notes?.flatMap((note) => conflictNote.exec(note)?.[1].split(', ') ?? []) ?? [];
  const kept = edited.filter((key) => conflicts.includes(key) || noted.includes(key)).sort();
  return kept.length > 0 ? [`edited, and changed in the dumps since: ${kept.join(', ')}`] : [];
}

import { hash } from 'node:crypto';
import type { PaperId } from '../digest/ids.ts';
import type { LedgerPaper } from './ledger.ts';
import { type FrontMatter, frontMatterSchema, type Paper } from './schema.ts';

/** The values that the splitter writes, in the order of a file; everything else in it is the editor's. */
export const ownKeys = [
  'title',
  'slug',
  'date',
  'editions',
  'name',
  'links',
  'versions',
  'incomplete',
  'abstract',
] as const;
export type OwnKey = (typeof ownKeys)[number];
export type OwnValues = { [K in OwnKey]?: unknown };

/** A hash of a value as the ledger keeps it; undefined for what a file leaves out (nothing, an empty list or text). */
export function hashValue(value: unknown): string | undefined {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  const text = typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : JSON.stringify(value);
  return hash('sha256', text, 'base64url').slice(0, 16);
}

/** The hashes of all values that a file would hold. */
export function hashValues(values: OwnValues): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const key of [...ownKeys].sort()) {
    const hash = hashValue(values[key]);
    if (hash !== undefined) hashes[key] = hash;
  }
  return hashes;
}

export interface Reconciled {
  frontMatter: FrontMatter;
  abstract: string;
  /** Keys whose value is the editor's. */
  edited: OwnKey[];
  /** Edited keys whose value in the dumps changed since the last run. */
  conflicts: OwnKey[];
  /** Keys whose value is to change in the file; all of them when there is no file. */
  differing: OwnKey[];
}

/**
 * Brings what the splitter would write together with what the file holds. A value that the ledger's hash no longer
 * matches was edited, and stays.
 * @param file The paper as it lies there, if it does.
 * @param wanted What the dumps say now.
 * @param ledger What earlier runs wrote. Without it every differing value counts as edited, so that nothing is lost.
 */
export function reconcile(
  file: Paper | undefined,
  wanted: OwnValues & { id: PaperId },
  ledger: LedgerPaper | undefined,
): Reconciled {
  const edited: OwnKey[] = [];
  const conflicts: OwnKey[] = [];
  const values: OwnValues & { id: PaperId } = { id: wanted.id };
  for (const key of ownKeys) {
    if (!file || isOurs(key, file, ledger) || hashValue(file[key]) === hashValue(wanted[key])) {
      values[key] = wanted[key];
      continue;
    }
    values[key] = file[key];
    edited.push(key);
    if (ledger && hashValue(wanted[key]) !== ledger.written[key]) conflicts.push(key);
  }
  // An abstract written by hand completes a paper.
  if (hashValue(values.abstract) !== undefined) values.incomplete = undefined;
  const differing = file
    ? ownKeys.filter((key) => hashValue(values[key]) !== hashValue(file[key]))
    : [...ownKeys];
  const { abstract, ...own } = values;
  const others = Object.entries(file ?? {}).filter(([key]) => !(key in values) && key !== 'file');
  const held = Object.entries(own).filter(([, value]) => value !== undefined);
  return {
    frontMatter: frontMatterSchema.parse(Object.fromEntries([...held, ...others])),
    abstract: typeof abstract === 'string' ? abstract : '',
    edited,
    conflicts,
    differing,
  };
}

/** Whether a file holds nothing but what the splitter wrote. */
export function isUntouched(file: Paper, ledger: LedgerPaper): boolean {
  const others = Object.keys(file).filter((key) => !(ownKeys as readonly string[]).includes(key));
  const foreign = others.some((key) => !['id', 'file', 'related'].includes(key)) || file.related.length > 0;
  return !foreign && ownKeys.every((key) => isOurs(key, file, ledger));
}

/** Whether a value is one that the splitter wrote, or set out to write before it was killed. */
function isOurs(key: OwnKey, file: Paper, ledger: LedgerPaper | undefined): boolean {
  if (!ledger) return false;
  const held = hashValue(file[key]);
  return held === ledger.written[key] || (ledger.pending !== undefined && held === ledger.pending[key]);
}

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
function hashValue(value: unknown): string | undefined {
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

/** How the values of a file stand to what the dumps say. */
export interface Compared {
  /** Keys whose value is the editor's. */
  edited: OwnKey[];
  /** Edited keys whose value in the dumps changed since the last run. */
  conflicts: OwnKey[];
  /** Keys whose value is to change in the file. */
  differing: OwnKey[];
}

/**
 * Holds the values of a file against those that the splitter would write. A value that the ledger's hash no longer
 * matches was edited, and stays.
 * @param wanted The hashes of what the dumps say now, see `hashValues`.
 * @param ledger What earlier runs wrote. Without it every differing value counts as edited, so that nothing is lost.
 */
export function compareValues(
  file: Paper,
  wanted: Readonly<Record<string, string>>,
  ledger: LedgerPaper | undefined,
): Compared {
  const held: Readonly<Record<string, string>> = hashValues(file);
  const left: Record<string, string | undefined> = {};
  const edited: OwnKey[] = [];
  const conflicts: OwnKey[] = [];
  for (const key of ownKeys) {
    left[key] = wanted[key];
    if (held[key] === wanted[key] || isOurs(key, held[key], ledger)) continue;
    left[key] = held[key];
    edited.push(key);
    if (ledger && wanted[key] !== ledger.written[key]) conflicts.push(key);
  }
  // An abstract written by hand completes a paper.
  if (left.abstract !== undefined) left.incomplete = undefined;
  return { edited, conflicts, differing: ownKeys.filter((key) => left[key] !== held[key]) };
}

/** A paper's file as a run would leave it. */
export interface Reconciled extends Compared {
  frontMatter: FrontMatter;
  abstract: string;
}

/**
 * Brings what the splitter would write together with what the file holds, see `compareValues`.
 * @param file The paper as it lies there, if it does; if it does not, all keys differ.
 * @param wanted What the dumps say now.
 * @param hashes Of that, see `hashValues`.
 */
export function reconcile(
  file: Paper | undefined,
  wanted: OwnValues & { id: PaperId },
  hashes: Readonly<Record<string, string>>,
  ledger: LedgerPaper | undefined,
): Reconciled {
  const compared = file
    ? compareValues(file, hashes, ledger)
    : { edited: [], conflicts: [], differing: [...ownKeys] };
  const values: OwnValues & { id: PaperId } = { id: wanted.id };
  for (const key of ownKeys) values[key] = (compared.edited.includes(key) ? file : wanted)?.[key];
  if (hashValue(values.abstract) !== undefined) values.incomplete = undefined;
  const { abstract, ...own } = values;
  const others = Object.entries(file ?? {}).filter(([key]) => !(key in values) && key !== 'file');
  const held = Object.entries(own).filter(([, value]) => value !== undefined);
  return {
    ...compared,
    frontMatter: frontMatterSchema.parse(Object.fromEntries([...held, ...others])),
    abstract: typeof abstract === 'string' ? abstract : '',
  };
}

/** Whether a file holds nothing but what the splitter wrote. */
export function isUntouched(file: Paper, ledger: LedgerPaper): boolean {
  const others = Object.keys(file).filter((key) => !(ownKeys as readonly string[]).includes(key));
  const foreign = others.some((key) => !['id', 'file', 'related'].includes(key)) || file.related.length > 0;
  return !foreign && ownKeys.every((key) => isOurs(key, hashValue(file[key]), ledger));
}

/** Whether a value, given by its hash, is one that the splitter wrote, or set out to write before it was killed. */
const isOurs = (key: OwnKey, held: string | undefined, ledger: LedgerPaper | undefined): boolean =>
  ledger !== undefined &&
  (held === ledger.written[key] || (ledger.pending !== undefined && held === ledger.pending[key]));

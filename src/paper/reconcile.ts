import { createHash } from 'node:crypto';
import type { Reporter } from '../digest/reporter.ts';
import type { LedgerPaper } from './ledger.ts';
import type { Paper } from './schema.ts';

/** A short hash of any value, for telling an edited value from a written one. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('base64url')
    .slice(0, 16);

/**
 * Puts the splitter's proposal and the file as it lies there together. A value whose hash is not the one that the
 * splitter last proposed was edited: it stays. When the proposal changed as well, that is a conflict: it is
 * reported once, and the editor's value stays.
 * @param proposed the values the splitter manages, `undefined` for a key it would leave out
 * @returns the values to write, and the hashes to remember
 */
export function reconcile(
  proposed: Readonly<Record<string, unknown>>,
  file: Paper | undefined,
  ledger: LedgerPaper | undefined,
  where: string,
  reporter: Reporter,
): { values: Record<string, unknown>; written: Record<string, string>; edited: boolean } {
  const values: Record<string, unknown> = {};
  const written: Record<string, string> = {};
  let edited = false;
  for (const [key, proposal] of Object.entries(proposed)) {
    const hash = hashOf(proposal);
    written[key] = hash;
    values[key] = proposal;
    if (!file) continue;
    const current = emptyToUndefined(file[key]);
    const currentHash = hashOf(current);
    if (currentHash === hash) continue;
    const before = ledger?.written[key];
    if (before === currentHash) continue;
    values[key] = current;
    edited = true;
    if (before !== undefined && before !== hash) {
      reporter.warn({
        what: `"${key}" was edited here and changed in the dumps as well; the edited value stays`,
        where,
        mend: 'Delete the key (or the body) to take the new value.',
      });
    }
  }
  return { values, written, edited };
}

/** The schema fills in empty lists where a file has none. */
const emptyToUndefined = (value: unknown): unknown =>
  value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;

import { z } from 'zod';
import { parseWith, readJson } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import { openJsonRows } from '../digest/json-rows.ts';
import { jsonValue } from '../digest/json-value.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import { ledgerFileSchema, ledgerPaperSchema } from './ledger.ts';

/** Of a row of the ledger, what is asked for here. */
const rowSchema = z.object({ original: ledgerPaperSchema.shape.original });

/** Title and abstract as listed, where the repair changed them. */
export interface Original {
  title?: string;
  abstract?: string;
}

/** What the ledger keeps of papers as they were listed; it stays on disk. */
export interface Originals {
  of(id: PaperId): Original | undefined;
  /** To be called when no more is asked for. */
  close(): void;
}

/**
 * Opens the ledger for what papers were like before the repair.
 * @param see is shown each of them once
 * @param column takes a number for each
 * @throws SheafError when it does not fit its schema.
 */
export async function openOriginals(
  ledger: string,
  see: (id: PaperId, original: Original) => void = () => {},
  column: () => KeyNumbers = () => new Map(),
): Promise<Originals> {
  const repaired = column();
  const originalIn = (id: string, row: unknown): Original | undefined =>
    parseWith(rowSchema, row, `${ledger}: papers.${id}`).original;
  const seeRow = (id: string, text: string): boolean => {
    const row = jsonValue(text);
    if (row === undefined) return false;
    const original = originalIn(id, row);
    if (original) {
      repaired.set(id, 1);
      see(id as PaperId, original);
    }
    return true;
  };
  const rows = openJsonRows(ledger, 'papers', seeRow, column());
  if (!rows) {
    const whole = await readJson(ledger, ledgerFileSchema);
    for (const [id, { original }] of Object.entries(whole?.papers ?? {}))
      if (original) see(id as PaperId, original);
    return { of: (id) => whole?.papers[id]?.original, close() {} };
  }
  return {
    of: (id) => (repaired.has(id) ? originalIn(id, jsonValue(rows.read(id) ?? '')) : undefined),
    close: () => rows.close(),
  };
}

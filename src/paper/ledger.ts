import { z } from 'zod';
import { parseWith } from '../digest/files.ts';
import { daySchema, type PaperId, paperIdSchema, slugSchema } from '../digest/ids.ts';

/** What the splitter remembers of one paper between runs. */
export const ledgerPaperSchema = z.strictObject({
  /** File name inside `content/papers/` when last seen. */
  file: z.string().min(1),
  slug: slugSchema,
  /** The title as first listed, before any repair. */
  listed: z.string().min(1),
  /** A hash of each value that the splitter wrote, by key of the front matter, and of `abstract`. */
  written: z.record(z.string(), z.string()),
  /** Hashes of values that a run set out to write. They stay only when it was killed, and count as written. */
  pending: z.record(z.string(), z.string()).optional(),
  /** Title and abstract as listed, kept where the repair changed them. */
  original: z.strictObject({ title: z.string().optional(), abstract: z.string().optional() }).optional(),
  /** The editor deleted the file; it stays deleted until `--restore`. */
  deleted: z.literal(true).optional(),
  /** No dump lists it any more; its slug stays its own. */
  gone: z.literal(true).optional(),
  /** What the splitter has to tell the editor, as "abstracts differ; the fuller one is kept". */
  notes: z.array(z.string()).optional(),
});
export type LedgerPaper = z.output<typeof ledgerPaperSchema>;

/** `_data/ledger.json`: the memory of the split stage. Keys are sorted. */
export const ledgerFileSchema = z.strictObject({
  version: z.literal(1),
  /** Dump file name to the day it was first read. */
  ingested: z.record(z.string(), daySchema),
  papers: z.record(paperIdSchema, ledgerPaperSchema),
});
export type LedgerFile = z.output<typeof ledgerFileSchema>;

/**
 * What a ledger says of one paper, found in a thousandth of the time of reading the ledger.
 * @param bytes of the file
 * @param where its name
 * @returns undefined when it says nothing of it in the form that Sheaf writes
 * @throws SheafError when that does not fit its schema.
 */
export function ledgerPaper(bytes: Buffer, id: PaperId, where: string): LedgerPaper | undefined {
  const head = `\n    "${id}": {\n`;
  const from = bytes.indexOf(head);
  const to = from < 0 ? -1 : bytes.indexOf('\n    }', from);
  if (to < 0) return undefined;
  const text = bytes.toString('utf8', from + head.length - 2, to + '\n    }'.length);
  return parseWith(ledgerPaperSchema, JSON.parse(text), `${where}: papers.${id}`);
}

/** Before the first run. */
export const emptyLedger = (): LedgerFile => ({ version: 1, ingested: {}, papers: {} });

/** The same ledger with its keys in order of code units. */
export const sortedLedger = ({ ingested, papers }: LedgerFile): LedgerFile => ({
  version: 1,
  ingested: sortKeys(ingested),
  papers: sortKeys(papers),
});

const sortKeys = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]]),
  );

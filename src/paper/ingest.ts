import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { dayOf, now } from '../digest/clock.ts';
import { SheafError } from '../digest/errors.ts';
import { parseWith, readIfThere } from '../digest/files.ts';
import { daySchema, type EditionId, editionIdSchema } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { resolveDay } from '../dump/dates.ts';
import { decodeBytes } from '../dump/lines.ts';
import { type Listing, readListing } from '../dump/listing.ts';
import { freeSlug, slugify } from './identity.ts';

/** `content/dumps/<name>.yaml`: what an editor says of a dump, before anything that the dump says. */
export const sidecarSchema = z.strictObject({
  title: z.string().min(1).optional(),
  date: daySchema.optional(),
  source: z.string().min(1).optional(),
});

/** A dump, read, with what is known about it. */
export interface IngestedDump {
  id: EditionId;
  file: string;
  listing: Listing;
  date: string;
  /** Whether the dump or its sidecar said the date. */
  dated: boolean;
  title?: string;
  source?: string;
}

/**
 * Reads every `*.txt` of a folder, in order of date and then of id. A file that is empty, no text, or without a
 * paper is reported and, where it has lines, still accounted for.
 * @param ingested the day each dump was first read, by file name; days of new dumps are added
 */
export async function ingestDumps(
  folder: string,
  ingested: Record<string, string>,
  reporter: Reporter,
): Promise<IngestedDump[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const taken = new Set<string>();
  const dumps: IngestedDump[] = [];
  for (const [i, file] of files.entries()) {
    reporter.progress('reading dumps', i + 1, files.length);
    const where = path.join(folder, file);
    const listing = await readDump(where, reporter);
    if (!listing) continue;
    ingested[file] ??= dayOf(now());
    const stem = file.slice(0, -'.txt'.length);
    const sidecar = await readSidecar(path.join(folder, `${stem}.yaml`));
    const said = sidecar.date ?? firstDay(listing, ingested[file]);
    const wanted = stem
      .toLowerCase()
      .replace(/[^0-9a-z_-]+/g, '-')
      .replace(/^[-_]+/, '');
    const id = editionIdSchema.parse(
      wanted !== '' && !taken.has(wanted) ? wanted : freeSlug(slugify(wanted, 'dump'), taken),
    );
    taken.add(id);
    dumps.push({
      id,
      file,
      listing,
      date: said ?? ingested[file],
      dated: said !== undefined,
      title: sidecar.title,
      source: sidecar.source,
    });
  }
  return dumps.sort((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
}

function firstDay(listing: Listing, latest: string): string | undefined {
  for (const day of listing.days) {
    const resolved = resolveDay(day, latest);
    if (resolved) return resolved;
  }
  return undefined;
}

async function readDump(where: string, reporter: Reporter): Promise<Listing | undefined> {
  let text: string;
  try {
    text = decodeBytes(await readFile(where), where);
  } catch (error) {
    if (!(error instanceof SheafError)) throw error;
    reporter.warn({ ...error.trouble, what: `${error.trouble.what}; the file is left out` });
    return undefined;
  }
  const listing = readListing(text);
  if (listing.papers.length === 0) {
    const what =
      listing.lines === 0 ? 'the file is empty' : 'no paper is in it, only words of the page around';
    reporter.warn({ what, where, mend: 'Paste titles and abstracts into it, or delete it.' });
  }
  return listing;
}

async function readSidecar(file: string): Promise<z.output<typeof sidecarSchema>> {
  const text = await readIfThere(file);
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new SheafError({
      what: `unreadable YAML: ${(error as Error).message}`,
      where: file,
      mend: 'It may hold title, date and source.',
    });
  }
  return parseWith(sidecarSchema, value ?? {}, file);
}

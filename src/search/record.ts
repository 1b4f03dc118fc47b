import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { programVersion } from '../cache/program-version.ts';
import { stampOf } from '../cache/published.ts';
import { filesOf } from '../digest/difference.ts';
import { writeWhole } from '../digest/files.ts';
import { shortHash } from '../digest/short-hash.ts';
import { entryFile } from './entry.ts';

/** The name of the piece, and of its folder, that holds what is newer than the others. */
export const supplement = '0';

const recordSchema = z.strictObject({
  version: z.literal(1),
  /** The program, and what it was told. */
  by: z.string(),
  /** The table of contents of the index as it was made whole, word for word. */
  entry: z.string(),
  /** Its pages: the paper's slug, a hash of what is found by, and the id of its results. */
  pages: z.array(z.tuple([z.string(), z.string(), z.string()])),
  /** How many of them have each word. */
  words: z.array(z.tuple([z.string(), z.int().min(1)])),
  /** What the files of the whole look like where they are published. */
  stamp: z.string(),
  /** All other files of the index, and a hash of the pages that they were made from. */
  rest: z.strictObject({ key: z.string(), stamp: z.string() }),
});

/** What is known of the index that was last made whole, and of what was added to it since. */
export type IndexRecord = z.output<typeof recordSchema>;

const recordFile = (cache: string): string => path.join(cache, 'search.json');

/** The record of an index made by this program in this language; a damaged one counts as none. */
export function readRecord(cache: string, language: string): IndexRecord | undefined {
  try {
    const record = recordSchema.safeParse(JSON.parse(readFileSync(recordFile(cache), 'utf8'))).data;
    return record?.by === recordedBy(language) ? record : undefined;
  } catch {
    return undefined;
  }
}

export async function writeRecord(cache: string, record: IndexRecord): Promise<void> {
  await writeWhole(recordFile(cache), JSON.stringify(record));
}

/** Stands for whoever makes an index: what another program made must not be built on. */
export const recordedBy = (language: string): string => `${programVersion()} ${language}`;

/** A hash of some pages and of what they are made from. */
export const keyOf = (pages: object): string => shortHash(JSON.stringify(pages));

/** The files of a published index: those made as a whole, and the rest, which is made anew with each supplement. */
export function partsOf(index: string): { whole: string[]; rest: string[] } {
  const whole: string[] = [];
  const rest: string[] = [];
  for (const file of filesOf(index)) {
    const isRest = file === entryFile || file.startsWith('words/') || file.startsWith(`${supplement}/`);
    (isRest ? rest : whole).push(file);
  }
  return { whole, rest };
}

/** The names of files and what they look like from outside. */
export const lookOf = (index: string, files: readonly string[]): string =>
  keyOf([files, stampOf(index, files)]);

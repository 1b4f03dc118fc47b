import { createHash, hash } from 'node:crypto';
import path from 'node:path';
import { listDumps } from '../digest/dump-files.ts';
import { type EditionId, editionIdSchema, type PaperId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { resolveDay } from '../dump/dates.ts';
import type { LineRange, OtherLines } from '../dump/parts.ts';
import { readDump } from '../dump/read.ts';
import { surveyDumps } from '../dump/survey.ts';
import { paperId } from './identity.ts';
import { readSidecar, type Sidecar } from './sidecar.ts';
import { Sketches } from './sketches.ts';
import type { Spool, Spooled } from './spool.ts';

/** One entry of one dump. */
export interface Listing {
  paper: PaperId;
  dump: DumpRead;
  position: number;
  lines: LineRange;
  title: string;
  /** Absent when the entry has no abstract. */
  abstract?: Spooled & { words: number; hash: string; sketch: Uint32Array };
  /** A hash of title and abstract, see `Repairs`. */
  key?: string;
}

/** A paper with every entry that lists it, earliest edition first. */
export interface Work {
  id: PaperId;
  listings: Listing[];
}

/** One dump, read. */
export interface DumpRead {
  file: string;
  id: EditionId;
  date: string;
  dated: boolean;
  ingested: string;
  sidecar: Sidecar;
  lines: number;
  /** What the dump is made of, in order; listings refer to their works by id. */
  parts: ({ role: 'paper'; lines: LineRange; paper: PaperId; position: number } | OtherLines)[];
  titles: string[];
}

/**
 * Edition ids for dumps: the file name in small letters; names that fall together are told apart by a hash.
 * A file keeps the id that it had.
 */
function editionIds(files: readonly string[], known: ReadonlyMap<string, EditionId>): Map<string, EditionId> {
  const ids = new Map<string, EditionId>();
  const taken = new Set<string>(files.flatMap((file) => known.get(file) ?? []));
  for (const file of files) {
    const had = known.get(file);
    if (had) {
      ids.set(file, had);
      continue;
    }
    const plain = file
      .replace(/\.txt$/i, '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^0-9a-z_-]+/g, '-')
      .replace(/^[^0-9a-z]+|[-_]+$/g, '')
      .slice(0, 80);
    const hash = createHash('sha256').update(file).digest('hex').slice(0, 8);
    const id = plain === '' ? `dump-${hash}` : taken.has(plain) ? `${plain}-${hash}` : plain;
    taken.add(id);
    ids.set(file, editionIdSchema.parse(id));
  }
  return ids;
}

/**
 * Reads every dump of a folder and brings the entries of the same paper together. Abstracts go to the spool.
 * @param context What earlier runs recorded, and today's day for dumps seen for the first time.
 * @param onEntry Is told of each entry as soon as it is read.
 * @returns Dumps in order of date, then id; works in order of first listing.
 */
export async function ingestDumps(
  folder: string,
  spool: Spool,
  context: { editions: ReadonlyMap<string, EditionId>; ingested: ReadonlyMap<string, string>; today: string },
  reporter: Reporter,
  onEntry: (listing: Listing, abstract: string) => void,
): Promise<{ dumps: DumpRead[]; works: Work[] }> {
  const files = await listDumps(folder);
  const ids = editionIds(files, context.editions);
  const survey = await surveyDumps(files.map((file) => path.join(folder, file)));
  const sketches = new Sketches();
  const dumps: DumpRead[] = [];
  const listings: Listing[] = [];
  for (const [i, file] of files.entries()) {
    reporter.progress('reading dumps', i, files.length);
    const ingested = context.ingested.get(file) ?? context.today;
    const sidecar = await readSidecar(path.join(folder, file));
    const dump: DumpRead = {
      file,
      id: ids.get(file)!,
      date: sidecar.date ?? ingested,
      dated: sidecar.date !== undefined,
      ingested,
      sidecar,
      lines: 0,
      parts: [],
      titles: [],
    };
    dumps.push(dump);
    for await (const part of readDump(path.join(folder, file), survey)) {
      dump.lines = part.lines[1];
      if (part.role !== 'paper') {
        dump.parts.push(part);
        const said = !dump.dated && part.day ? resolveDay(part.day, ingested) : undefined;
        if (said) Object.assign(dump, { date: said, dated: true });
        continue;
      }
      const { lines, position, title, abstract } = part;
      const paper = paperId(title);
      dump.parts.push({ role: 'paper', lines, paper, position });
      dump.titles.push(title);
      const listing: Listing = { paper, dump, position, lines, title };
      if (abstract)
        listing.abstract = { ...spool.put(abstract), ...measure(abstract), sketch: sketches.of(abstract) };
      onEntry(listing, abstract);
      listings.push(listing);
    }
    warnIfPoor(dump, path.join(folder, file), reporter);
  }
  reporter.progress('reading dumps', files.length, files.length);

  const rank = new Map(dumps.sort(byDate).map((dump, i) => [dump, i]));
  listings.sort((a, b) => rank.get(a.dump)! - rank.get(b.dump)! || a.position - b.position);
  const works = new Map<PaperId, Work>();
  for (const listing of listings) {
    const work = works.get(listing.paper);
    if (work) work.listings.push(listing);
    else works.set(listing.paper, { id: listing.paper, listings: [listing] });
  }
  return { dumps, works: [...works.values()] };
}

const byDate = (a: DumpRead, b: DumpRead): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** How full an abstract is, and what it says regardless of spacing, case and punctuation. */
function measure(abstract: string): { words: number; hash: string } {
  const { text, count } = wordsOf(abstract.toLowerCase());
  return { words: count, hash: hash('sha256', text, 'base64url').slice(0, 16) };
}

/** The runs of letters and digits of a text with a space between, and their number. */
export function wordsOf(text: string): { text: string | Buffer; count: number } {
  const bytes = Buffer.allocUnsafe(text.length);
  let [length, count, inside] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) {
      // Whether it is a letter Unicode says; few abstracts ask.
      const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
      return { text: words.join(' '), count: words.length };
    }
    const isWord = (unit > 96 && unit < 123) || (unit > 47 && unit < 58) || (unit > 64 && unit < 91);
    if (isWord) {
      if (!inside && count++ > 0) bytes[length++] = 32;
      bytes[length++] = unit;
    }
    inside = isWord;
  }
  return { text: bytes.subarray(0, length), count };
}

function warnIfPoor(dump: DumpRead, where: string, reporter: Reporter): void {
  if (dump.titles.length > 0) return;
  const rejected = dump.parts.find((part) => part.role === 'rejected');
  const empty = dump.parts.every((part) => part.role === 'furniture' && part.reason === 'blank');
  reporter.warn({
    what: empty
      ? 'the dump is empty'
      : rejected?.role === 'rejected' && rejected.reason === 'no text'
        ? 'the dump is no text'
        : 'the dump lists no paper',
    where,
    mend: empty
      ? 'Paste a listing into it, or delete it.'
      : 'Paste the listing as plain text: titles and abstracts, one under the other.',
  });
}

import path from 'node:path';
import { FileIndex } from '../cache/file-index.ts';
import { HashColumn } from '../cache/hash-column.ts';
import { stampOf } from '../cache/published.ts';
import type { StoredRows } from '../cache/stored-rows.ts';
import { SheafError } from '../digest/errors.ts';
import { exists, readIfThere } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import { LazyMap } from '../digest/lazy-map.ts';
import { NumberColumn } from '../digest/number-column.ts';
import { readSettings, type SiteSettings } from '../digest/settings.ts';
import { shortHash } from '../digest/short-hash.ts';
import type { Edition } from '../paper/editions.ts';
import { readEditions } from '../paper/editions-file.ts';
import { PapersHash } from '../paper/heads.ts';
import { type Originals, openOriginals } from '../paper/originals.ts';
import { listPaperFiles, parsePaper } from '../paper/store.ts';
import { openTopics } from '../topic/standing.ts';
import type { Assets } from './assets.ts';
import { MarksOfAll } from './marks.ts';
import { Site } from './site.ts';
import { mentionMark, type PaperSummary, summarise } from './summary.ts';

/** A hash of a paper's file, as summaries have it. */
export const paperHash = (source: Buffer): string => shortHash(source);

/** What pages show of a digest besides its topics. It can be read before these are found. */
export interface Records {
  /** They stay on disk. */
  papers: ReadonlyMap<PaperId, PaperSummary>;
  /** Gives one string for all that are equal: each id stands in many lists. */
  same(id: PaperId): PaperId;
  /** For a number of each. */
  column(): NumberColumn;
  /** Those of topics are still to be taken. */
  marks: MarksOfAll;
  editions: readonly Edition[];
  originals: Originals;
  /** Whether a digest with these papers (`PapersHash`) still says what was read. */
  areOf(papers: string): boolean;
  close(): void;
}

/**
 * Reads what a digest records besides its topics.
 * @throws SheafError when split has not run, a file does not fit its schema, or two papers have one slug.
 */
export async function readRecords(folder: DigestFolder): Promise<Records> {
  if (!(await exists(folder.editions))) throw missing(folder.editions, 'npm run split');
  const look = (): string | undefined =>
    stampOf(
      folder.data,
      [folder.editions, folder.ledger].map((file) => path.basename(file)),
    );
  const looked = look();
  const { hash, close, ...read } = await summariesOf(folder);
  const { same, column, marks } = read;
  const editions = await readEditions(folder.editions, (edition) => shown(edition, same));
  if (!editions) throw missing(folder.editions, 'npm run split');
  const originals = await openOriginals(
    folder.ledger,
    (id, original) => marks.seeOriginal(id, original),
    column,
  );
  return {
    ...read,
    editions,
    originals,
    areOf: (papers) => papers === hash && looked !== undefined && looked === look(),
    close() {
      close();
      originals.close();
    },
  };
}

/**
 * Reads a digest for its pages.
 * @param rendered the papers whose pages are to be rendered with the others; all when left out
 * @param read what was read of it already
 * @throws SheafError when a stage before this one has not run, a file does not fit its schema, or two have one slug.
 */
export async function loadSite(
  folder: DigestFolder,
  assets: Assets,
  settings?: SiteSettings,
  rendered?: readonly PaperId[],
  read?: Records,
): Promise<Site> {
  const records = read ?? (await readRecords(folder));
  const { papers, same, column, marks, editions, originals } = records;
  const topics = await openTopics(folder.topics, (id, { related }) => marks.seeRelated(id, related), {
    same,
    rows: column(),
  });
  if (!topics) throw missing(folder.topics, 'npm run topics');
  return new Site({
    folder,
    settings: settings ?? (await readSettings(folder)),
    assets,
    editions,
    topicsFile: topics.file,
    related: topics.related,
    release() {
      records.close();
      topics.close();
    },
    originals: (id) => originals.of(id),
    marks,
    papers,
    column,
    rendered,
    about: (await readIfThere(path.join(folder.pages, 'about.md'))) ?? '',
  });
}

const noLines: [number, number] = [0, 0];

/** Of an edition what pages show: which papers it listed, and which lines were rejected. */
const shown = (edition: Edition, same: (id: PaperId) => PaperId): Edition => ({
  ...edition,
  tiles: edition.tiles.flatMap((tile) => {
    if (tile.role === 'furniture') return [];
    if (tile.role === 'rejected') return tile;
    const { role, paper, position, repeat } = tile;
    // One by one: objects that begin as copies of others take twice the memory.
    return { role, lines: noLines, paper: same(paper), position, repeat };
  }),
});

/** Of all papers: their summaries, which stay on disk, and marks that are still to be taken. */
async function summariesOf(
  folder: DigestFolder,
): Promise<Pick<Records, 'papers' | 'same' | 'column' | 'marks' | 'close'> & { hash: string }> {
  const { rows, numbers, ids, mentions, hash } = readSummaries(folder, await listPaperFiles(folder.papers));
  return {
    papers: new LazyMap(numbers, (id) => rows.at(numbers.get(id) as number)),
    same: (id) => ids[numbers.get(id) ?? -1] ?? id,
    column: () => new NumberColumn(numbers, ids.length),
    marks: new MarksOfAll(numbers, mentions, ids.length),
    hash,
    close: () => rows.close(),
  };
}

/** What is held of all papers. A function of its own, since whatever else it has must not be held. */
function readSummaries(
  folder: DigestFolder,
  names: readonly string[],
): {
  rows: StoredRows<PaperSummary>;
  /** Each paper has the number of its file. */
  numbers: Map<PaperId, number>;
  ids: readonly PaperId[];
  mentions: HashColumn;
  /** Of all files. */
  hash: string;
} {
  const index = new FileIndex<PaperSummary>(path.join(folder.work, 'cache', 'summaries'), folder.papers);
  const numbers = new Map<PaperId, number>();
  const ids: PaperId[] = [];
  const mentions = new HashColumn(names.length);
  const owners = new Map<Slug, number>();
  const hash = new PapersHash();
  names.forEach((name, number) => {
    const summary = index.get(name, (source, file) =>
      summarise(parsePaper(source.toString('utf8'), file), paperHash(source)),
    );
    const owner = owners.get(summary.slug) ?? number;
    // A file with the id of another has been warned of.
    if (owner !== number && ids[owner] !== summary.id)
      throw sameSlug(folder, names[owner], name, summary.slug);
    owners.set(summary.slug, number);
    numbers.set(summary.id, number);
    ids.push(summary.id);
    mentions.set(number, mentionMark(summary));
    hash.add(name, summary.hash);
  });
  return { rows: index.stored(), numbers, ids, mentions, hash: hash.digest() };
}

const sameSlug = (folder: DigestFolder, first: string, second: string, slug: Slug): SheafError =>
  new SheafError({
    what: `its slug is "${slug}", as that of ${first}: their pages would have one address`,
    where: path.join(folder.papers, second),
    mend: 'Give the one whose slug you changed its own again.',
  });

const missing = (file: string, command: string): SheafError =>
  new SheafError({
    what: 'there is no such file yet',
    where: file,
    mend: `Run ${command}, or npm run build for all stages.`,
  });

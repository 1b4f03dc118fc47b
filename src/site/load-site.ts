import path from 'node:path';
import { FileIndex } from '../cache/file-index.ts';
import { HashColumn } from '../cache/hash-column.ts';
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
import { openOriginals } from '../paper/originals.ts';
import { listPaperFiles, parsePaper } from '../paper/store.ts';
import { openTopics } from '../topic/standing.ts';
import type { Assets } from './assets.ts';
import { MarksOfAll } from './marks.ts';
import { Site } from './site.ts';
import { mentionMark, type PaperSummary, summarise } from './summary.ts';

/** A hash of a paper's file, as summaries have it. */
export const paperHash = (source: Buffer): string => shortHash(source);

/**
 * Reads a digest for its pages.
 * @param rendered the papers whose pages are to be rendered with the others; all when left out
 * @throws SheafError when a stage before this one has not run, a file does not fit its schema, or two have one slug.
 */
export async function loadSite(
  folder: DigestFolder,
  assets: Assets,
  settings?: SiteSettings,
  rendered?: readonly PaperId[],
): Promise<Site> {
  if (!(await exists(folder.editions))) throw missing(folder.editions, 'npm run split');
  if (!(await exists(folder.topics))) throw missing(folder.topics, 'npm run topics');
  const { papers, same, column, marks, close } = await summariesOf(folder);
  const editions = await readEditions(folder.editions, (edition) => shown(edition, same));
  if (!editions) throw missing(folder.editions, 'npm run split');
  const topics = await openTopics(folder.topics, (id, { related }) => marks.seeRelated(id, related), {
    same,
    rows: column(),
  });
  if (!topics) throw missing(folder.topics, 'npm run topics');
  const originals = await openOriginals(
    folder.ledger,
    (id, original) => marks.seeOriginal(id, original),
    column,
  );
  return new Site({
    folder,
    settings: settings ?? (await readSettings(folder)),
    assets,
    editions,
    topicsFile: topics.file,
    related: topics.related,
    release() {
      close();
      topics.close();
      originals.close();
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
async function summariesOf(folder: DigestFolder): Promise<{
  papers: ReadonlyMap<PaperId, PaperSummary>;
  /** Gives one string for all that are equal: each id stands in many lists. */
  same(id: PaperId): PaperId;
  /** For a number of each. */
  column(): NumberColumn;
  marks: MarksOfAll;
  close(): void;
}> {
  const { rows, numbers, ids, mentions } = readSummaries(folder, await listPaperFiles(folder.papers));
  return {
    papers: new LazyMap(numbers, (id) => rows.at(numbers.get(id) as number)),
    same: (id) => ids[numbers.get(id) ?? -1] ?? id,
    column: () => new NumberColumn(numbers, ids.length),
    marks: new MarksOfAll(numbers, mentions, ids.length),
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
} {
  const index = new FileIndex<PaperSummary>(path.join(folder.work, 'cache', 'summaries'), folder.papers);
  const numbers = new Map<PaperId, number>();
  const ids: PaperId[] = [];
  const mentions = new HashColumn(names.length);
  const owners = new Map<Slug, number>();
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
  });
  return { rows: index.stored(), numbers, ids, mentions };
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

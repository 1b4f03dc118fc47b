import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readJson, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { distinctivePhrases, editionTitle } from './edition-titles.ts';
import { type Edition, editionsFileSchema, type Tile } from './editions.ts';
import { freeSlug, paperId, slugify } from './identity.ts';
import { type IngestedDump, ingestDumps } from './ingest.ts';
import { type LedgerFile, type LedgerPaper, ledgerFileSchema } from './ledger.ts';
import { type MergedPaper, mergeListings, proposedValues } from './merge.ts';
import { hashOf, reconcile } from './reconcile.ts';
import { frontMatterSchema, type Paper } from './schema.ts';
import { formatPaper, readPapers } from './store.ts';

export interface SplitOptions {
  /** Bring back the papers whose files were deleted. */
  restore?: boolean;
  /** Say what would change, and change nothing. */
  dryRun?: boolean;
}

export interface SplitReport {
  dumps: number;
  entries: number;
  papers: number;
  repeats: number;
  furnitureLines: number;
  rejectedLines: number;
  /** Paper files that were written, and taken away because no dump lists them any more. */
  written: number;
  removed: number;
  /** Papers that an editor deleted and that stay deleted. */
  deleted: number;
}

/** First stage: the dumps of a folder become the papers of the digest, `_data/editions.json` and the ledger. */
export async function splitDumps(
  digest: DigestFolder,
  dumpFolder: string,
  reporter: Reporter,
  options: SplitOptions = {},
): Promise<SplitReport> {
  const ledger: LedgerFile = (await readJson(digest.ledger, ledgerFileSchema)) ?? {
    version: 1,
    ingested: {},
    papers: {},
  };
  const recorded = (await readJson(digest.editions, editionsFileSchema))?.editions ?? [];
  const dumps = await ingestDumps(dumpFolder, ledger.ingested, reporter);
  const merged = mergeListings(dumps);
  const files = new Map<PaperId, Paper>();
  for await (const paper of readPapers(digest.papers)) files.set(paper.id, paper);

  const write = async (file: string, content: string): Promise<boolean> =>
    !options.dryRun && writeWhole(file, content);
  const papers: Record<PaperId, LedgerPaper> = {};
  let written = 0;
  let deleted = 0;
  const slugs = new Set<string>([
    ...Object.values(ledger.papers).map((paper) => paper.slug),
    ...[...files.values()].map((paper) => paper.slug),
  ]);
  let done = 0;
  for (const paper of merged.values()) {
    reporter.progress('writing papers', ++done, merged.size);
    const known = ledger.papers[paper.id];
    const file = files.get(paper.id);
    if (known && !file && !options.restore) {
      deleted++;
      papers[paper.id] = { ...known, deleted: true };
      continue;
    }
    const slug = file?.slug ?? known?.slug ?? takeSlug(slugs, paper);
    const name = file?.file ?? `${slug}.md`;
    const place = path.join(digest.papers, name);
    const { abstract: body, ...proposal } = proposedValues(paper);
    const proposed = { ...proposal, abstract: body === '' ? undefined : body };
    const { values, written: hashes } = reconcile(proposed, file, file && known, place, reporter);
    const { abstract, ...managed } = values;
    const kept = file ? withoutBody(file) : {};
    const frontMatter = frontMatterSchema.parse({ ...kept, id: paper.id, title: '', slug, ...managed });
    const text = formatPaper(inOrder(frontMatter), typeof abstract === 'string' ? abstract : '');
    if (await write(place, text)) written++;
    papers[paper.id] = ledgerEntry(paper, name, slug, hashes, proposed);
  }

  const removed = await removeUnlisted(
    digest,
    ledger,
    merged,
    files,
    papers,
    reporter,
    options.dryRun === true,
  );
  const editions = describeEditions(dumps);
  const present = new Set(editions.map((edition) => edition.id));
  const stillNamed = new Set(
    [...files.values()]
      .filter((paper) => papers[paper.id])
      .flatMap((paper) => paper.editions.map((one) => one.edition)),
  );
  const all = [
    ...editions,
    ...recorded.filter((edition) => !present.has(edition.id) && stillNamed.has(edition.id)),
  ];
  all.sort((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
  await write(digest.editions, toJson({ version: 1, editions: all }));
  await write(
    digest.ledger,
    toJson({ version: 1, ingested: sortKeys(ledger.ingested), papers: sortKeys(papers) }),
  );

  const sum = (key: keyof Edition['counts']): number =>
    editions.reduce((total, edition) => total + edition.counts[key], 0);
  return {
    dumps: dumps.length,
    entries: sum('entries'),
    papers: merged.size,
    repeats: sum('repeats'),
    furnitureLines: sum('furniture'),
    rejectedLines: sum('rejected'),
    written,
    removed,
    deleted,
  };
}

function takeSlug(taken: Set<string>, paper: MergedPaper): Slug {
  const slug = freeSlug(slugify(paper.listedTitle, paper.id), taken);
  taken.add(slug);
  return slug;
}

function withoutBody({ abstract: _, file: __, ...frontMatter }: Paper): Omit<Paper, 'abstract' | 'file'> {
  return frontMatter;
}

const keyOrder = [
  'id',
  'title',
  'slug',
  'date',
  'editions',
  'name',
  'links',
  'versions',
  'incomplete',
  'related',
  'topic',
];

/** The known keys in the order of the contract, then an editor's own. */
function inOrder<T extends object>(frontMatter: T): T {
  const rank = (key: string): number => keyOrder.indexOf(key) + 1 || keyOrder.length + 1;
  return Object.fromEntries(Object.entries(frontMatter).sort(([a], [b]) => rank(a) - rank(b))) as T;
}

const sortKeys = <V>(record: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

function ledgerEntry(
  paper: MergedPaper,
  file: string,
  slug: Slug,
  written: Record<string, string>,
  proposed: { title?: unknown; abstract?: unknown },
): LedgerPaper {
  const original = {
    ...(proposed.title === paper.listedTitle ? {} : { title: paper.listedTitle }),
    ...((proposed.abstract ?? '') === paper.listedAbstract ? {} : { abstract: paper.listedAbstract }),
  };
  return {
    file,
    slug,
    listed: paper.listedTitle,
    written: sortKeys(written),
    ...(Object.keys(original).length > 0 ? { original } : {}),
    ...(paper.notes.length > 0 ? { notes: paper.notes } : {}),
  };
}

/**
 * A paper that no dump lists any more goes away, unless an editor touched it or wrote it: then it stays, and the
 * run says so.
 */
async function removeUnlisted(
  digest: DigestFolder,
  ledger: LedgerFile,
  merged: ReadonlyMap<PaperId, MergedPaper>,
  files: ReadonlyMap<PaperId, Paper>,
  papers: Record<PaperId, LedgerPaper>,
  reporter: Reporter,
  dryRun: boolean,
): Promise<number> {
  let removed = 0;
  for (const file of files.values()) {
    if (merged.has(file.id)) continue;
    const known = ledger.papers[file.id];
    const { abstract, ...frontMatter } = file;
    const current: Record<string, unknown> = { ...frontMatter, abstract: abstract || undefined };
    const untouched =
      known !== undefined &&
      Object.entries(known.written).every(([key, hash]) => {
        const value = current[key];
        return hashOf(Array.isArray(value) && value.length === 0 ? undefined : value) === hash;
      });
    const place = path.join(digest.papers, file.file);
    if (untouched) {
      removed++;
      if (!dryRun) await rm(place);
      continue;
    }
    if (!known) continue;
    papers[file.id] = known;
    reporter.warn({
      what: 'no dump lists this paper any more; it was edited, so it stays',
      where: place,
      mend: 'Delete the file to drop it.',
    });
  }
  return removed;
}

/** What `_data/editions.json` says of the dumps of this run. */
function describeEditions(dumps: readonly IngestedDump[]): Edition[] {
  const phrases = distinctivePhrases(dumps.map((dump) => dump.listing.papers.map((paper) => paper.title)));
  const seen = new Set<PaperId>();
  return dumps.map((dump, i) => {
    const counts = { entries: dump.listing.papers.length, new: 0, repeats: 0, furniture: 0, rejected: 0 };
    const tiles = dump.listing.parts.map((part): Tile => {
      if (part.role !== 'paper') {
        counts[part.role] += part.lines[1] - part.lines[0] + 1;
        return { role: part.role, lines: part.lines, reason: part.reason };
      }
      const id = paperId(dump.listing.papers[part.entry].title);
      const repeat = seen.has(id);
      counts[repeat ? 'repeats' : 'new']++;
      seen.add(id);
      return { role: 'paper', lines: part.lines, paper: id, position: part.entry + 1, repeat };
    });
    return {
      id: dump.id,
      file: dump.file,
      title: dump.title ?? editionTitle(dump.date, dump.dated, phrases[i]),
      date: dump.date,
      dated: dump.dated,
      source: dump.source,
      lines: dump.listing.lines,
      counts,
      tiles,
    };
  });
}

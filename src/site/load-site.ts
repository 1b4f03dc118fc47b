import path from 'node:path';
import { FileIndex } from '../cache/file-index.ts';
import { SheafError } from '../digest/errors.ts';
import { readIfThere, readJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import { readSettings, type SiteSettings } from '../digest/settings.ts';
import { shortHash } from '../digest/short-hash.ts';
import { editionsFileSchema } from '../paper/editions.ts';
import { openOriginals } from '../paper/originals.ts';
import { listPaperFiles, parsePaper } from '../paper/store.ts';
import { readStanding } from '../topic/standing.ts';
import type { Assets } from './assets.ts';
import { MarksOfAll } from './marks.ts';
import { Site } from './site.ts';
import { compactSummary, type PaperSummary, summarise } from './summary.ts';

/** A hash of a paper's file, as summaries have it. */
export const paperHash = (source: Buffer): string => shortHash(source);

/**
 * Reads a digest for its pages.
 * @param rendered the papers whose pages are to be rendered with the others; all when left out
 * @throws SheafError when a stage before this one has not run, or a file does not fit its schema.
 */
export async function loadSite(
  folder: DigestFolder,
  assets: Assets,
  settings?: SiteSettings,
  rendered?: readonly PaperId[],
): Promise<Site> {
  const marks = new MarksOfAll();
  const [topics, editionsFile, originals] = await Promise.all([
    readStanding(folder.topics, (id, list) => marks.seeRelated(id, list)),
    readJson(folder.editions, editionsFileSchema),
    openOriginals(folder.ledger, (id, original) => marks.seeOriginal(id, original)),
  ]);
  if (!editionsFile) throw missing(folder.editions, 'npm run split');
  if (!topics) throw missing(folder.topics, 'npm run topics');
  const papers = new Map<PaperId, PaperSummary>();
  const index = new FileIndex<PaperSummary>(path.join(folder.work, 'cache', 'summaries'), folder.papers);
  for (const name of await listPaperFiles(folder.papers)) {
    const summary = index.get(name, (source, file) =>
      summarise(parsePaper(source.toString('utf8'), file), paperHash(source)),
    );
    papers.set(summary.id, compactSummary(summary));
  }
  index.save();
  return new Site({
    folder,
    settings: settings ?? (await readSettings(folder)),
    assets,
    editions: editionsFile.editions,
    topicsFile: topics.file,
    related: topics.related,
    release() {
      topics.close();
      originals.close();
    },
    originals: (id) => originals.of(id),
    marks: (id) => marks.of(id),
    papers,
    rendered,
    about: (await readIfThere(path.join(folder.pages, 'about.md'))) ?? '',
  });
}

const missing = (file: string, command: string): SheafError =>
  new SheafError({
    what: 'there is no such file yet',
    where: file,
    mend: `Run ${command}, or npm run build for all stages.`,
  });

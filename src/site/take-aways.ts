import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { BibliographyLists, type Entries, type ListedPapers, listsOf } from '../bibliography/lists.ts';
import { BibliographyWriter } from '../bibliography/stage.ts';
import type { Published } from '../cache/published.ts';
import { PaperCopier, PapersFile, papersHead, writeTopicsCopy } from '../copy/stage.ts';
import type { PaperId } from '../digest/ids.ts';
import { fileOf, listBibliographyPaths } from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import type { Related } from '../topic/schema.ts';
import { ListsRecord, PublishedLists } from './published-lists.ts';
import type { Site } from './site.ts';

/** What a run knows of the papers' own files before it makes what is taken away. */
export interface PublishedPapers {
  published: Published;
  /** Of each paper, a hash of all that its own files are made from. */
  keys: ReadonlyMap<PaperId, string>;
  /** The papers whose own files are published and stay. */
  staying: ReadonlySet<PaperId>;
  /** Where it is recorded which part of a list is whose. */
  record: string;
}

/** Papers after which this process looks what others ask of it. */
const together = 50;

/**
 * Bibliographies and the machine-readable copy, in one pass over the papers. Of papers whose own files stay where they
 * are published, nothing is made again: their parts of lists are taken from the published lists.
 */
export async function writeTakeAways(
  site: Site,
  out: string,
  { published, keys, staying, record }: PublishedPapers,
): Promise<void> {
  const { settings, urls, editions, topicsFile: topics } = site;
  const related = (id: PaperId): readonly Related[] => site.related(id);
  const context = { digest: settings.title, settings, urls, editions, topics, related };
  await writeTopicsCopy(context, out);
  const keyOf = (id: PaperId): string => keys.get(id) ?? '';
  // Beyond what its own files are made from, a paper's line of `papers.json` says how near others are.
  const rowKey = (id: PaperId): string =>
    hashOf([keyOf(id), ...related(id).map(({ score }) => String(score))]);
  const lists = listsOf(topics, editions).filter((list) => !staysList(list, published, keyOf));
  const head = papersHead(context);
  const ids = [...site.papers.keys()];
  const old = PublishedLists.open(record, published);
  try {
    if (lists.length === 0 && old?.keep(head, ids, rowKey)) return;
    const bibliographies = new BibliographyWriter(context, out);
    const copies = new PaperCopier(context, out);
    const make = (paper: Paper): { entries: Entries; line: string } => ({
      entries: bibliographies.add(paper),
      line: copies.add(paper),
    });
    const bibliography = new BibliographyLists(out);
    const papersFile = new PapersFile(head, out);
    const rows = new ListsRecord();
    try {
      for (const [i, id] of ids.entries()) {
        // Other processes may be waiting for more pages to render.
        if (i % together === 0) await setImmediate();
        const known = staying.has(id) ? old?.parts(id, rowKey(id)) : undefined;
        const { entries, line } = known ?? make(await site.load(id));
        bibliography.add(id, entries);
        await papersFile.add(line);
        rows.add(id, rowKey(id), entries, line);
      }
      bibliography.finish(lists);
      await papersFile.finish();
      await rows.write(record, head, published);
    } finally {
      bibliography.close();
      papersFile.close();
    }
  } finally {
    old?.close();
  }
}

/** Whether the bibliography of a list is published and stays. */
function staysList(
  { page, papers }: ListedPapers,
  published: Published,
  keyOf: (id: PaperId) => string,
): boolean {
  const key = hashOf(papers.map((id) => `${id} ${keyOf(id)}`));
  const files = Object.values(listBibliographyPaths(page)).map(fileOf);
  const unit = `bibliography of ${page}`;
  if (published.keeps(unit, key, files)) return true;
  published.made(unit, key, files);
  return false;
}

const hashOf = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22);

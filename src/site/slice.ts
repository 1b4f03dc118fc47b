import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PaperFacts } from '../bibliography/reference.ts';
import { BibliographyWriter } from '../bibliography/stage.ts';
import { type Made, packFile, readOne, readPack, writePack } from '../cache/pack.ts';
import { PaperCopier } from '../copy/stage.ts';
import { writeInFolder } from '../digest/files.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import { fileOf, pages as pagePlaces, siteUrls } from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import { readPaper } from '../paper/store.ts';
import type { Related, Standing } from '../topic/schema.ts';
import { type PaperParts, type PartsFile, writeParts } from './paper-parts.ts';
import { type Frame, type PaperView, sliceSite } from './paper-view.ts';
import { renderPages, templates } from './render.ts';
import type { Site } from './site.ts';

/** How many pages one run of Eleventy renders: enough that its start weighs little, few enough for memory. */
export const renderedAtOnce = 250;

/** So many pages of a pack, which has some eighty of a large digest, are read one by one sooner than with all others. */
const few = 8;

/** What the files of a paper beside its page are made from, and its parts of the lists of all papers. */
export interface PartsView {
  /** Only its line of `papers.json` is asked for. */
  lineAlone: boolean;
  facts: PaperFacts;
  place: Standing;
  related: readonly Related[];
}

/** A paper whose page is written, with the key of its page. A page that the cache has needs no view. */
export interface SlicePage {
  id: PaperId;
  slug: Slug;
  /** The paper's file. */
  file: string;
  key: string;
  /** The paper's own files are published already: its page is asked for by the cache alone, the others not at all. */
  stays: boolean;
  view?: PaperView;
  /** Left out, neither the other files of the paper nor its parts of lists are made. */
  parts?: PartsView;
}

/** Pages of one pack of the cache. */
export interface SlicePack {
  pack: number;
  /** All that the pack is to have, or, where it may stay as it is, those of which anything is asked. */
  pages: readonly SlicePage[];
  /** The pack is to be written anew. */
  isOld: boolean;
}

/** A number of packs of the cache, whose pages one worker writes in one go. */
export interface Slice {
  packs: readonly SlicePack[];
  /** A new file for the parts of its papers. */
  partsFile: string;
}

export interface WrittenSlice {
  /** The packs that have lost a page since they were looked at; none of their pages is written for sure. */
  lost: readonly number[];
  parts?: PartsFile;
}

/** Where slices go: the folder of the site, and that of the cache; and where the pages lie that stay. */
export interface SlicePlaces {
  out: string;
  cache: string;
  published: string;
}

/**
 * Writes the pages of a slice, those that the cache has as they are, the others rendered by Eleventy, and the other
 * files of its papers. Each paper is read once.
 */
export async function writeSlice(
  slice: Slice,
  frame: Frame,
  { out, cache, published }: SlicePlaces,
): Promise<WrittenSlice> {
  const views = slice.packs.flatMap(({ pages }) => pages.flatMap(({ view }) => view ?? []));
  const read = new Map<string, Paper>();
  const load = async (file: string): Promise<Paper> => {
    const paper = read.get(file) ?? (await readPaper(path.join(frame.folder.papers, file)));
    read.set(file, paper);
    return paper;
  };
  const rendered = new Map<string, Buffer>();
  // A pack of a very large digest has more.
  for (let at = 0; at < views.length; at += renderedAtOnce) {
    const some = views.slice(at, at + renderedAtOnce);
    await renderPapers(sliceSite(frame, some, load), some, rendered);
  }
  /** @returns whether all pages were there */
  const writePages = ({ pack, pages, isOld }: SlicePack): boolean => {
    const file = packFile(cache, pack);
    const asked = pages.filter(({ view, stays }) => !view && (isOld || !stays)).length;
    const known = asked > few ? readPack(file) : undefined;
    const cached = (id: PaperId, key: string): Buffer | undefined => {
      const made = known ? known.get(id) : readOne(file, id);
      return made?.key === key ? made.content : undefined;
    };
    const made: Made[] = [];
    for (const { id, key, slug, view, stays } of pages) {
      if (stays && !isOld) continue;
      const place = fileOf(pagePlaces.paper(slug));
      const html = view
        ? rendered.get(slug)
        : (cached(id, key) ?? (stays ? bytesIfThere(path.join(published, place)) : undefined));
      if (html === undefined) return false;
      if (!stays) writeInFolder(path.join(out, place), html);
      made.push({ id, key, content: html });
    }
    if (isOld) writePack(file, made);
    return true;
  };
  const lost: number[] = [];
  const parts: { id: PaperId; parts: PaperParts }[] = [];
  const makeParts = partsMaker(slice, frame, out);
  for (const one of slice.packs) {
    if (!writePages(one)) {
      lost.push(one.pack);
      continue;
    }
    for (const page of one.pages) {
      if (page.parts) parts.push({ id: page.id, parts: makeParts(await load(page.file), page) });
      read.delete(page.file);
    }
  }
  return { lost, ...(parts.length > 0 ? { parts: writeParts(slice.partsFile, parts) } : {}) };
}

/** Writes the files of a paper beside its page, unless they stay, and gives its parts of lists. */
function partsMaker(
  slice: Slice,
  { settings }: Frame,
  out: string,
): (paper: Paper, page: SlicePage) => PaperParts {
  const views = new Map<PaperId, PartsView>();
  const papers = new Map<PaperId, Standing>();
  for (const { id, parts } of slice.packs.flatMap(({ pages }) => pages)) {
    if (!parts) continue;
    views.set(id, parts);
    papers.set(id, parts.place);
  }
  const bibliographies = new BibliographyWriter(
    {
      digest: settings.title,
      urls: siteUrls(settings),
      factsOf: ({ id }) => views.get(id)?.facts ?? { listedIn: [], keywords: [] },
    },
    out,
  );
  const copies = new PaperCopier(
    { settings, topics: { papers }, related: (id) => views.get(id)?.related ?? [] },
    out,
  );
  return (paper, { stays, parts }) => {
    if (!stays) return { entries: bibliographies.add(paper), line: copies.add(paper) };
    const line = copies.line(paper);
    return parts?.lineAlone ? { line } : { entries: bibliographies.entries(paper), line };
  };
}

/** Adds the pages of papers, by slug. */
async function renderPapers(
  site: Site,
  views: readonly PaperView[],
  result: Map<string, Buffer>,
): Promise<void> {
  const slugs = new Map(views.map(({ own }) => [pagePlaces.paper(own.slug) as string, own.slug]));
  for (const { url, html } of await renderPages(site, templates.paper)) {
    const slug = slugs.get(url);
    if (slug) result.set(slug, Buffer.from(html));
  }
}

function bytesIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

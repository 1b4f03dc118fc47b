import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Made, packFile, readPack, writePack } from '../cache/pack.ts';
import { pages } from '../digest/urls.ts';
import { type Frame, type PaperView, sliceSite } from './paper-view.ts';
import { renderPages, templates } from './render.ts';

/** A paper whose page is written, with the key of its page. A page that the cache has needs no view. */
export interface SlicePage {
  id: string;
  slug: string;
  key: string;
  /** The page is published already, so it goes into the cache alone. */
  stays: boolean;
  view?: PaperView;
}

/** A number of packs of the cache, whose pages one worker writes in one go. */
export interface Slice {
  packs: readonly { pack: number; pages: readonly SlicePage[] }[];
}

/** Where slices go: the folder of the site, and that of the cache. */
export interface SlicePlaces {
  out: string;
  cache: string;
}

/**
 * Writes the pages of a slice: those that the cache has as they are, the others rendered by Eleventy.
 * @returns the packs that have lost a page since they were looked at; none of their pages is written for sure
 */
export async function writeSlice(slice: Slice, frame: Frame, { out, cache }: SlicePlaces): Promise<number[]> {
  const write = (slug: string, content: Buffer): void => {
    const file = path.join(out, 'papers', slug);
    makeFolder(file);
    writeFileSync(path.join(file, 'index.html'), content);
  };
  const views = slice.packs.flatMap(({ pages }) => pages.flatMap(({ view }) => view ?? []));
  const rendered = await renderPapers(views, frame);
  mkdirSync(path.join(out, 'papers'), { recursive: true });
  const lost: number[] = [];
  for (const { pack, pages } of slice.packs) {
    const file = packFile(cache, pack);
    const known = readPack(file);
    const made: Made[] = [];
    for (const { id, key, slug, view, stays } of pages) {
      const html = view ? rendered.get(slug) : matching(known.get(id), key);
      if (html === undefined) {
        lost.push(pack);
        break;
      }
      if (!stays) write(slug, html);
      made.push({ id, key, content: html });
    }
    if (lost.includes(pack)) continue;
    // What no paper has any more is dropped with this.
    if (known.size !== made.length || pages.some(({ view }) => view)) await writePack(file, made);
  }
  return lost;
}

/** Half the time of `mkdirSync` with `recursive`, which looks at every folder above. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The pages of papers, by slug. */
async function renderPapers(views: readonly PaperView[], frame: Frame): Promise<Map<string, Buffer>> {
  if (views.length === 0) return new Map();
  const slugs = new Map(views.map(({ own }) => [pages.paper(own.slug) as string, own.slug]));
  const result = new Map<string, Buffer>();
  for (const { url, html } of await renderPages(sliceSite(frame, views), templates.paper)) {
    const slug = slugs.get(url);
    if (slug) result.set(slug, Buffer.from(html));
  }
  return result;
}

const matching = (made: Made | undefined, key: string): Buffer | undefined =>
  made?.key === key ? made.content : undefined;

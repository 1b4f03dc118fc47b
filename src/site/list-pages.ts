import path from 'node:path';
import { programVersion } from '../cache/program-version.ts';
import type { Published } from '../cache/published.ts';
import { writeInFolder } from '../digest/files.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, pages, type SiteFolder, type SitePath } from '../digest/urls.ts';
import { editionView, topicView } from './list-view.ts';
import { type Frame, frameKey } from './paper-view.ts';
import { renderPages, templates } from './render.ts';
import type { Site, Turn } from './site.ts';

/** More pages of topics, editions and groups than this are rendered in turns, so that few are in memory at a time. */
const renderedAtOnce = 50;

/**
 * Writes all pages but those of papers. Pages of topics and editions that are published and would be the same stay;
 * the others are few and look at the whole digest, so they are made each time.
 * @returns how many pages there are
 */
export async function writeListPages(
  site: Site,
  frame: Frame,
  published: Published,
  out: string,
): Promise<number> {
  const key = frameKey(frame, programVersion());
  let stay = 0;
  const isToMake = (place: SiteFolder, view: unknown): boolean => {
    const own = shortHash(key + JSON.stringify(view));
    const file = fileOf(place);
    const stays = published.keeps(file, own, [file]);
    if (stays) stay++;
    else published.made(file, own, [file]);
    return !stays;
  };
  const topics = site.topicParts.filter((part) =>
    isToMake(pages.topic(part.of.slug, part.part), topicView(site, part)),
  );
  const editions = site.editionParts.filter((part) =>
    isToMake(pages.edition(part.of.id, part.part), editionView(site, part)),
  );
  const write = async (turn: Turn, template?: string): Promise<number> => {
    site.turn = turn;
    const rendered = await renderPages(site, template);
    for (const { url, html } of rendered) writeInFolder(path.join(out, fileOf(url as SitePath)), html);
    site.turn = undefined;
    return rendered.length;
  };
  const { groups } = site;
  if (topics.length + editions.length + groups.length <= renderedAtOnce)
    return stay + (await write({ topics, editions, groups }));
  const none: Turn = { topics: [], editions: [], groups: [] };
  let written = await write(none);
  for (const some of turns(topics)) written += await write({ ...none, topics: some }, templates.topic);
  for (const some of turns(editions)) written += await write({ ...none, editions: some }, templates.edition);
  for (const some of turns(groups)) written += await write({ ...none, groups: some }, templates.group);
  return stay + written;
}

const turns = <T>(pages: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(pages.length / renderedAtOnce) }, (_, i) =>
    pages.slice(i * renderedAtOnce, (i + 1) * renderedAtOnce),
  );

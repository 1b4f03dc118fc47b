import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { type Made, readPack, writePack } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import { programRoot } from '../digest/folder.ts';
import type { TopicId } from '../digest/ids.ts';
import { fileOf, pages, picturePath, type SiteFolder } from '../digest/urls.ts';
import { Picture, type PictureWords } from './picture.tsx';
import type { Site } from './site.ts';
import { count } from './wording.ts';

const modules = path.join(programRoot, 'node_modules');
const fontFolder = path.join(modules, '@fontsource', 'source-serif-4', 'files');

interface Wanted {
  page: SiteFolder;
  words: PictureWords;
  topics: ReadonlySet<TopicId>;
}

/**
 * Draws the pictures that stand for pages on other sites: one of the home page, of each group and of each topic.
 * Drawing takes about a tenth of a second each: what has not changed comes from the cache.
 * @param cache file that keeps them
 * @returns how many there are
 */
export async function writePictures(site: Site, out: string, cache: string): Promise<number> {
  const known = readPack(cache);
  const made: Made[] = [];
  const version = programVersion();
  let draw: ((svg: string) => Buffer) | undefined;
  for (const { page, words, topics } of wantedPictures(site)) {
    const svg = render(h(Picture, { site, words, topics }));
    const key = createHash('sha256').update(version).update(svg).digest('base64url').slice(0, 22);
    const old = known.get(page);
    if (!old || old.key !== key) draw ??= await pencil();
    const content = old?.key === key ? old.content : draw?.(svg);
    if (!content) continue;
    made.push({ id: page, key, content });
    const file = path.join(out, fileOf(picturePath(page)));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  if (draw || made.length !== known.size) await writePack(cache, made);
  return made.length;
}

function wantedPictures(site: Site): Wanted[] {
  const { settings, topics, groups, papers } = site;
  const size = (ids: readonly TopicId[]): number =>
    ids.reduce((sum, id) => sum + site.topic(id).papers.length, 0);
  return [
    {
      page: pages.home,
      words: {
        heading: settings.description,
        line: `${count(papers.size, 'paper')} in ${count(topics.length, 'topic')}`,
      },
      topics: new Set(topics.map(({ id }) => id)),
    },
    ...groups.map((group) => ({
      page: pages.group(group.slug),
      words: {
        heading: group.label,
        line: `${count(size(group.topics), 'paper')} in ${count(group.topics.length, 'topic')}`,
      },
      topics: new Set(group.topics),
    })),
    ...topics
      .filter((topic) => site.pictured(topic) === pages.topic(topic.slug))
      .map((topic) => ({
        page: pages.topic(topic.slug),
        words: { heading: topic.label, line: count(topic.papers.length, 'paper') },
        topics: new Set([topic.id]),
      })),
  ];
}

/** The module can be made ready once in a process only. */
let ready: Promise<void> | undefined;

/** Makes ready what draws, with fonts of our own: the pictures must not depend on those of a machine. */
async function pencil(): Promise<(svg: string) => Buffer> {
  ready ??= readFile(path.join(modules, '@resvg', 'resvg-wasm', 'index_bg.wasm')).then((wasm) =>
    initWasm(wasm),
  );
  await ready;
  const font = (name: string): Promise<Buffer> =>
    readFile(path.join(fontFolder, `source-serif-4-${name}-normal.woff2`));
  const latin = await Promise.all(['latin-700', 'latin-400'].map(font));
  // Reading a font takes longer than drawing with it: most pictures do with those two.
  const others = await Promise.all(
    ['latin-ext', 'greek', 'cyrillic', 'vietnamese'].flatMap((script) => [
      font(`${script}-700`),
      font(`${script}-400`),
    ]),
  );
  return (svg) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of Latin-1 and the signs that headings use
    const common = /^[\u0000-\u00ff\u2013\u2014\u2018-\u201d\u2026]*$/.test(svg);
    const picture = new Resvg(svg, {
      font: { fontBuffers: common ? latin : [...latin, ...others], defaultFontFamily: 'Source Serif 4' },
    });
    const drawn = picture.render();
    const png = Buffer.from(drawn.asPng());
    drawn.free();
    picture.free();
    return png;
  };
}

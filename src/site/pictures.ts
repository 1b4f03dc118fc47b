import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { type Made, readPack, writePack } from '../cache/pack.ts';
import { programVersion } from '../cache/program-version.ts';
import type { TopicId } from '../digest/ids.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, pages, picturePath, type SiteFolder } from '../digest/urls.ts';
import { pencil } from './pencil.ts';
import { Picture, type PictureWords } from './picture.tsx';
import type { Site } from './site.ts';
import { count, countTopics } from './wording.ts';

/** From so many pictures or papers on another process draws: this one then need not hold what draws. */
const worthProcess = { pictures: 40, papers: 5000 };
/** Memory for the objects of that process, in megabytes. */
const heap = 100;

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
  const wanted = wantedPictures(site).map(({ page, words, topics }) => {
    const svg = render(h(Picture, { site, words, topics }));
    const key = shortHash(version + svg);
    const old = known.get(page);
    const kept = old?.key === key ? old.content : undefined;
    return { page, key, kept, svg: kept ? '' : svg };
  });
  const missing = wanted.filter(({ kept }) => !kept).length;
  const isLarge = missing >= worthProcess.pictures || site.papers.size >= worthProcess.papers;
  const drawer = new Drawer(missing > 0 && isLarge);
  try {
    for (const { page, key, kept, svg } of wanted) {
      const content = kept ?? (await drawer.draw(svg));
      made.push({ id: page, key, content });
      const file = path.join(out, fileOf(picturePath(page)));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  } finally {
    drawer.close();
  }
  if (missing > 0 || made.length !== known.size) writePack(cache, made);
  return made.length;
}

/** Draws here or in another process. */
class Drawer {
  readonly #pool: ProcessPool<object, { svg: string }, string> | undefined;
  #pencil: ReturnType<typeof pencil> | undefined;

  constructor(elsewhere: boolean) {
    if (!elsewhere) return;
    const program = path.join(import.meta.dirname, 'picture-worker.ts');
    this.#pool = new ProcessPool({ program, start: {}, most: 1, heap });
  }

  async draw(svg: string): Promise<Buffer> {
    if (this.#pool) return Buffer.from(await this.#pool.run({ svg }), 'base64');
    this.#pencil ??= pencil();
    return (await this.#pencil)(svg);
  }

  close(): void {
    this.#pool?.close();
  }
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
        line: `${count(papers.size, 'paper')} in ${countTopics(topics)}`,
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

import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { programVersion } from '../cache/program-version.ts';
import type { Published } from '../cache/published.ts';
import type { TopicId } from '../digest/ids.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import { shortHash } from '../digest/short-hash.ts';
import { fileOf, pages, picturePath, type SiteFolder } from '../digest/urls.ts';
import { pencil } from './pencil.ts';
import { Picture, type PictureWords } from './picture.tsx';
import type { Site } from './site.ts';
import { count, countTopics } from './wording.ts';

/** From so many pictures or papers on another process draws: this one then need not hold what draws. */
const worthProcess = { pictures: 10, papers: 5000 };
/** Memory for the objects of that process, in megabytes. */
const heap = 100;

/** So many pictures are looked at before others of this process get their turn. */
const atATime = 50;

interface Wanted {
  page: SiteFolder;
  words: PictureWords;
  topics: ReadonlySet<TopicId>;
}

/**
 * Draws the pictures that stand for pages on other sites: one of the home page, of each group and of each topic.
 * Drawing takes about a tenth of a second each: what has not changed is published already or comes from the cache. One
 * after the other, for together they would take more memory than all else.
 * @param cache folder that keeps them, each under a hash of what it shows
 * @returns how many there are
 */
export async function writePictures(
  site: Site,
  published: Published,
  out: string,
  cache: string,
): Promise<number> {
  const wanted = wantedPictures(site);
  mkdirSync(cache, { recursive: true });
  const left = new Set(readdirSync(cache));
  const isLarge = wanted.length >= worthProcess.pictures || site.papers.size >= worthProcess.papers;
  const drawer = new Drawer(isLarge);
  try {
    for (const [i, { page, words, topics }] of wanted.entries()) {
      // Very many take seconds, in which other processes may ask for their next task.
      if (i % atATime === atATime - 1) await setImmediate();
      const svg = render(h(Picture, { site, words, topics }));
      const key = shortHash(programVersion() + svg);
      const name = `${key}.png`;
      const kept = path.join(cache, name);
      const file = fileOf(picturePath(page));
      left.delete(name);
      if (published.keeps(file, key, [file])) continue;
      published.made(file, key, [file]);
      if (!existsSync(kept)) {
        const beside = `${kept}.${process.pid}`;
        writeFileSync(beside, await drawer.draw(svg));
        renameSync(beside, kept);
      }
      mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
      copyFileSync(kept, path.join(out, file));
    }
  } finally {
    drawer.close();
  }
  for (const name of left) rmSync(path.join(cache, name));
  return wanted.length;
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

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { lastWords, run } from '../tools/run.ts';

const script = path.join(import.meta.dirname, 'read_feeds.py');

async function python<S extends z.ZodType>(schema: S, ...args: string[]): Promise<z.output<S>> {
  const result = await run('/usr/bin/python3', [script, ...args], { limit: 120_000 });
  if (result.code !== 0) throw new Error(`${script} ${args[0]} failed: ${lastWords(result)}`);
  return schema.parse(JSON.parse(result.stdout));
}

const time = z.array(z.int()).length(6);
const feedSchema = z.object({
  file: z.string(),
  /** What feedparser finds wrong, if anything: its `bozo_exception`. */
  trouble: z.string().nullable(),
  version: z.string(),
  title: z.string().optional(),
  link: z.string().optional(),
  entries: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      link: z.string(),
      /** Year, month, day, hour, minute, second in UTC. */
      published: time,
      updated: time.nullable(),
      tags: z.array(z.string()),
      /** HTML that feedparser has cleaned. */
      content: z.array(z.string()),
      summary: z.string().nullable(),
    }),
  ),
});

/** RSS and Atom files as Debian's python3-feedparser reads them. */
export const readWithFeedparser = (files: readonly string[]): Promise<z.output<typeof feedSchema>[]> =>
  python(z.array(feedSchema), 'feedparser', ...files);

/** One line of sfeed(5). */
export interface SfeedEntry {
  /** Seconds since 1970. */
  time: number;
  title: string;
  link: string;
  content: string;
  id: string;
  categories: string[];
}

/**
 * An RSS or Atom file as sfeed reads it.
 * @throws Error when sfeed fails or says something.
 */
export async function readWithSfeed(file: string): Promise<SfeedEntry[]> {
  const result = await run('sh', ['-c', 'sfeed < "$0"', file], { limit: 60_000 });
  if (result.code !== 0 || result.stderr !== '') throw new Error(`sfeed ${file}: ${lastWords(result)}`);
  return result.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [seconds, title, link, content, , id, , , categories] = line.split('\t');
      return {
        time: Number(seconds),
        title,
        link,
        content,
        id,
        categories: categories.split('|').filter(Boolean),
      };
    });
}

const newsboatSchema = z.array(
  z.object({ id: z.string(), title: z.string(), link: z.string(), unread: z.boolean() }),
);

/** A subscriber of one feed with the reader newsboat, whose memory lies in a folder of his own. */
export class Newsboat {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #place(name: string): string {
    return path.join(this.#folder, name);
  }

  /**
   * Fetches the feed from disk.
   * @returns how many articles are unread.
   * @throws Error when newsboat fails or logs an error.
   */
  async reload(file: string): Promise<number> {
    await writeFile(this.#place('urls'), `${pathToFileURL(file).href}\n`);
    await writeFile(this.#place('config'), '');
    await writeFile(this.#place('log'), '');
    const files = ['-u', 'urls', '-c', 'cache.db', '-C', 'config', '-d', 'log'].map((word) =>
      word.startsWith('-') ? word : this.#place(word),
    );
    const result = await run('newsboat', [...files, '-l', '4', '-x', 'reload', 'print-unread'], {
      limit: 60_000,
      env: { ...process.env, HOME: this.#folder },
    });
    const log = await readFile(this.#place('log'), 'utf8');
    const [, unread] = /^(\d+) unread articles$/m.exec(result.stdout) ?? [];
    if (result.code !== 0 || unread === undefined || log !== '')
      throw new Error(`newsboat ${file}: ${lastWords(result)}\n${log}`);
    return Number(unread);
  }

  /** What newsboat keeps of the feed. */
  articles(): Promise<z.output<typeof newsboatSchema>> {
    return python(newsboatSchema, 'newsboat', this.#place('cache.db'));
  }

  /** The subscriber has read all. */
  async markRead(): Promise<void> {
    await python(z.int(), 'newsboat-read', this.#place('cache.db'));
  }
}

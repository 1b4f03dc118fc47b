import { createWriteStream, mkdirSync, type WriteStream, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { SiteSettings } from '../digest/settings.ts';
import { copyPaths, fileOf, pages, paperMarkdownPath, type SiteUrls, siteUrls } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import type { TopicsFile } from '../topic/schema.ts';
import { copyPaper, publishedMarkdown } from './papers.ts';
import type { PapersCopy, TopicsCopy } from './schema.ts';
import { copyTopics } from './topics.ts';

export interface CopyInput {
  settings: SiteSettings;
  topics: TopicsFile;
  /** In any order; the copy has the newest first. */
  editions: readonly Edition[];
}

/**
 * Writes the machine-readable copy of a digest into the folder of its site: two JSON files, and a Markdown file beside
 * the page of each paper. Papers go to disk as they come; none is held in memory.
 */
export class CopyWriter {
  readonly #input: CopyInput;
  readonly #out: string;
  readonly #urls: SiteUrls;
  readonly #papers: WriteStream;
  #first = true;

  /** @param out the site's folder, which must exist. */
  constructor(input: CopyInput, out: string) {
    this.#input = input;
    this.#out = out;
    this.#urls = siteUrls(input.settings);
    this.#papers = createWriteStream(path.join(out, fileOf(copyPaths.papers)));
    const start: PapersCopy = {
      ...this.#head(),
      editions: copyEditions(input.editions, this.#urls),
      papers: [],
    };
    this.#papers.write(JSON.stringify(start).slice(0, -2));
  }

  #head(): { version: 1; title: string; url: string } {
    return { version: 1, title: this.#input.settings.title, url: this.#urls.absolute(pages.home) };
  }

  /** The next paper. `papers.json` has the order of the calls. */
  async add(paper: Paper): Promise<void> {
    const line = JSON.stringify(copyPaper(paper, this.#input.topics, this.#urls));
    this.#papers.write(`${this.#first ? '' : ','}\n${line}`);
    this.#first = false;
    const file = path.join(this.#out, fileOf(paperMarkdownPath(paper.slug)));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, publishedMarkdown(paper));
  }

  /** When all papers have come. */
  async finish(): Promise<void> {
    this.#papers.end('\n]}\n');
    const copy: TopicsCopy = { ...this.#head(), ...copyTopics(this.#input.topics, this.#urls) };
    const { topics, ...rest } = copy;
    // A line a topic, so that line tools can work with it.
    const start = JSON.stringify({ ...rest, topics: [] }).slice(0, -2);
    const lines = topics.map((topic) => `\n${JSON.stringify(topic)}`).join(',');
    await writeFile(path.join(this.#out, fileOf(copyPaths.topics)), `${start}${lines}\n]}\n`);
    await finished(this.#papers);
  }

  /** Lets go of the file, whether all went well or not. */
  close(): void {
    this.#papers.destroy();
  }
}

const copyEditions = (editions: readonly Edition[], urls: SiteUrls): PapersCopy['editions'] =>
  [...editions]
    .sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))
    .map(({ id, title, date, dated }) => ({ id, title, date, dated, url: urls.absolute(pages.edition(id)) }));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

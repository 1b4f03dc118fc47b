import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeInFolder } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import { type Frame, PartedFile, type Range } from '../digest/parted-file.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { copyPaths, fileOf, pages, paperMarkdownPath, type SiteUrls, siteUrls } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import type { Related, ShownTopics } from '../topic/schema.ts';
import { copyPaper, publishedMarkdown } from './papers.ts';
import type { PapersCopy, TopicsCopy } from './schema.ts';
import { copyTopics } from './topics.ts';

export interface CopyInput {
  settings: SiteSettings;
  topics: ShownTopics;
  related(id: PaperId): readonly Related[];
  /** In any order; the copy has the newest first. */
  editions: readonly Edition[];
}

/** What the copy of a paper needs to know. */
export interface CopierInput extends Pick<CopyInput, 'settings' | 'related'> {
  topics: Pick<ShownTopics, 'papers'>;
}

/** What stands in `papers.json` before its papers. */
export function papersHead(input: CopyInput): string {
  const urls = siteUrls(input.settings);
  const start: PapersCopy = {
    ...head(input.settings),
    editions: copyEditions(input.editions, urls),
    papers: [],
  };
  return JSON.stringify(start).slice(0, -2);
}

/** Writes `papers.json` into the folder of a site, a line a paper, in the order of the calls. */
export class PapersFile {
  readonly #file: PartedFile;

  /**
   * @param start `papersHead`
   * @param out the site's folder, which must exist.
   */
  constructor(start: string, out: string) {
    this.#file = new PartedFile(path.join(out, fileOf(copyPaths.papers)), papersFrame(start));
  }

  /** The next paper, as `PaperCopier` gives it or the same in UTF-8. @returns how many bytes it has */
  add(line: string | Uint8Array): number {
    return this.#file.add(line).length;
  }

  /** The next paper, from an older `papers.json`: an open file that must stay as it is until `finish`. */
  addFrom(older: number, range: Range): number {
    return this.#file.addFrom(older, range).length;
  }

  /** When all papers have come. */
  finish(): void {
    this.#file.finish();
    this.close();
  }

  /** Lets go of the file, whether all went well or not; may be called again. */
  close(): void {
    this.#file.close();
  }
}

/** What stands before, between and after the lines of `papers.json`. */
export const papersFrame = (start: string): Frame => ({
  before: `${start}\n`,
  between: ',\n',
  after: '\n]}\n',
});

/** Writes the Markdown of papers beside their pages, and gives each one's line of `papers.json`. */
export class PaperCopier {
  readonly #input: CopierInput;
  readonly #out: string;
  readonly #urls: SiteUrls;

  /** @param out the site's folder, which must exist. */
  constructor(input: CopierInput, out: string) {
    this.#input = input;
    this.#out = out;
    this.#urls = siteUrls(input.settings);
  }

  /** Writes the Markdown of one paper. */
  add(paper: Paper): string {
    const file = path.join(this.#out, fileOf(paperMarkdownPath(paper.slug)));
    writeInFolder(file, publishedMarkdown(paper));
    return this.line(paper);
  }

  /** The line of one paper, whose Markdown is left as it is. */
  line(paper: Paper): string {
    const { topics, related } = this.#input;
    return JSON.stringify(copyPaper(paper, topics.papers.get(paper.id), related(paper.id), this.#urls));
  }
}

/** Writes `topics.json` into the folder of a site. */
export async function writeTopicsCopy({ settings, topics: all }: CopyInput, out: string): Promise<void> {
  const copy: TopicsCopy = { ...head(settings), ...copyTopics(all, siteUrls(settings)) };
  const { topics, ...rest } = copy;
  // A line a topic, so that line tools can work with it.
  const start = JSON.stringify({ ...rest, topics: [] }).slice(0, -2);
  const lines = topics.map((topic) => `\n${JSON.stringify(topic)}`).join(',');
  await writeFile(path.join(out, fileOf(copyPaths.topics)), `${start}${lines}\n]}\n`);
}

const head = (settings: SiteSettings): { version: 1; title: string; url: string } => ({
  version: 1,
  title: settings.title,
  url: siteUrls(settings).absolute(pages.home),
});

const copyEditions = (editions: readonly Edition[], urls: SiteUrls): PapersCopy['editions'] =>
  [...editions]
    .sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))
    .map(({ id, title, date, dated }) => ({ id, title, date, dated, url: urls.absolute(pages.edition(id)) }));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

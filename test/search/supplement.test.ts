import { appendFile, cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Published } from '../../src/cache/published.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import type { Entry } from '../../src/search/entry.ts';
import { fragmentsOf } from '../../src/search/fragment.ts';
import { buildSearch, refreshSearch, updateSearch } from '../../src/search/stage.ts';
import { listFiles } from '../site/site-folder.ts';

const reporter = new MemoryReporter();
let root: string;
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-supplement-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface PaperPage {
  text: string;
  topic?: string;
  aside?: string;
}

/** A page as the site stage writes it, as far as search reads it. */
const html = (slug: string, { text, topic = 'Fruit', aside = '' }: PaperPage): string =>
  `<!doctype html><html lang="en"><head><meta name="citation_title" content="On ${slug}" data-pagefind-meta="title[content]"/></head><body><article data-pagefind-body><h1>On ${slug}</h1><p data-pagefind-ignore="index"><a data-pagefind-filter="topic" data-pagefind-meta="topic">${topic}</a></p><p>${text}</p></article><aside>${aside}</aside></body></html>`;

type Pages = ReadonlyMap<string, PaperPage>;

/** Makes the pages of a site those, and leaves alone the files that are right. */
async function writePages(site: string, pages: Pages): Promise<void> {
  const papers = path.join(site, 'papers');
  await mkdir(papers, { recursive: true });
  const there = new Set((await listFiles(papers)).map((file) => path.dirname(file)));
  for (const slug of there) if (!pages.has(slug)) await rm(path.join(papers, slug), { recursive: true });
  for (const [slug, page] of pages) {
    const file = path.join(papers, slug, 'index.html');
    const content = html(slug, page);
    if (there.has(slug) && (await readFile(file, 'utf8')) === content) continue;
    await rm(file, { force: true });
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function bytesOf(folder: string): Promise<Map<string, string>> {
  const files = await listFiles(folder);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(folder, file), 'latin1')] as const),
    ),
  );
}

const entryOf = (index: ReadonlyMap<string, string>): Entry =>
  JSON.parse(Buffer.from(index.get('pagefind-entry.json') ?? '', 'latin1').toString());

/** Of each page that an index gives, what it gives, in order. */
function given(index: ReadonlyMap<string, string>): string[] {
  const withdrawn = new Set(entryOf(index).withdrawn);
  const files = [...index].map(([file, content]) => ({
    path: file,
    content: Buffer.from(content, 'latin1'),
  }));
  return [...fragmentsOf(files)]
    .filter(({ id }) => !withdrawn.has(id))
    .map(({ url, content, meta }) => JSON.stringify({ url, content, meta }))
    .sort();
}

/** A site of its own for a test, with its cache. */
class Place {
  readonly site = path.join(root, String(++folders), 'dist');
  readonly cache = path.join(this.site, '..', 'cache');
  readonly index = path.join(this.site, 'pagefind');
  readonly #options = { language: 'en', cache: this.cache, limits: { fewestPages: 5, mostChanged: 0.5 } };

  async update(pages: Pages, more: { most?: number } = {}): Promise<Map<string, string>> {
    await writePages(this.site, pages);
    await updateSearch(this.site, { ...this.#options, ...more }, reporter);
    return bytesOf(this.index);
  }

  refresh(building: string, staying: string[]): ReturnType<typeof refreshSearch> {
    return refreshSearch(building, new Published(this.site), staying, this.#options, reporter);
  }
}

/** The index of the same pages made anew. */
async function whole(pages: Pages): Promise<Map<string, string>> {
  const site = path.join(root, String(++folders));
  await writePages(site, pages);
  await buildSearch(site, 'en', reporter);
  return bytesOf(path.join(site, 'pagefind'));
}

const words = 'apples pears plums quinces medlars grapes cherries oranges lemons melons berries'.split(' ');
const some = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => words[(from + i * i) % words.length]).join(' ');
const twelve: Pages = new Map(Array.from({ length: 12 }, (_, i) => [`paper-${i}`, { text: some(i, 6 + i) }]));
const changed = (...changes: [string, PaperPage | undefined][]): Pages => {
  const pages = new Map(twelve);
  for (const [slug, page] of changes) {
    if (page) pages.set(slug, page);
    else pages.delete(slug);
  }
  return pages;
};
const isSupplement = (index: ReadonlyMap<string, string>): boolean =>
  (entryOf(index).withdrawn ?? []).length + (entryOf(index).pieces ?? []).length > 0;

it('after any edits, additions and removals gives what an index made anew gives', async () => {
  const page = fc.record({
    text: fc
      .array(fc.constantFrom(...words, 'rare', 'rarer', 'rarest'), { maxLength: 8 })
      .map((all) => all.join(' ')),
    topic: fc.constantFrom('Fruit', 'Trees'),
  });
  const step = fc.array(
    fc.tuple(fc.constantFrom(...twelve.keys(), 'new-1', 'new-2'), fc.option(page, { nil: undefined })),
    {
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(6, 100),
      async (steps, most) => {
        const place = new Place();
        const base = await place.update(twelve, { most });
        const baseFiles = [...base.keys()].filter((file) => !/^(?:words|pagefind-entry)/.test(file));
        for (const changes of steps) {
          const pages = changed(...changes);
          const [index, anew] = [await place.update(pages, { most }), await whole(pages)];
          expect(given(index)).toEqual(given(anew));
          const entry = entryOf(index);
          expect(entry.pages ?? entry.languages.en.page_count).toBe(pages.size);
          const vocabulary = (files: ReadonlyMap<string, string>): [string, string][] =>
            [...files].filter(([file]) => file.startsWith('words/'));
          expect(vocabulary(index)).toEqual(vocabulary(anew));
          // What was made as a whole stays as it was.
          for (const file of baseFiles) expect(index.get(file) === base.get(file), file).toBe(true);
          expect(await place.update(pages, { most })).toEqual(index);
        }
        expect(await place.update(twelve, { most })).toEqual(base);
      },
    ),
    { numRuns: 4 },
  );
}, 120_000);

describe('the whole index is made anew', () => {
  const edited = changed(['paper-3', { text: 'zeppelins' }]);

  it('when too many pages differ, or there are few', async () => {
    const place = new Place();
    await place.update(twelve);
    const most = changed(
      ...[...twelve.keys()]
        .slice(0, 7)
        .map((slug) => [slug, { text: 'figs' }] as const)
        .map(([slug, page]): [string, PaperPage] => [slug, page]),
    );
    expect(isSupplement(await place.update(edited))).toBe(true);
    const index = await place.update(most);
    expect(isSupplement(index)).toBe(false);
    expect(index).toEqual(await whole(most));
    const few: Pages = new Map([...twelve].slice(0, 4));
    await place.update(few);
    expect(isSupplement(await place.update(new Map([...few, ['paper-1', { text: 'figs' }]])))).toBe(false);
  }, 60_000);

  it('when the cache is gone or damaged, or a published file is', async () => {
    const anew = await whole(edited);
    const harms: ((place: Place) => Promise<void>)[] = [
      (place) => rm(place.cache, { recursive: true }),
      (place) => appendFile(path.join(place.cache, 'search.json'), '}'),
      async (place) => {
        const [file] = (await listFiles(place.index)).filter((one) => one.startsWith('index/'));
        await rm(path.join(place.index, file));
      },
      async (place) => {
        const [file] = (await listFiles(place.index)).filter((one) => one.startsWith('fragment/'));
        const bytes = await readFile(path.join(place.index, file));
        await writeFile(path.join(place.index, file), bytes);
        await utimes(path.join(place.index, file), 1, 1);
      },
      (place) => writeFile(path.join(place.index, 'index', 'another.pf_index'), ''),
      (place) => rm(place.index, { recursive: true }),
    ];
    for (const [i, harm] of harms.entries()) {
      const place = new Place();
      await place.update(twelve);
      await harm(place);
      expect(await place.update(edited), String(i)).toEqual(anew);
    }
  }, 60_000);

  it('and a supplement that somebody has touched is made again', async () => {
    const place = new Place();
    await place.update(twelve);
    const index = await place.update(edited);
    await rm(path.join(place.index, '0'), { recursive: true });
    await writeFile(path.join(place.index, 'words', '1-z.words'), 'zany0');
    expect(await place.update(edited)).toEqual(index);
  }, 60_000);
});

it('a page of which only what search does not read has changed is no reason for anything', async () => {
  const place = new Place();
  const index = await place.update(twelve);
  const before = await listFiles(place.index);
  expect(await place.update(changed(['paper-3', { text: some(3, 9), aside: 'Related: paper-4' }]))).toEqual(
    index,
  );
  expect(await listFiles(place.index)).toEqual(before);
}, 60_000);

it('a site that is being made takes what is new, and leaves out what is published and stays', async () => {
  const place = new Place();
  await place.update(twelve);
  const building = path.join(root, String(++folders));
  const pages = changed(['paper-3', { text: 'zeppelins' }], ['paper-5', undefined]);
  await writePages(building, new Map([...pages].slice(3, 4)));
  const staying = [...pages.keys()].filter((slug) => slug !== 'paper-3');
  const { pages: count, record } = await place.refresh(building, staying);
  expect(count).toBe(11);
  const made = await bytesOf(path.join(building, 'pagefind'));
  expect([...made.keys()].every((file) => /^(?:0|words)\/|^pagefind-entry/.test(file))).toBe(true);
  await cp(path.join(building, 'pagefind'), place.index, { recursive: true });
  await record();
  const index = await place.update(pages);
  for (const [file, content] of made) expect(index.get(file), file).toBe(content);
  expect(given(index)).toEqual(given(await whole(pages)));
}, 60_000);

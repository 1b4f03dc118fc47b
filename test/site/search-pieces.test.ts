import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { knownItems } from '../../bench/search/queries.ts';
import { meanRanks, siteSearch } from '../../bench/search/searches.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import type { Paper } from '../../src/paper/schema.ts';
import { readPapers } from '../../src/paper/store.ts';
import { buildSearch } from '../../src/search/stage.ts';
import { serveFolder } from '../tools/static-server.ts';
import { builtSite } from './built-site.ts';
import { type BuiltSite, readSite } from './site-folder.ts';
import { fileBrowser, visit } from './visit.ts';

/** The same site twice: with one index, and with an index in pieces that the browser merges. */
let whole: BuiltSite;
let pieces: BuiltSite;
let papers: Paper[];
let copy: string;

beforeAll(async () => {
  whole = await builtSite('examples');
  papers = [];
  for await (const paper of readPapers(path.join(whole.root, 'content', 'papers'))) papers.push(paper);
  copy = await mkdtemp(path.join(os.tmpdir(), 'sheaf-pieces-'));
  await cp(whole.folder, copy, { recursive: true });
  await buildSearch(copy, 'en', new MemoryReporter(), { most: Math.ceil(papers.length / 4) });
  pieces = await readSite(whole.root, copy);
}, 300_000);
afterAll(async () => {
  await rm(copy, { recursive: true, force: true });
});

/** What the search page shows of a query. */
async function shown(page: Page): Promise<{ said: string; titles: string[]; marks: number; notes: string }> {
  const status = page.locator('[data-search-page] [role=status]');
  await status.filter({ hasText: /paper|Nothing|No / }).waitFor();
  const titles = await page.locator('ol.found > li > a').allTextContents();
  return {
    said: (await status.textContent()) ?? '',
    titles: titles.toSorted(),
    marks: await page.locator('ol.found mark').count(),
    notes: await page.locator('[data-search-page] [role=status] + div').innerText(),
  };
}

it('known items come as near the top as in one index', async () => {
  const items = knownItems(papers, 3);
  const queries = items.map(({ query }) => query);
  const ranks = async (site: BuiltSite): Promise<ReturnType<typeof meanRanks>> => {
    const server = await serveFolder(site.folder);
    const means = meanRanks(items, await siteSearch(await fileBrowser(), server.url)(queries));
    await server.close();
    return means;
  };
  const [one, several] = [await ranks(whole), await ranks(pieces)];
  expect(several.size).toBe(one.size);
  for (const [kind, mean] of several) {
    expect(mean, kind).toBeGreaterThan(0.8);
    expect(mean, kind).toBeGreaterThan((one.get(kind) ?? 0) - 0.03);
  }
}, 120_000);

it('the search page shows the same: counts, results, filters, mended typing errors, marks', async () => {
  const [{ title, name }] = papers.filter((paper) => paper.name);
  const topic =
    whole.pages.find(({ kind }) => kind === 'topics/*')?.html.match(/<h1[^>]*>([^<]+)</)?.[1] ?? '';
  const long = title.split(/[^A-Za-z]+/).find((word) => word.length > 6) ?? '';
  const asked = [
    'q=model',
    `q=${encodeURIComponent(name ?? '')}`,
    // A letter too many, which no paper has.
    `q=${long.slice(0, 3)}q${long.slice(3)}`,
    'q=%22we%20show%22',
    `q=method&topic=${encodeURIComponent(topic)}`,
    `topic=${encodeURIComponent(topic)}`,
    'has=code',
    'q=zeppelinology',
  ];
  const results: Awaited<ReturnType<typeof shown>>[][] = [];
  for (const site of [whole, pieces]) {
    const list: (typeof results)[number] = [];
    const { page, server, troubles, close } = await visit(site, '/search/');
    for (const one of asked) {
      await page.goto(`${server.url}search/?${one}`);
      list.push(await shown(page));
    }
    expect(server.answers.some(({ path: place }) => place.includes('/pagefind/2/'))).toBe(site === pieces);
    expect(troubles).toEqual([]);
    await close();
    results.push(list);
  }
  const [one, several] = results;
  for (const [i, place] of asked.entries()) {
    // Which results of equal worth are shown first may differ, not how many papers were found and what was mended.
    const { said, notes, titles } = several[i];
    expect({ said, notes, shown: titles.length }, place).toEqual({
      said: one[i].said,
      notes: one[i].notes,
      shown: one[i].titles.length,
    });
    expect(several[i].marks > 0, place).toBe(one[i].marks > 0);
  }
  expect(several[1].titles).toEqual(one[1].titles);
  expect(several[2].notes).toMatch(/No paper has/);
  expect(several[5].titles.length).toBeGreaterThan(0);
}, 120_000);

it('a piece that does not come is said, as when there is no index', async () => {
  const { page, close } = await visit(pieces, '/search/?q=model', {
    prepare: (context) => context.route('**/pagefind/2/**', (route) => route.fulfill({ status: 404 })),
  });
  await page.locator('[role=alert]').filter({ hasText: 'could not be loaded' }).waitFor();
  await close();
}, 60_000);

/**
 * Measures the search of a built digest: how near the top known items come (mean reciprocal rank among the first
 * ten), beside MiniSearch over the same pages, and how many bytes a query costs.
 * Usage: node --import tsx bench/search/run.ts ROOT [--seed N] [--bytes N] [--items N] [--alone] [--site DIR]
 * --items limits the queries of each kind, --alone leaves MiniSearch out (it holds all pages in memory), --site
 * measures another site of the same papers than ROOT/dist.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { programRoot } from '../../src/digest/folder.ts';
import type { Paper } from '../../src/paper/schema.ts';
import { readPapers } from '../../src/paper/store.ts';
import { readSite } from '../../test/site/site-folder.ts';
import { launchBrowser } from '../../test/tools/browser.ts';
import { serveFolder } from '../../test/tools/static-server.ts';
import { type KnownItem, kinds, knownItems } from './queries.ts';
import { meanRanks, miniSearch, reciprocalRank, type Search, siteSearch } from './searches.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    bytes: { type: 'string', default: '5' },
    items: { type: 'string', default: 'Infinity' },
    alone: { type: 'boolean', default: false },
    site: { type: 'string' },
    worst: { type: 'boolean', default: false },
  },
});
const root = path.resolve(positionals[0] ?? programRoot);
const folder = path.resolve(values.site ?? path.join(root, 'dist'));
const papers: Paper[] = [];
for await (const paper of readPapers(path.join(root, 'content', 'papers'))) papers.push(paper);
const all = knownItems(papers, Number(values.seed));
const items = kinds.flatMap((kind) => {
  const ofKind = all.filter((item) => item.kind === kind);
  const step = Math.max(1, Math.ceil(ofKind.length / Number(values.items)));
  return ofKind.filter((_, i) => i % step === 0);
});

const browser = await launchBrowser();
const server = await serveFolder(folder);

const rows: Record<string, Record<string, string>> = {};
const worst: string[] = [];
const sizeOf = (kind: string): number => items.filter((item) => item.kind === kind).length;
const searches: Record<string, Search> = { Sheaf: siteSearch(browser, server.url) };
if (!values.alone) {
  const site = await readSite(root, folder);
  searches.MiniSearch = miniSearch(site);
  for (const boost of [2, 5]) searches[`MiniSearch, title ${boost}`] = miniSearch(site, boost);
}
for (const [name, search] of Object.entries(searches)) {
  const lists = await search(items.map(({ query }) => query));
  rows[name] = Object.fromEntries(
    [...meanRanks(items, lists)].map(([kind, mean]) => [`${kind} (${sizeOf(kind)})`, mean.toFixed(3)]),
  );
  if (name !== 'Sheaf') continue;
  items.forEach(({ kind, query, slug }, i) => {
    const at = lists[i].indexOf(slug) + 1;
    if (reciprocalRank(lists[i], slug) < 0.5) worst.push(`${kind}: ${query} -> ${at} ${slug}`);
  });
}
console.log(`MRR@10, ${papers.length} papers, seed ${values.seed}`);
console.table(rows);
if (values.worst) console.log(worst.join('\n'));

/** Bytes of all answers since the last call. */
let counted = 0;
const bytes = (): { all: number; search: number; asked: string[] } => {
  const fresh = server.answers.slice(counted);
  counted = server.answers.length;
  const sum = (list: typeof fresh): number => list.reduce((total, answer) => total + answer.bytes, 0);
  return {
    all: sum(fresh),
    search: sum(fresh.filter((answer) => answer.path.includes('/pagefind/'))),
    asked: fresh.map((answer) => `${answer.path} ${answer.bytes}`),
  };
};
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.locator('[data-search-page] [role=status]').filter({ hasNotText: '…' }).waitFor();
  await page.waitForTimeout(300);
};
const costs: Record<string, Record<string, number>> = {};
for (const kind of kinds) {
  const some = items.filter((item) => item.kind === kind);
  const picked = Array.from(
    { length: Math.min(Number(values.bytes), some.length - 1) },
    (_, i): [KnownItem, KnownItem] => {
      const at = Math.floor((i * some.length) / Number(values.bytes));
      return [some[at], some[(at + 1) % some.length]];
    },
  );
  const cost = { first: 0, 'of it the index': 0, later: 0 };
  for (const [one, other] of picked) {
    const context = await browser.newContext();
    const page = await context.newPage();
    bytes();
    await page.goto(`${server.url}search/?q=${encodeURIComponent(one.query)}`);
    await settled(page);
    const first = bytes();
    if (values.worst && first.all > 120_000) console.log(first.asked.join('\n'));
    cost.first = Math.max(cost.first, first.all);
    cost['of it the index'] = Math.max(cost['of it the index'], first.search);
    await page.locator('#site-search').fill(other.query);
    await settled(page);
    await page.waitForTimeout(500);
    const later = bytes();
    if (values.worst && later.all > 30_000) console.log(other.query, later.asked.join('\n'));
    cost.later = Math.max(cost.later, later.all);
    await context.close();
  }
  costs[kind] = cost;
}
console.log('Bytes over the wire, the most of any query: an empty cache, and then another query');
console.table(costs);
await browser.close();
await server.close();

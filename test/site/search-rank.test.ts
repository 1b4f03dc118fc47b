import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type KnownItem, kinds, knownItems } from '../../bench/search/queries.ts';
import { meanRanks, miniSearch, siteSearch } from '../../bench/search/searches.ts';
import type { Paper } from '../../src/paper/schema.ts';
import { readPapers } from '../../src/paper/store.ts';
import { serveFolder } from '../tools/static-server.ts';
import { builtSite } from './built-site.ts';
import type { BuiltSite } from './site-folder.ts';
import { fileBrowser } from './visit.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

/** So many of each kind, from all over the digest: the whole is measured by `bench/search/run.ts`. */
const some = 16;

it('known items come at least as near the top as with MiniSearch, whatever the kind of query', async () => {
  const papers: Paper[] = [];
  for await (const paper of readPapers(path.join(site.root, 'content', 'papers'))) papers.push(paper);
  const all = knownItems(papers, 6);
  const items = kinds.flatMap((kind): KnownItem[] => {
    const ofKind = all.filter((item) => item.kind === kind);
    return ofKind.filter((_, i) => i % Math.ceil(ofKind.length / some) === 0);
  });
  const queries = items.map(({ query }) => query);
  const server = await serveFolder(site.folder);
  const ours = meanRanks(items, await siteSearch(await fileBrowser(), server.url)(queries));
  await server.close();
  const theirs = meanRanks(items, await miniSearch(site)(queries));
  expect(ours.size).toBeGreaterThan(2);
  // With so few queries of a kind two that come second instead of first are chance.
  for (const [kind, mean] of ours)
    expect(mean, kind).toBeGreaterThanOrEqual((theirs.get(kind) ?? 0) - 1 / some);
}, 120_000);

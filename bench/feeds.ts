import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readJson } from '../src/digest/files.ts';
import { digestFolder } from '../src/digest/folder.ts';
import { MemoryReporter } from '../src/digest/reporter.ts';
import { siteSettingsSchema } from '../src/digest/settings.ts';
import type { FeedsFile } from '../src/feed/announced.ts';
import { writeFeeds } from '../src/feed/stage.ts';
import { editionsFileSchema } from '../src/paper/editions.ts';
import type { Paper } from '../src/paper/schema.ts';
import { splitDumps } from '../src/paper/stage.ts';
import { readPaper, readPapers } from '../src/paper/store.ts';
import { shownTopics, topicsFileSchema } from '../src/topic/schema.ts';
import { listed } from '../test/feed/listed.ts';
import { writeCorpus } from './corpus.ts';

/**
 * How long the feeds of a digest take to write, in seconds of CPU in user mode and by the clock: at its first
 * build, at a second one, and when a twentieth of its papers is new. `npx tsx bench/feeds.ts [PAPERS]`
 *
 * Papers are read from disk before; topics are as many as the topics stage makes, dealt out in turn.
 */
const count = Number(process.argv[2] ?? '10000');
const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-bench-feeds-'));
const digest = digestFolder(root);
await writeCorpus(digest.dumps, count);
await splitDumps(digest, digest.dumps, new MemoryReporter());
const papers: Paper[] = [];
for await (const paper of readPapers(digest.papers)) papers.push(paper);
const editions = (await readJson(digest.editions, editionsFileSchema))?.editions ?? [];
const settings = siteSettingsSchema.parse({
  watch: [
    { name: 'A pair of words', query: 'linear attention' },
    { name: 'A phrase', query: '"graph neural network" OR quanti*' },
  ],
});

const topicCount = Math.round(Math.sqrt(2 * papers.length));
const ids = Array.from({ length: topicCount }, (_, t) =>
  papers.flatMap(({ id }, i) => (i % topicCount === t ? id : [])),
);
const topics = topicsFileSchema.parse({
  version: 1,
  groups: [{ id: 'g-0', slug: 'group', label: 'Group', topics: ids.map((_, t) => `t-${t}`) }],
  topics: ids.map((own, t) => ({
    id: `t-${t}`,
    slug: `topic-${t}`,
    label: `Topic ${t}`,
    group: 'g-0',
    phrases: [],
    papers: own,
    neighbours: [],
  })),
  papers: Object.fromEntries(
    papers.map(({ id }, i) => [id, { topic: `t-${i % topicCount}`, related: [], x: 0, y: 0 }]),
  ),
  history: [],
});

async function timed(name: string, own: readonly Paper[], recorded?: FeedsFile): Promise<FeedsFile> {
  const out = await mkdtemp(path.join(root, 'out-'));
  const [before, start] = [process.cpuUsage(), performance.now()];
  const report = await writeFeeds(
    {
      settings,
      topics: shownTopics(topics),
      editions,
      papers: listed(own).papers,
      read: ({ file }) => readPaper(path.join(digest.papers, file)),
      recorded,
    },
    out,
    new MemoryReporter(),
  );
  const wall = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(before).user / 1e6;
  console.log(
    `${name}: ${own.length} papers, ${report.feeds} feeds, ${cpu.toFixed(2)} s user, ${wall.toFixed(2)} s by the clock`,
  );
  return report.announced;
}

const first = await timed('first build', papers);
await timed('second build', papers, first);
await timed('third build', papers, first);
const old = await timed('first build, nineteen twentieths', papers.slice(0, Math.floor(count * 0.95)));
await timed('with a twentieth new', papers, old);
await rm(root, { recursive: true });

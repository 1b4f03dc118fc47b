import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import type { Paper } from '../../src/paper/schema.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { readPapers } from '../../src/paper/store.ts';
import { clusterDocuments } from '../../src/topic/cluster/cluster.ts';
import { setAside } from '../../src/topic/cluster/remainder.ts';
import { documentOf } from '../../src/topic/document.ts';
import { findTopics } from '../../src/topic/find.ts';
import { adjustedRandIndex } from '../../src/topic/quality/agreement.ts';
import type { TopicsFile } from '../../src/topic/schema.ts';
import { compareDocuments } from '../../src/topic/vector/compare.ts';
import { adjustedMutualInformation } from './mutual-information.ts';
import { readSample, samples } from './sample.ts';

/**
 * Measures topics: `node --import tsx bench/topics/topics.ts`. Agreement with labels on `../shared/topics`, and how
 * many papers keep their topic when one of the dumps of `../shared/dumps` comes after the others.
 */
const shared = path.resolve(programRoot, '..', 'shared');
const numbers = [undefined, 24, 28, 32];
const figure = (value: number): string => value.toFixed(3);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const cpu = (): number => process.cpuUsage().user / 1000;
const print = (line: string): unknown => process.stdout.write(`${line}\n`);

async function measureAgreement(): Promise<void> {
  const read = await Promise.all(samples.map(readSample));
  const start = cpu();
  const compared = read.map((documents) => compareDocuments(documents));
  const comparing = (cpu() - start) / samples.length;
  print('| topics wanted | found | AMI | ARI |\n| --- | --- | --- | --- |');
  for (const wanted of numbers) {
    const scores = read.map((documents, s) => {
      const { drawn, likeness } = compared[s];
      const { labels } = clusterDocuments(drawn, wanted);
      const found = Array.from(
        setAside(
          labels,
          likeness,
          () => 'nowhere',
          () => false,
        ).labels,
      );
      const known = documents.map((_, i) => i).filter((i) => documents[i].label !== '');
      const names = [...new Set(documents.map(({ label }) => label))];
      const [a, b] = [known.map((i) => found[i]), known.map((i) => names.indexOf(documents[i].label))];
      return {
        ami: adjustedMutualInformation(a, b),
        ari: adjustedRandIndex(a, b),
        found: new Set(found).size,
      };
    });
    print(
      `| ${wanted ?? 'by itself'} | ${mean(scores.map(({ found }) => found)).toFixed(1)} | ${figure(mean(scores.map(({ ami }) => ami)))} | ${figure(mean(scores.map(({ ari }) => ari)))} |`,
    );
  }
  print(`\n${Math.round(comparing)} ms of CPU to compare the papers of a sample.\n`);
}

async function measureContinuity(): Promise<void> {
  const digest = digestFolder(await mkdtemp(path.join(tmpdir(), 'sheaf-topics-')));
  const reporter = new MemoryReporter();
  try {
    await splitDumps(digest, path.join(shared, 'dumps'), reporter);
    const papers: Paper[] = [];
    for await (const paper of readPapers(digest.papers)) papers.push(paper);
    papers.sort((a, b) => (a.id < b.id ? -1 : 1));
    const editions = [
      ...new Set(papers.flatMap((paper) => paper.editions.map(({ edition }) => edition))),
    ].sort();
    const find = (list: readonly Paper[], recorded?: TopicsFile): TopicsFile =>
      findTopics(list.map(documentOf), undefined, recorded, '2025-06-01', reporter);
    print('| last dump | papers before | topics | keep their topic | renamed | addresses lost | CPU, ms |');
    print('| --- | --- | --- | --- | --- | --- | --- |');
    for (const last of editions) {
      const first = papers.filter((paper) => paper.editions.some(({ edition }) => edition !== last));
      const before = find(first);
      const start = cpu();
      const after = find(papers, before);
      const spent = cpu() - start;
      const kept = first.filter(({ id }) => after.papers[id].topic === before.papers[id].topic).length;
      const slugs = new Set<string>([
        ...after.topics.map((topic) => topic.slug),
        ...after.redirects.map(({ from }) => from),
      ]);
      const labels = new Map(before.topics.map(({ id, label }) => [id, label]));
      const renamed = after.topics.filter(({ id, label }) => (labels.get(id) ?? label) !== label).length;
      const lost = before.topics.filter(({ slug }) => !slugs.has(slug)).length;
      print(
        `| ${last.slice(0, 3)} | ${first.length} of ${papers.length} | ${before.topics.length} to ${after.topics.length} | ${((100 * kept) / first.length).toFixed(1)} % | ${renamed} | ${lost} | ${Math.round(spent)} |`,
      );
    }
  } finally {
    await rm(digest.root, { recursive: true, force: true });
  }
}

await measureAgreement();
if (!process.argv.includes('--agreement')) await measureContinuity();

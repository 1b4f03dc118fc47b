import { readJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import { readSettings } from '../digest/settings.ts';
import { clusterDocuments } from './cluster/cluster.ts';
import { type Measure, measures, measureTopics, type Quality, type TopicQuality } from './quality/quality.ts';
import { resampleStability } from './quality/stability.ts';
import { topicsFileSchema } from './schema.ts';
import { readDocuments } from './stage.ts';
import { compareDocuments } from './vector/compare.ts';
import type { Likeness } from './vector/likeness.ts';

/** What `npm run topics -- --report` prints: the recorded topics measured, and how stable the method is on them. */
export interface QualityReport {
  all: Quality;
  topics: (TopicQuality & { label: string; papers: number })[];
  /** The adjusted Rand index of each resampling; empty when there are too few papers for any. */
  stability: number[];
}

/** How often stability is measured for a report. */
const samples = 10;

/** Measures the topics that are recorded for a digest; the resampling takes as long as ten runs of the stage. */
export async function measureDigest(digest: DigestFolder, reporter: Reporter): Promise<QualityReport> {
  const [settings, file, documents] = await Promise.all([
    readSettings(digest),
    readJson(digest.topics, topicsFileSchema),
    readDocuments(digest),
  ]);
  const numbers = new Map(documents.map(({ id }, i) => [id, i]));
  const indices = (ids: readonly (typeof documents)[number]['id'][]): number[] =>
    ids.flatMap((id) => numbers.get(id) ?? []);
  const topics = (file?.topics ?? []).filter((topic) => !topic.remainder);
  const { rows, terms, lexicon, likeness, drawn } = compareDocuments(documents);
  const cluster = (list: Likeness): Int32Array => clusterDocuments(list, settings.topics).labels;
  const stability = resampleStability(
    cluster(drawn),
    (kept) => cluster(compareDocuments(kept.map((i) => documents[i])).drawn),
    samples,
    (done, of) => reporter.progress('resampling', done, of),
  );
  const { all, each } = measureTopics(
    topics.map((topic) => indices(topic.papers)),
    topics.map((topic) => ({
      text: topic.label,
      phrases: topic.phrases.map(({ text, papers }) => ({ text, documents: indices(papers) })),
    })),
    likeness,
    { rows, nameOf: (column) => lexicon.name(terms[column]) },
    { modularity: file?.quality.modularity ?? 0, stability },
  );
  return {
    all,
    topics: topics.map((topic, t) => ({ ...each[t], label: topic.label, papers: topic.papers.length })),
    stability,
  };
}

const figure = (value: number): string => value.toFixed(3);

/** The report as lines of plain text. */
export function reportLines({ all, topics, stability }: QualityReport): string[] {
  const width = Math.max(...Object.values(measures).map(({ name }) => name.length)) + 2;
  const lines = (Object.keys(measures) as Measure[]).flatMap((key) => {
    const value = all[key];
    if (value === undefined) return [];
    const range =
      key === 'stability'
        ? `; ${figure(Math.min(...stability))} to ${figure(Math.max(...stability))} in ${stability.length} samples`
        : '';
    const shown = key === 'topics' ? String(value) : figure(value);
    return `${measures[key].name.padEnd(width)}${shown.padStart(6)}  ${measures[key].means}${range}`;
  });
  const longest = Math.max(5, ...topics.map(({ label }) => label.length));
  lines.push('', `${'Topic'.padEnd(longest)}  papers  silhouette  coherence  name held by`);
  for (const topic of topics) {
    lines.push(
      `${topic.label.padEnd(longest)}  ${String(topic.papers).padStart(6)}  ${figure(topic.silhouette).padStart(10)}  ${figure(topic.coherence).padStart(9)}  ${`${Math.round(100 * topic.labelCoverage)} %`.padStart(12)}`,
    );
  }
  return lines;
}

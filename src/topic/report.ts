import { readJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import { readSettings } from '../digest/settings.ts';
import { clusterDocuments } from './cluster/cluster.ts';
import { type Measure, measures, measureTopics, type TopicQuality } from './quality/quality.ts';
import { resampleStability } from './quality/stability.ts';
import { topicsFileSchema } from './schema.ts';
import { readDocuments } from './stage.ts';
import { compareDocuments } from './vector/compare.ts';

/** What `npm run topics -- --report` prints: the recorded topics measured, and how stable the method is on them. */
export interface QualityReport {
  all: Record<Measure, number>;
  topics: (TopicQuality & { label: string; papers: number })[];
  /** The adjusted Rand index of each resampling; empty when there are too few papers for any. */
  stability: number[];
}

const samples = 10;
/** Fewer papers have one topic. */
const fewest = 20;

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
  const topics = file?.topics ?? [];
  const { rows, terms, lexicon, likeness } = compareDocuments(documents);
  const { all, each } = measureTopics(
    topics.map((topic) => indices(topic.papers)),
    topics.map((topic) => ({
      text: topic.label,
      phrases: topic.phrases.map(({ text, papers }) => ({ text, documents: indices(papers) })),
    })),
    likeness,
    { rows, nameOf: (column) => lexicon.name(terms[column]) },
    file?.quality.modularity ?? 0,
  );
  const stability =
    documents.length < fewest
      ? []
      : resampleStability(
          documents,
          (list) => clusterDocuments(compareDocuments(list).drawn, settings.topics).labels,
          {
            samples,
            progress: (done, of) => reporter.progress('resampling', done, of),
          },
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
  const names = Object.values(measures).map(({ name }) => name);
  const width = Math.max(...names.map((name) => name.length), 'Stability'.length) + 2;
  const keys = Object.keys(measures) as Measure[];
  const lines = keys.map((key) => {
    const value = key === 'topics' ? String(all[key]) : figure(all[key]);
    return `${measures[key].name.padEnd(width)}${value.padStart(6)}  ${measures[key].means}`;
  });
  if (stability.length > 0) {
    const mean = stability.reduce((sum, value) => sum + value, 0) / stability.length;
    lines.push(
      `${'Stability'.padEnd(width)}${figure(mean).padStart(6)}  adjusted Rand index when a tenth of the papers is left out: ${figure(Math.min(...stability))} to ${figure(Math.max(...stability))} in ${stability.length} samples`,
    );
  }
  const longest = Math.max(5, ...topics.map(({ label }) => label.length));
  lines.push('', `${'Topic'.padEnd(longest)}  papers  silhouette  coherence  name held by`);
  for (const topic of topics) {
    lines.push(
      `${topic.label.padEnd(longest)}  ${String(topic.papers).padStart(6)}  ${figure(topic.silhouette).padStart(10)}  ${figure(topic.coherence).padStart(9)}  ${`${Math.round(100 * topic.labelCoverage)} %`.padStart(12)}`,
    );
  }
  return lines;
}

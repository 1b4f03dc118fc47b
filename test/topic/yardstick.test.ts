import { describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { clusterDocuments } from '../../src/topic/cluster/cluster.ts';
import { findTopics } from '../../src/topic/find.ts';
import { adjustedRandIndex } from '../../src/topic/quality/agreement.ts';
import { compareDocuments } from '../../src/topic/vector/compare.ts';
import { readSample } from './papers.ts';

describe('topics of labelled abstracts', () => {
  // bench/topics measures all five samples; scikit-learn's best is .421 on them, this one's mean .48.
  it('agree with the labels better than any method of scikit-learn', () => {
    const found = [1, 3].map((sample) => {
      const { documents, labels } = readSample(sample);
      const numbers = new Map([...new Set(labels)].map((label, i) => [label, i]));
      return adjustedRandIndex(
        clusterDocuments(compareDocuments(documents).drawn, undefined).labels,
        labels.map((label) => numbers.get(label) ?? -1),
      );
    });
    expect((found[0] + found[1]) / 2).toBeGreaterThan(0.44);
  });

  it('keep 92 % of the papers in their topic, and every address, when a fifth comes in', () => {
    const documents = readSample(2).documents.slice(0, 200);
    const first = documents.filter((_, i) => i % 5 !== 0);
    const find = (
      list: typeof documents,
      recorded?: ReturnType<typeof findTopics>,
    ): ReturnType<typeof findTopics> =>
      findTopics(list, undefined, recorded, '2025-06-01', new MemoryReporter());
    const before = find(first);
    const after = find(documents, before);
    const kept = first.filter(({ id }) => after.papers[id].topic === before.papers[id].topic);
    expect(kept.length / first.length).toBeGreaterThanOrEqual(0.92);
    const slugs = new Set<string>([
      ...after.topics.map((topic) => topic.slug),
      ...after.redirects.map((redirect) => redirect.from),
    ]);
    for (const topic of before.topics) expect(slugs).toContain(topic.slug);
  });
});

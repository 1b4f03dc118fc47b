import { describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { type Before, setAside } from '../../src/topic/cluster/remainder.ts';
import type { Document } from '../../src/topic/document.ts';
import { findTopics } from '../../src/topic/find.ts';
import { seededRandom } from '../../src/topic/random.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { documentFrom } from './papers.ts';
import { subjects } from './subjects.ts';

/** Two sets of 60 documents, alike within; the last few of each are like nothing. */
function likenessWith(strays: number): { n: number; values: Float64Array; labels: Int32Array } {
  const n = 120;
  const values = new Float64Array(n * n);
  const labels = Int32Array.from({ length: n }, (_, i) => i % 2);
  const stray = (i: number): boolean => i >= n - strays;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      values[i * n + j] = i === j ? 1 : labels[i] === labels[j] && !stray(i) && !stray(j) ? 0.7 : 0.05;
    }
  }
  return { n, values, labels };
}

const nowhere = (): Before => 'nowhere';
const free = (): boolean => false;

describe('the remainder', () => {
  it('takes documents that are like nothing, where there are four or more', () => {
    for (const strays of [0, 1, 3]) {
      const { labels, ...likeness } = likenessWith(strays);
      expect(setAside(labels, likeness, nowhere, free).remainder).toBeUndefined();
    }
    const { labels, ...likeness } = likenessWith(5);
    const found = setAside(labels, likeness, nowhere, free);
    expect(found.remainder).toBe(2);
    expect([...found.labels].map((label, i) => (label === 2 ? i : -1)).filter((i) => i >= 0)).toEqual([
      115, 116, 117, 118, 119,
    ]);
  });

  it('never takes more than 5 %, nor a document that is held', () => {
    const { labels, ...likeness } = likenessWith(30);
    const found = setAside(labels, likeness, nowhere, (i) => i === 119);
    expect(found.labels.filter((label) => label === 2)).toHaveLength(6);
    expect(found.labels[119]).toBe(1);
  });

  it('leaves documents more readily where they were', () => {
    const { labels, ...likeness } = likenessWith(5);
    for (let i = 115; i < 120; i++) {
      for (let j = 0; j < 115; j++) {
        const value = labels[i] === labels[j] ? 0.35 : 0.05;
        likeness.values[i * 120 + j] = value;
        likeness.values[j * 120 + i] = value;
      }
    }
    expect(setAside(labels, likeness, () => 'topic', free).remainder).toBeUndefined();
    expect(setAside(labels, likeness, () => 'remainder', free).remainder).toBe(2);
  });
});

describe('the topics of a digest with papers that fit nowhere', () => {
  const random = seededRandom(5);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)];
  const papers = subjects.flatMap((words, s) =>
    Array.from({ length: 25 }, (_, i) =>
      documentFrom(
        `Trial ${i} with ${pick(words)} and ${pick(words)} ${s}`,
        Array.from({ length: 6 }, () => `${pick(words)} ${pick(words)} ${pick(words)} ${pick(words)}`).join(
          '. ',
        ),
      ),
    ),
  );
  const strays = ['羊毛', '蒸気', '彗星', '小麦', '石橋'].map((word) =>
    documentFrom(word, `${word} ${word}。`),
  );
  const sorted = (list: Document[]): Document[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const find = (list: Document[], recorded?: TopicsFile): TopicsFile =>
    topicsFileSchema.parse(findTopics(sorted(list), 4, recorded, '2025-06-01', new MemoryReporter()));

  it('have one of plain name for them, which stays the same, and no paper is lost', () => {
    const file = find([...papers, ...strays]);
    const remainder = file.topics.find((topic) => topic.remainder);
    expect(remainder).toMatchObject({ label: 'Further afield', slug: 'further-afield', phrases: [] });
    expect(file.groups.at(-1)).toMatchObject({ label: 'Further afield', topics: [remainder?.id] });
    expect([...(remainder?.papers ?? [])].sort()).toEqual(strays.map(({ id }) => id).sort());
    expect(file.topics.flatMap((topic) => topic.papers)).toHaveLength(papers.length + strays.length);
    for (const { id } of papers) expect(file.papers[id].second).not.toBe(remainder?.id);
    const later = find([...papers.slice(3), ...strays], file);
    expect(later.topics.find((topic) => topic.remainder)?.id).toBe(remainder?.id);
    expect(later.history).toEqual([]);
  });
});

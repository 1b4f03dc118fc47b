import { describe, expect, it } from 'vitest';
import { Mentions } from '../../src/topic/label/mentions.ts';
import { collectPhrases } from '../../src/topic/label/phrases.ts';
import { findSubtopics } from '../../src/topic/label/subtopics.ts';
import { documentFrom } from './papers.ts';

/** Papers of a topic: `weaving` by two kinds of looms, and other papers beside them. */
function topic(each: number, others: number, near = 0.1) {
  const abstracts = [
    ...Array.from({ length: each }, () => 'weaving with silk looms'),
    ...Array.from({ length: each }, () => 'weaving with rye straw'),
    ...Array.from({ length: others }, () => 'steam pump'),
  ];
  const n = abstracts.length;
  const kind = (i: number): number => Math.min(2, Math.floor(i / each));
  const values = Float64Array.from({ length: n * n }, (_, c) => {
    const [i, j] = [Math.floor(c / n), c % n];
    return i === j ? 1 : kind(i) === kind(j) ? 0.7 + 0.001 * ((i + j) % 7) : near;
  });
  const documents = abstracts.map((abstract, i) => documentFrom(`§ ${i}`, abstract));
  const phrases = collectPhrases(documents);
  const mentions = new Mentions(documents);
  const members = Array.from({ length: 2 * each }, (_, i) => i);
  const find = (taken: string[] = ['Weaving']) =>
    findSubtopics(
      members,
      { n, values },
      phrases.values(),
      { repeats: new Set(), mentions },
      'Weaving',
      taken,
    );
  return { find, members };
}

describe('subtopics', () => {
  it('are the parts of a large topic with names of their own, which do not repeat its name', () => {
    const { find } = topic(9, 5);
    expect(
      find()
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['Rye Straw', 'Silk Looms']);
  });

  it('are what papers say that are more like each other than like the rest of the topic', () => {
    expect(topic(9, 5, 0.3).find()).toHaveLength(2);
    expect(topic(9, 5, 0.69).find()).toEqual([]);
  });

  it('hold the papers that speak of their names', () => {
    for (const { label, documents } of topic(9, 5).find()) {
      const first = label === 'Silk Looms' ? 0 : 9;
      expect(documents).toEqual(Array.from({ length: 9 }, (_, i) => first + i));
    }
  });

  it('hold no paper twice, and papers of the topic only', () => {
    const { find, members } = topic(9, 5);
    const papers = find().flatMap(({ documents }) => documents);
    expect(new Set(papers).size).toBe(papers.length);
    expect(members).toEqual(expect.arrayContaining(papers));
  });

  it('are none in a small topic, and none where fewer than two parts have names', () => {
    expect(topic(5, 5).find()).toEqual([]);
    expect(topic(9, 5).find(['Weaving', 'Silk Looms', 'Silk', 'Looms'])).toEqual([]);
  });
});

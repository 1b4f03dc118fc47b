import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingCase } from '../../src/topic/label/phrase-form.ts';
import { collectPhrases } from '../../src/topic/label/phrases.ts';
import { documentFrom } from './papers.ts';

const keysOf = (...abstracts: string[]): string[] => [
  ...collectPhrases(abstracts.map((abstract, i) => documentFrom(`§ ${i}`, abstract))).keys(),
];
const textOf = (key: string, ...abstracts: string[]): string | undefined =>
  collectPhrases(abstracts.map((abstract, i) => documentFrom(`§ ${i}`, abstract))).get(key)?.text;

describe('phrases', () => {
  it('are what a plain reading finds', () => {
    // Nouns, a stop word, a general verb, a comma: runs of nouns, and all that is part of one.
    const nouns = ['wool', 'loom', 'cloth', 'barn'];
    const word = fc.constantFrom(...nouns, 'the', 'improves', ',');
    const text = fc.array(word, { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (texts) => {
        const expected = new Map<string, Set<number>>();
        texts.forEach((words, d) => {
          const runs = words.join(' ').split(/ ?\b(?:the|improves)\b ?| ?, ?/);
          for (const run of runs.map((one) => one.split(' ').filter((part) => part !== ''))) {
            for (let from = 0; from < run.length; from++) {
              for (let to = from + 1; to <= Math.min(run.length, from + 5); to++) {
                const key = run.slice(from, to).join(' ');
                expected.set(key, (expected.get(key) ?? new Set()).add(d));
              }
            }
          }
        });
        const found = collectPhrases(texts.map((words, i) => documentFrom(`§ ${i}`, words.join(' '))));
        const shared = [...expected].filter(
          ([key, documents]) => documents.size >= 2 && !/\b(\w+) \1\b/.test(key),
        );
        expect([...found.keys()]).toEqual(shared.map(([key]) => key).sort());
        for (const [key, documents] of shared) expect(found.get(key)?.documents).toEqual([...documents]);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('count hyphens, numbers of a noun and acronyms as one', () => {
    const found = collectPhrases([
      documentFrom('§', 'A graph-neural network, spelt graph neural network (GNN).'),
      documentFrom('§ 2', 'Graph neural networks (GNNs) and looms.'),
      documentFrom('§ 3', 'For looms a GNN is slow.'),
    ]);
    expect(found.get('graph neural network')?.documents).toEqual([0, 1, 2]);
    expect(found.get('graph neural network')?.text).toBe('Graph Neural Networks');
    expect(found.get('loom')?.documents).toEqual([1, 2]);
  });

  it('leave an acronym alone that papers use in two senses', () => {
    const found = collectPhrases([
      documentFrom('§', 'Linear programming (LP) is old.'),
      documentFrom('§ 2', 'Label propagation (LP) is newer.'),
      documentFrom('§ 3', 'LP and wool.'),
      documentFrom('§ 4', 'LP or wool.'),
    ]);
    expect(found.get('lp')?.documents).toEqual([2, 3]);
    expect(found.get('linear programming')).toBeUndefined();
  });

  it('end at stop words, verbs, praise and containers, and may hold "of"', () => {
    const text = 'We propose a novel mixture of looms framework that outperforms wool spinning methods';
    expect(keysOf(text, `${text}.`)).toEqual([
      'loom',
      'mixture',
      'mixture of loom',
      'spinning',
      'wool',
      'wool spinning',
    ]);
  });

  it('hold a word that is a noun and a verb where it stands as a noun', () => {
    const twice = (text: string): string[] => keysOf(text, `${text}.`);
    for (const text of ['Loom pose estimation', 'On pose estimation', 'Fast (pose estimation) looms'])
      expect(twice(text)).toContain('pose estimation');
    for (const text of ['Looms pose estimation', 'We pose estimation', 'Wool and pose estimation'])
      expect(twice(text)).not.toContain('pose estimation');
    expect(twice('A loom pose a shed')).toEqual(['loom']);
    expect(twice('Wool cover')).toEqual(['wool', 'wool cover']);
    expect(twice('We answer. Wool question answering helps.')).toContain('wool question answering');
  });

  it('end in a gerund that has no object', () => {
    const twice = (text: string): string[] => keysOf(text, `${text}.`);
    for (const text of ['Wool making', 'On wool making under rain', 'Wool making, old and new'])
      expect(twice(text)).toContain('wool making');
    for (const text of [
      'A loom making wool',
      'Looms making',
      'A loom making the wool',
      'Making',
      'A loom consisting of wool',
    ])
      expect(twice(text).join(' ')).not.toMatch(/making|consisting/);
  });

  it('hold a container in front of a noun, and some behind one, but none alone or before "of"', () => {
    const twice = (text: string): string[] => keysOf(text, `${text}.`);
    expect(twice('A quality weaving')).toEqual(['quality weaving', 'weaving']);
    expect(twice('The importance of wool')).toEqual(['wool']);
    expect(twice('Importance weaving')).toEqual(['importance weaving', 'weaving']);
    expect(twice('Loom trials')).toEqual(['loom', 'loom trial']);
    expect(twice('Wool frameworks, the framework, a trial, a pose')).toEqual(['wool']);
    expect(twice('A wool framework loom')).toEqual(['loom', 'wool']);
  });

  it('take no address, no shouting title and no gap for a word', () => {
    expect(keysOf('See https://wool.example/loom now', 'Go to https://wool.example/loom')).toEqual([]);
    expect(keysOf('wool; loom', 'wool (loom)', 'wool\n\nloom')).toEqual(['loom', 'wool']);
  });

  it('are written as most papers write them, a common plural first', () => {
    expect(textOf('wool loom', 'A WooL loom.', 'A WooL loom.', 'One wool loom.')).toBe('WooL Loom');
    expect(textOf('wool loom', 'wool looms here', 'wool loom here')).toBe('Wool Looms');
  });

  it('are in the plural where the field counts what they name, and have no plural inside', () => {
    const counted = ['Looms run.', 'All looms run.', 'A loom runs.'];
    expect(textOf('wool loom', 'A wool loom.', 'One wool loom.', 'Wool looms.', ...counted)).toBe(
      'Wool Looms',
    );
    // Nobody has written it in the plural, and two that hold it prove nothing.
    expect(textOf('wool loom', 'A wool loom.', 'One wool loom.', ...counted)).toBe('Wool Looms');
    // A part of a longer phrase stays as it is.
    expect(textOf('wool loom', 'A wool loom barn.', 'One wool loom barn.', ...counted)).toBe('Wool Loom');
    // A single word names a field, not what it counts.
    expect(textOf('loom', 'A loom.', 'A loom.', 'A loom.', 'Looms.')).toBe('Loom');
    expect(textOf('loom', ...counted)).toBe('Looms');
    const uncounted = ['A cloth.', 'The cloth.', 'One cloth.'];
    expect(textOf('wool cloth', 'A wool cloth.', 'One wool cloth.', 'Wool cloths.', ...uncounted)).toBe(
      'Wool Cloth',
    );
    const singular = ['A wool loom.', 'The wool loom.', 'A wool loom.'];
    expect(textOf('wool loom repair', 'Wool looms repair', 'Wool looms repair', ...singular)).toBe(
      'Wool Loom Repair',
    );
  });

  it('tell plurals from words and acronyms that end in s', () => {
    const [analysis, acronym] = ['A wool analysis.', 'A wool loom search (WLS).'];
    expect(textOf('wool analysis', analysis, analysis, analysis)).toBe('Wool Analysis');
    const searches = Array.from({ length: 4 }, () => `${acronym} WLS is slow, WLS is old.`);
    expect(textOf('wool loom search', ...searches, 'Wool loom searches.')).toBe('Wool Loom Search');
  });

  it('say no word twice, and hold no number of a list and no letter of a formula', () => {
    expect(keysOf('(ii) log log n of wool and 𝒪', '(ii) log log n of wool and 𝒪')).toEqual(['log', 'wool']);
  });

  it('tell whether they are whole', () => {
    const found = collectPhrases([
      documentFrom('§', 'grey wool looms'),
      documentFrom('§ 2', 'grey wool looms'),
      documentFrom('§ 3', 'wool'),
    ]);
    expect(found.get('wool')?.endsWhole).toBeCloseTo(1 / 3);
    expect(found.get('wool loom')?.beginsWhole).toBe(0);
    expect(found.get('grey wool loom')).toMatchObject({ endsWhole: 1, beginsWhole: 1 });
  });

  it('come from hostile texts in good time', () => {
    for (const text of [
      'a-'.repeat(100_000),
      'wool '.repeat(60_000),
      "'".repeat(200_000),
      'of '.repeat(60_000),
    ])
      collectPhrases([documentFrom('§', text), documentFrom('§ 2', text)]);
  });
});

it.each([
  ['mixture of experts', 'Mixture of Experts'],
  ['out-of-distribution detection', 'Out-of-Distribution Detection'],
  ['k-means clustering of MoE layers', 'k-Means Clustering of MoE Layers'],
  ['click-through rate prediction', 'Click-Through Rate Prediction'],
])('the heading of %s is %s', (text, heading) => {
  expect(headingCase(text)).toBe(heading);
});

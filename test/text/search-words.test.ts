import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compounds, searchableWords } from '../../src/text/plain-words.ts';
import { readQuery } from '../../src/text/search-words.ts';

const texts = (query: string): string[] => readQuery(query).map(({ text }) => text);
const parts = (query: string): string[][] =>
  readQuery(query).map((word) => word.parts.map(({ text }) => text));

describe('the words of a query', () => {
  it.each([
    ['Sparse Graphs', ['sparse', 'graphs']],
    ['naïve Bayes', ['naive', 'bayes']],
    ['learning to rank', ['learning', 'rank']],
    ['the of', ['the', 'of']],
    ['graph graph Graph', ['graph']],
    ['fine-tuning', ['fine', 'tuning']],
    ['  ', []],
    ['?!', []],
    ['(PCA)', ['pca']],
  ])('“%s” are those that tell something', (query, words) => {
    expect(texts(query)).toEqual(words);
  });

  it.each([
    ['k-means', ['kmeans'], ['k', 'means']],
    ['S&S', ['ss'], ['s', 's']],
    ['C-3PO', ['c3po'], ['c', '3po']],
    ['l_inf', ['linf'], ['l', 'inf']],
    ['O(n log n)', ['onlogn'], ['o', 'n', 'log', 'n']],
    ['$\\ell_2$', ['l2'], ['ell', '2']],
    ['k=100', ['k100'], ['k', '100']],
    ['2.4x', ['24x'], ['2', '4x']],
  ])('“%s” are one word, with parts to fall back on', (query, words, fallback) => {
    expect(texts(query)).toEqual(words);
    expect(parts(query)).toEqual([fallback]);
  });

  it('of a formula written with gaps are one word, the words around it its parts', () => {
    expect(texts('x <= y')).toEqual(['xley']);
    const [whole] = readQuery('ell_infty regression');
    expect(whole.text).toBe('linfregression');
    expect(whole.parts.map(({ text, formula }) => [text, formula])).toEqual([
      ['linf', true],
      ['regression', false],
    ]);
  });

  it('hold nothing but letters and digits, and end, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (query) => {
        const check = (words: ReturnType<typeof readQuery>): void => {
          for (const { text, parts } of words) {
            expect(text).toMatch(/^[\p{L}\p{N}]+$/u);
            check([...parts]);
          }
        };
        check(readQuery(query));
      }),
      { seed: 6, numRuns: 300 },
    );
    for (const hostile of ['(', '-', 'a-', '$', 'O(', '\\', 'a.b', '= ']) readQuery(hostile.repeat(10_000));
  }, 20_000);
});

it('words of a text are parted at signs, and what signs tie is also given in one piece', () => {
  expect(searchableWords('Élan: pre-trained, x/y.')).toEqual(['elan', 'pre', 'trained', 'x', 'y']);
  expect(compounds('Pre-trained k-means, S&S and end-to-end.')).toEqual([
    'pretrained',
    'kmeans',
    'ss',
    'endtoend',
  ]);
});

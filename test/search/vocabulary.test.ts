import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { IndexFile } from '../../src/search/canonical.ts';
import { fragmentsOf } from '../../src/search/fragment.ts';
import { countWords, vocabularyFiles, type WordCounts } from '../../src/search/vocabulary.ts';

const vocabulary = (files: IndexFile[]): IndexFile[] => {
  const counts: WordCounts = new Map();
  countWords(fragmentsOf(files), counts);
  return vocabularyFiles(counts);
};
const page = (id: number, content: string, meta: Record<string, string> = {}): IndexFile => ({
  path: `fragment/en_${id}.pf_fragment`,
  content: gzipSync(`pagefind_dcd${JSON.stringify({ url: '/', content, meta: { title: '', ...meta } })}`),
});

it('the vocabulary has each word once, by its first and second letter, with the logarithm of its number of pages', () => {
  const files = vocabulary([
    page(1, 'Graphs grow, graphs shrink: naïve trees don’t.'),
    page(2, 'GRAPHS and trees', { name: 'TreeNet', acronyms: 'GNNs' }),
    ...[3, 4, 5].map((id) => page(id, 'graphs 2048 cat')),
    { path: 'index/en_1.pf_index', content: gzipSync('something else') },
  ]);
  const words = Object.fromEntries(
    files.map(({ path, content }) => [path, gunzipSync(content).toString().split('\n')]),
  );
  // No numbers, and nothing as short as `cat`.
  expect(words).toEqual({
    'words/1-g.words': ['gnns0', 'graphs2', 'grow0'],
    'words/1-n.words': ['naive0'],
    'words/1-s.words': ['shrink0'],
    'words/1-t.words': ['treenet0', 'trees1'],
    'words/2-a.words': ['naive0'],
    'words/2-h.words': ['shrink0'],
    'words/2-n.words': ['gnns0'],
    'words/2-r.words': ['graphs2', 'grow0', 'treenet0', 'trees1'],
  });
});

it('is the same whatever the order of the files', () => {
  const files = [page(1, 'apples pears plums'), page(2, 'pears quinces'), page(3, 'apples figs')];
  expect(vocabulary(files)).toEqual(vocabulary(files.toReversed()));
});

it('is the same when its pages are counted in several goes', () => {
  const files = [page(1, 'apples pears plums'), page(2, 'pears quinces'), page(3, 'apples figs')];
  const counts: WordCounts = new Map();
  for (const file of files) countWords(fragmentsOf([file]), counts);
  expect(vocabularyFiles(counts)).toEqual(vocabulary(files));
});

it('is as if pages had never been there when they are taken away', () => {
  const [staying, going] = [page(1, 'apples pears pears'), page(2, 'pears plums plums', { name: 'apples' })];
  const counts: WordCounts = new Map();
  countWords(fragmentsOf([staying, going]), counts);
  countWords(fragmentsOf([going]), counts, -1);
  const without: WordCounts = new Map();
  countWords(fragmentsOf([staying]), without);
  expect(counts).toEqual(without);
});

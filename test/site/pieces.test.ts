import { expect, it } from 'vitest';
import type { Found, PagefindResult } from '../../src/site/client/pagefind.ts';
import { comparable, withoutGuesses } from '../../src/site/client/pieces.ts';

const result = (id: string, content: string, read: string[] = []): PagefindResult => ({
  id,
  score: 1,
  data: async (): Promise<Found> => {
    read.push(id);
    return { url: `/papers/${id}/`, content, meta: { title: '' } };
  },
});

it('a piece without the word is asked whether it has a longer one, by one page of it', async () => {
  const read: string[] = [];
  const results = [
    result('en_1', 'We use Adam.', read),
    result('en_2', 'We use AdamW.', read),
    result('2-en_1', 'AdamW, once more.', read),
    result('2-en_2', 'And AdamW again.', read),
    result('3-2-en_1', 'An ad for pears.', read),
    result('3-2-en_3', 'Another ad.', read),
  ];
  const kept = await withoutGuesses('adam', results, new Set(['en_1']));
  expect(kept.map(({ id }) => id)).toEqual(['en_1', 'en_2', '2-en_1', '2-en_2']);
  expect(read).toEqual(['2-en_1', '3-2-en_1']);
});

it('other forms of the word count, words that merely begin alike do not', async () => {
  const results = [result('2-en_1', 'binary codes'), result('3-en_1', 'on the basis of')];
  const kept = async (text: string): Promise<string[]> =>
    (await withoutGuesses(text, results, new Set())).map(({ id }) => id);
  expect(await kept('binarization')).toEqual(['2-en_1']);
  expect(await kept('basin')).toEqual([]);
});

it('of one index nothing is read', async () => {
  const read: string[] = [];
  const results = [result('en_1', 'pears', read), result('en_2', 'plums', read)];
  expect(await withoutGuesses('pe', results, new Set())).toEqual(results);
  expect(await withoutGuesses('pe', [], new Set())).toEqual([]);
  expect(read).toEqual([]);
});

it('a word is as rare in a small piece as in the others', () => {
  const scored = (id: string, score: number): PagefindResult => ({ ...result(id, ''), score });
  // By Pagefind's formula: of 1000 pages 10 have the word, in a piece of 4 pages 3.
  const [large, small] = [Math.log(1 + 990.5 / 10.5), Math.log(1 + 1.5 / 3.5)];
  const old = Array.from({ length: 10 }, (_, i) => scored(`en_${i}`, large * (2 - i / 10)));
  const fresh = [1.95, 1.45, 0.5].map((worth, i) => scored(`0-en_${i}`, small * worth));
  const sizeOf = (piece: string): number => (piece === '0-' ? 4 : 1000);
  const ids = (list: readonly PagefindResult[]): string[] => list.map(({ id }) => id);
  const all = [...old, ...fresh];
  const ranked = comparable(all, all, sizeOf);
  expect(ids(ranked)).toEqual([
    ...['en_0', '0-en_0', 'en_1', 'en_2', 'en_3', 'en_4', 'en_5', '0-en_1', 'en_6', 'en_7', 'en_8', 'en_9'],
    '0-en_2',
  ]);
  // Filters do not make it rarer.
  expect(ids(comparable([old[1], fresh[1], fresh[0]], all, sizeOf))).toEqual(['0-en_0', 'en_1', '0-en_1']);
});

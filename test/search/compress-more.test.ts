import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compressMore } from '../../src/search/compress-more.ts';

const words = Array.from({ length: 3000 }, (_, i) => `${(i * 7919) % 997} pears`).join(' ');
const file = (path: string): { path: string; content: Uint8Array } => ({
  path,
  content: gzipSync(words, { level: 9 }),
});
const index = (pages: number): ReturnType<typeof file>[] => [
  file('wasm.en.pagefind'),
  file('wasm.unknown.pagefind'),
  file('pagefind.en_1234567.pf_meta'),
  ...Array.from({ length: pages }, (_, i) => file(`fragment/en_${i}.pf_fragment`)),
];

it('what every search loads takes fewer bytes, and holds and is called the same', async () => {
  const before = index(100);
  const after = await compressMore(before);
  expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path));
  for (const at of [0, 2]) {
    expect(after[at].content.length).toBeLessThan(before[at].content.length);
    expect(gunzipSync(after[at].content).toString()).toBe(words);
  }
  expect(after[1]).toBe(before[1]);
  expect(after.slice(3)).toEqual(before.slice(3));
  expect(await compressMore(before)).toEqual(after);
});

it('a small index is left as it is', async () => {
  const before = index(99);
  expect(await compressMore(before)).toEqual(before);
});

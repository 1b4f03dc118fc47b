import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
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

it('what takes long is kept for the next build, and made anew when it is damaged', async () => {
  const kept = path.join(programRoot, '.sheaf', 'cache', 'compressed');
  const keptFiles = async (): Promise<string[]> => readdir(kept).catch(() => []);
  const large = { path: 'wasm.en.pagefind', content: gzipSync(`${words}${process.pid} `.repeat(5)) };
  const before = [large, ...index(100).slice(1)];
  const earlier = new Set(await keptFiles());
  const [made] = await compressMore(before);
  const [name] = (await keptFiles()).filter((one) => !earlier.has(one));
  expect(await readFile(path.join(kept, name))).toEqual(Buffer.from(made.content));
  expect((await compressMore(before))[0].content).toEqual(Buffer.from(made.content));
  await writeFile(path.join(kept, name), 'damaged');
  expect(Buffer.from((await compressMore(before))[0].content)).toEqual(Buffer.from(made.content));
  await rm(path.join(kept, name));
});

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltSite, listFiles } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';

const fruit = [
  'Apples',
  'Pears',
  'Plums',
  'Quinces',
  'Cherries',
  'Figs',
  'Medlars',
  'Grapes',
  'Olives',
  'Dates',
];
const deeds = ['Sorting', 'Counting', 'Weighing', 'Picking', 'Storing', 'Washing'];
const ways = ['by Colour', 'by Weight', 'in the Dark', 'without Ladders'];

/** Words of no language, as many as the titles of real papers need to be as hard to compress. */
function strange(seed: number): string {
  const bytes = createHash('sha256').update(String(seed)).digest();
  const syllable = (byte: number): string => 'bdfgklmnprstvzhj'[byte >> 4] + 'aeiou'[byte % 5];
  const word = (at: number): string => [...bytes.subarray(at, at + 4)].map(syllable).join('');
  return [0, 4, 8, 12, 16].map(word).join(' ');
}

/** As many papers as one page lists at most, each with a title of its own. */
const papers = deeds
  .flatMap((deed) => fruit.flatMap((kind) => ways.map((way) => [deed, kind, way] as const)))
  .slice(0, 200)
  .map(
    ([deed, kind, way], i) =>
      [
        `${deed} ${kind} ${way}: A Study of ${strange(i)}`,
        `${deed} ${kind.toLowerCase()} ${way.toLowerCase()} is slow work. We ask how pickers could be faster at ${deed.toLowerCase()}, try three tools for ${kind.toLowerCase()}, and find that the simplest of them saves an hour a day at ${strange(i)}.`,
      ] as const,
  );

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({ 'many.txt': listing(papers) });
  await mkdir(path.join(digest.root, '_data'), { recursive: true });
  await writeFile(path.join(digest.root, '_data', 'site.json'), JSON.stringify({ topics: 1 }));
  site = await digest.build();
}, 240_000);
afterAll(() => digest?.remove());

it('the first load of no page is above 30 kB with the longest lists on one page', async () => {
  const assets = (await listFiles(site.folder)).filter((file) =>
    /^assets\/(site|style)-.*\.(css|js)$/.test(file),
  );
  const frame = await Promise.all(
    assets.map(async (file) => gzipSync(await readFile(path.join(site.folder, file))).length),
  );
  const shared = frame.reduce((sum, bytes) => sum + bytes, 0);
  expect(shared).toBeGreaterThan(3000);
  expect(site.pages.filter(({ kind }) => kind === 'topics/*')).toHaveLength(1);
  const weights = new Map(site.pages.map(({ path: place, html }) => [place, gzipSync(html).length + shared]));
  // A listing of 186 real papers weighs 104 bytes an entry.
  expect(weights.get('/editions/many/')).toBeGreaterThan(papers.length * 104);
  expect([...weights].filter(([, bytes]) => bytes > 30_000)).toEqual([]);
});

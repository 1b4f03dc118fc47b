import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { type SplitOptions, splitDumps } from '../../src/paper/stage.ts';

const looms =
  'Looms are tuned by their weavers, and no two are tuned alike. We count threads on thirty of them for a winter, and find that the tightest cloth comes from the loosest warp in nine of ten villages.';
const papers = [
  ['Tuning Looms', looms],
  ['Tuning Many Looms', looms.replace('thirty', 'ninety')],
  [
    'Wool in the Rain',
    'Wet wool is heavy and warm. We weigh it every hour until it is dry, which takes two days.',
  ],
  [
    'Dyes from Walnut Shells',
    'Shells give brown in an hour and black in a week. We keep a card for every pot.',
  ],
  ['A Shuttle for the Left Hand', ''],
];
/** The same papers in other words, so that a run has to note which abstract it keeps. */
const listing = (which: number[], heading: string, more = ''): string =>
  [
    heading,
    '',
    ...which.flatMap((one) => {
      const [title, abstract] = papers[one];
      return [title, '', ...(abstract ? [abstract + more, ''] : [])];
    }),
  ].join('\n');
const dumps: Record<string, string[]> = {
  'monday.txt': [
    listing([0, 2, 3], 'May 5'),
    listing([0, 3, 4], 'May 5'),
    listing([2], 'Dec 30', ' It rained.'),
  ],
  'tuesday.txt': [listing([1, 2, 4], 'May 6', ' We say why.'), listing([2, 1], 'May 6'), ''],
};

let digest: DigestFolder;
beforeEach(async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1763683200');
  digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-histories-')));
  await mkdir(digest.dumps, { recursive: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(digest.root, { recursive: true });
});

async function contents(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [digest.papers, digest.data])
    for (const name of (await readdir(folder)).sort())
      found[name] = await readFile(path.join(folder, name), 'utf8');
  return found;
}

type Happening =
  | { what: 'dump'; name: string; version: number }
  | { what: 'dump gone'; name: string }
  | { what: 'sidecar'; name: string; text: string }
  | { what: 'edited' | 'deleted' | 'renamed' | 'key added'; which: number };
const name = fc.constantFrom(...Object.keys(dumps));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('dump' as const), name, version: fc.nat(2) }),
  fc.record({ what: fc.constant('dump gone' as const), name }),
  fc.record({
    what: fc.constant('sidecar' as const),
    name,
    text: fc.constantFrom('', 'date: 2024-02-29\n', 'title: "Looms: a week"\nsource: by hand\n'),
  }),
  fc.record({
    what: fc.constantFrom('edited' as const, 'deleted' as const, 'renamed' as const, 'key added' as const),
    which: fc.nat(5),
  }),
);

async function happen(one: Happening): Promise<void> {
  if ('name' in one) {
    const file = path.join(digest.dumps, one.name);
    if (one.what === 'dump') await writeFile(file, dumps[one.name][one.version]);
    else if (one.what === 'dump gone') await rm(file, { force: true });
    else await writeFile(file.replace('.txt', '.yaml'), one.text);
    return;
  }
  const names = (await readdir(digest.papers).catch(() => [])).sort();
  if (names.length === 0) return;
  const file = path.join(digest.papers, names[one.which % names.length]);
  const rewrite = async (from: RegExp, to: string): Promise<void> =>
    writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  if (one.what === 'edited') await rewrite(/^title: .*$/m, 'title: "Of Cloth"');
  else if (one.what === 'key added') await rewrite(/^id: /m, 'shelf: [1, "two"]\nid: ');
  else if (one.what === 'deleted') await rm(file);
  else await rename(file, file.replace('.md', '-again.md'));
}

const run = (options?: SplitOptions): Promise<unknown> =>
  splitDumps(digest, digest.dumps, new MemoryReporter(), options);

async function begin(): Promise<void> {
  for (const folder of [digest.dumps, digest.papers, digest.data, digest.work])
    await rm(folder, { recursive: true, force: true });
  await mkdir(digest.dumps, { recursive: true });
  for (const file of Object.keys(dumps)) await writeFile(path.join(digest.dumps, file), dumps[file][0]);
}

/** What each day's run left, and what it said. */
async function live(days: readonly (readonly Happening[])[], forgets: boolean): Promise<unknown[]> {
  await begin();
  const seen: unknown[] = [];
  for (const happenings of days) {
    for (const one of happenings) await happen(one);
    if (forgets) await rm(digest.work, { recursive: true, force: true });
    const reporter = new MemoryReporter();
    const report = await splitDumps(digest, digest.dumps, reporter);
    seen.push({ report, warnings: reporter.warnings, ...(await contents()) });
  }
  return seen;
}

describe('whatever became of dumps and papers', () => {
  it('a run leaves and says what it would without what earlier ones kept for it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(happening, { maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        async (days) => {
          expect(await live(days, false)).toEqual(await live(days, true));
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('a second run changes no byte, with and without what the first kept for it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            happenings: fc.array(happening, { minLength: 1, maxLength: 4 }),
            restore: fc.boolean(),
          }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        async (days) => {
          await begin();
          await run();
          for (const { happenings, restore } of days) {
            for (const one of happenings) await happen(one);
            await run({ restore });
            const first = await contents();
            await run();
            expect(await contents()).toEqual(first);
            await rm(digest.work, { recursive: true });
            await run();
            expect(await contents()).toEqual(first);
          }
        },
      ),
      {
        numRuns: 15,
        examples: [
          [
            [
              {
                happenings: [
                  { what: 'dump gone', name: 'monday.txt' },
                  { what: 'dump gone', name: 'tuesday.txt' },
                ],
                restore: false,
              },
            ],
          ],
        ],
      },
    );
  }, 120_000);
});

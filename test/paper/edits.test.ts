import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import type { SplitReport } from '../../src/paper/report.ts';
import { splitDumps } from '../../src/paper/stage.ts';

const kiln = (what: string): string =>
  `Kilns are fired by people who listen to them, and what they hear is hardly ever written down. We ${what}, hang a microphone above each of forty kilns for a year and ask the potters what they have heard. The sound of the flue tells the heat to within nine degrees, which no gauge in the village does.`;
const listings = {
  'monday.txt': [
    ['Listening to Kilns', kiln('follow two families of potters')],
    [
      'Glaze Recipes by Ear',
      'Recipes of glazes are sung in this valley. We write the songs down and mix what they say.',
    ],
    [
      'Ash Without Trees',
      'Straw ash is cheap and full of salt. A week of rain washes it well enough for tableware.',
    ],
    [
      'Handles That Stay On',
      'Handles fall off when cup and handle dry apart. We dry them in one box and lose none.',
    ],
  ],
  'tuesday.txt': [
    ['Listening to More Kilns', kiln('visit a second village')],
    [
      'Ash Without Trees',
      'Straw ash is cheap and full of salt. A week of rain washes it well enough for tableware.',
    ],
    ['A Wheel for Two', ''],
    [
      'Slow Drying in Wet Rooms',
      'Pots crack where a draught meets them. Wet cloths over the door halve the number of cracks.',
    ],
  ],
};
const listed = (papers: string[][]): string =>
  [
    'new',
    '',
    ...papers.flatMap(([title, abstract]) => [title, '', ...(abstract ? [abstract, ''] : [])]),
  ].join('\n');

/** One thing that an editor does to a paper, named by its place in the folder. */
interface Deed {
  what: keyof typeof deeds;
  which: number;
  other: number;
}
/** What is written in a file instead. */
const rewrite =
  (from: RegExp, to: string) =>
  async (file: string): Promise<void> =>
    writeFile(file, (await readFile(file, 'utf8')).replace(from, to));

const deeds = {
  title: rewrite(/^title: .*$/m, 'title: "Of Clay"'),
  'title with spaces': rewrite(/^title: "(.*)"$/m, 'title: "  $1 "'),
  slug: rewrite(/^slug: .*$/m, 'slug: "clay"'),
  links: rewrite(/^---\n\n?/m, '---\n\nSee https://example.org/clay. '),
  abstract: rewrite(/\n$/, '\n\nOne more paragraph.\n'),
  'abstract as the dump says now': rewrite(/ of cracks\.\s+One more paragraph\./, '.'),
  'unknown key': rewrite(/^id: /m, 'shelf: "third"\nid: '),
  pin: rewrite(/^id: /m, 'topic: "clay"\nid: '),
  'line ends': rewrite(/\n/g, '\r\n'),
  space: (file: string) => appendFile(file, '\n'),
  'no versions': rewrite(/^versions:\n(?: .*\n)+/m, ''),
  'not incomplete': rewrite(/^incomplete: true\n/m, ''),
  'another id': rewrite(/^id: .*$/m, 'id: "p-0123456789"'),
  broken: rewrite(/^id: .*\n/m, ''),
  deleted: (file: string) => rm(file),
  renamed: (file: string, other: number) => rename(file, path.join(path.dirname(file), `pot-${other}.md`)),
  swapped: async (file: string, other: number) => {
    const names = (await readdir(path.dirname(file))).sort();
    await rename(file, path.join(path.dirname(file), names[other % names.length]));
  },
  copied: async (file: string, other: number) =>
    writeFile(path.join(path.dirname(file), `pot-${other}.md`), await readFile(file)),
  'own paper': (file: string, other: number) =>
    writeFile(
      path.join(path.dirname(file), `own-${other}.md`),
      `---\nid: "p-00000own0${other}"\ntitle: "Own"\nslug: "own-${other}"\ndate: "2025-05-07"\neditions:\n  - edition: "monday"\n    position: 1\n    lines:\n      - 1\n      - 1\n---\n`,
    ),
  'dump changed': rewriteDump(/halve the number of cracks/, 'halve the number'),
  'dump changed back': rewriteDump(/halve the number\./, 'halve the number of cracks.'),
};
function rewriteDump(from: RegExp, to: string) {
  return (file: string): Promise<void> =>
    rewrite(from, to)(path.join(path.dirname(file), '..', 'dumps', 'tuesday.txt'));
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...(Object.keys(deeds) as Deed['what'][])),
  which: fc.nat(9),
  other: fc.nat(3),
});
const days = fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

const doing = (what: Deed['what'], which = 0): Deed[] => [{ what, which, other: 0 }];
/** Of versions one after the other is deleted. */
const [kilns, moreKilns] = [4, 4];
const drying = 6;
/** An abstract was edited, the dump changed as well, and once that was told something else is done. */
const conflict = [doing('abstract', drying), doing('dump changed'), doing('space')];
const examples: [Deed[][]][] = [
  [[doing('deleted', kilns), doing('deleted', moreKilns)]],
  [[...conflict, doing('abstract as the dump says now', drying)]],
  [[...conflict, doing('deleted', drying)]],
  [[...conflict, doing('title', drying)]],
];

let first: DigestFolder;
beforeAll(async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1763683200');
  first = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-edits-')));
  for (const [name, papers] of Object.entries(listings)) {
    await cp(await textFile(listed(papers)), path.join(first.dumps, name));
  }
  const report = await splitDumps(first, first.dumps, new MemoryReporter());
  expect(report).toMatchObject({ entries: 8, papers: 7, repeats: 1 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(first.root, { recursive: true });
});

async function textFile(text: string): Promise<string> {
  const file = path.join(first.root, 'listing');
  await writeFile(file, text);
  return file;
}

async function perform({ what, which, other }: Deed, digest: DigestFolder): Promise<void> {
  const names = (await readdir(digest.papers)).sort();
  if (names.length > 0) await deeds[what](path.join(digest.papers, names[which % names.length]), other);
}

async function contents(of: DigestFolder): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [of.papers, of.data]) {
    for (const name of (await readdir(folder)).sort()) {
      found[name] = await readFile(path.join(folder, name), 'utf8');
    }
  }
  return found;
}

/** A number of dumps that no reading gives: a report that holds it read none. */
const remembered = 777;

async function split(
  digest: DigestFolder,
): Promise<{ report: SplitReport; warnings: unknown[]; all: object }> {
  const reporter = new MemoryReporter();
  const report = await splitDumps(digest, digest.dumps, reporter);
  const warnings = reporter.warnings.map((warning) => JSON.stringify(warning).replaceAll(digest.root, ''));
  return { report, warnings, all: await contents(digest) };
}

/** Lets the note of the last run say that it read a number of dumps that no run reads. */
async function markNote(digest: DigestFolder): Promise<void> {
  const note = path.join(digest.work, 'cache', 'split.json');
  const text = await readFile(note, 'utf8').catch(() => undefined);
  if (text !== undefined) await writeFile(note, text.replace(/"dumps": \d+/, `"dumps": ${remembered}`));
}

describe('edited papers', () => {
  it('are followed to the bytes, the report and the warnings of a run over everything', async () => {
    let followed = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(days, async (editing) => {
        const digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-edits-')));
        const other = digestFolder(`${digest.root}-whole`);
        try {
          await cp(first.root, digest.root, { recursive: true });
          for (const day of editing) {
            for (const one of day) await perform(one, digest);
            await markNote(digest);
            await cp(digest.root, other.root, { recursive: true });
            await rm(other.work, { recursive: true });
            const [quick, whole] = [await split(digest), await split(other)];
            runs++;
            if (quick.report.dumps === remembered) followed++;
            expect({ ...quick, report: { ...quick.report, dumps: 2 } }).toEqual(whole);
            await rm(other.root, { recursive: true });
          }
        } finally {
          await rm(digest.root, { recursive: true, force: true });
          await rm(other.root, { recursive: true, force: true });
        }
      }),
      { numRuns: 40, examples },
    );
    // Else the test would show nothing.
    expect(followed).toBeGreaterThan(runs / 5);
  }, 120_000);
});

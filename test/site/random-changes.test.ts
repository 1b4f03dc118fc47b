import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { publishSite } from '../../src/command/pipeline.ts';
import { SitePublisher } from '../../src/command/site-publisher.ts';
import { workplace } from '../../src/command/workplace.ts';
import { toJson } from '../../src/digest/files.ts';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import type { PaperId } from '../../src/digest/ids.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { editionsFileSchema } from '../../src/paper/editions.ts';
import { ledgerFileSchema } from '../../src/paper/ledger.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { originOf } from '../../src/shard/manifest.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { PageKeys, viewOf } from '../../src/site/paper-view.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { buildTopics } from '../../src/topic/stage.ts';
import { listFiles } from './site-folder.ts';
import { listing } from './small-digest.ts';

const before = process.env.SOURCE_DATE_EPOCH;
let work: string | undefined;
afterEach(async () => {
  if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = before;
  if (work) await rm(work, { recursive: true, force: true });
});

const subjects = [
  'sheep wool loom weaving cloth spinning indigo madder vat yarn'.split(' '),
  'engine steam boiler railway piston signal lever girder rivet span'.split(' '),
  'star galaxy telescope nebula orbit lens mirror eclipse solstice comet'.split(' '),
];

/** A paper of its own for each number: a title and an abstract. */
function paperOf(n: number): [title: string, abstract: string] {
  const words = subjects[n % subjects.length];
  const word = (k: number): string => words[(n * 7 + k * 3) % words.length];
  const sentence = (k: number): string =>
    `We measure ${word(k)} and ${word(k + 1)} in trial ${n}, and report that the ${word(k + 2)} needs ${n + k}% less ${word(k + 3)}.`;
  return [
    `Trial ${n} of the ${word(1)}: ${word(2)} and ${word(4)}`,
    [1, 2, 3, 4].map((k) => sentence(n + k)).join(' '),
  ];
}
const dumpOf = (from: number, to: number): string =>
  listing(Array.from({ length: to - from }, (_, i) => paperOf(from + i)));

/** A change of a digest or of what a build left; `n` says where. */
interface Change {
  kind: keyof typeof changes;
  n: number;
}

/** One of a list, the same for the same number. */
const oneOf = <T>(list: readonly T[], n: number): T => list[n % list.length];

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}
async function papersIn(digest: DigestFolder): Promise<string[]> {
  return (await readdir(digest.papers)).sort().map((name) => path.join(digest.papers, name));
}
const onePaper = async (digest: DigestFolder, n: number): Promise<string> => oneOf(await papersIn(digest), n);

/** Changes what the topics stage recorded, and leaves its mark of what it was made from: it is kept. */
async function changeTopics(digest: DigestFolder, change: (file: TopicsFile) => void): Promise<void> {
  await rewrite(digest.topics, (text) => {
    const file = topicsFileSchema.parse(JSON.parse(text));
    change(file);
    return toJson(file);
  });
}
const place = (file: TopicsFile, n: number): TopicsFile['papers'][PaperId] =>
  oneOf(Object.values(file.papers), n);

/** Changes that need the stages before the site to run. */
const changes = {
  nothing: async () => {},
  words: async (digest: DigestFolder, n: number) =>
    rewrite(await onePaper(digest, n), (text) => text.replace(/trial \d+/, `trial ${n} again`)),
  title: async (digest: DigestFolder, n: number) =>
    rewrite(await onePaper(digest, n), (text) => text.replace(/^title: ".*"$/m, `title: "Title ${n} <b>"`)),
  code: async (digest: DigestFolder, n: number) =>
    rewrite(await onePaper(digest, n), (text) =>
      text.replace(/^(date: .*)$/m, `$1\nlinks:\n  - "https://github.com/example/code-${n}"`),
    ),
  deletion: async (digest: DigestFolder, n: number) => rm(await onePaper(digest, n)),
  newDump: async (digest: DigestFolder, n: number) =>
    writeFile(path.join(digest.dumps, `z-${n}.txt`), dumpOf(100 + n, 102 + n)),
  settings: async (digest: DigestFolder, n: number) =>
    writeFile(
      digest.siteSettings,
      toJson(
        oneOf(
          [
            { title: `Digest ${n}` },
            { feedEntries: 1 + (n % 5) },
            { watch: [{ name: 'Wool', query: oneOf(subjects.flat(), n) }] },
            { pathPrefix: `/under-${n}/` },
            { topics: 2 + (n % 3) },
          ],
          n,
        ),
      ),
    ),
  topicName: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, ({ topics }) => {
      oneOf(topics, n).label = `Name ${n}`;
    }),
  topicAddress: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, ({ topics }) => {
      const topic = oneOf(topics, n);
      topic.slug = topicsFileSchema.shape.topics.element.shape.slug.parse(`address-${n}`);
    }),
  topicOrder: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, ({ topics }) => {
      const topic = oneOf(topics, n);
      topic.papers.reverse();
      topic.phrases.reverse();
      topic.overview.reverse();
    }),
  likeness: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, (file) => {
      for (const one of place(file, n).related) one.score = (n % 10) / 10;
    }),
  reasons: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, (file) => {
      place(file, n).related.reverse();
      for (const one of place(file, n + 1).related) one.because = [`reason ${n}`];
    }),
  places: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, (file) => {
      place(file, n).x = (n % 11) / 11;
    }),
  second: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, (file) => {
      const one = place(file, n);
      one.second = file.topics.find(({ id }) => id !== one.topic)?.id;
      one.secondStrength = 0.5;
    }),
  history: async (digest: DigestFolder, n: number) =>
    changeTopics(digest, ({ topics, history }) => {
      history.push({
        date: '2026-01-01',
        kind: 'split',
        topic: oneOf(topics, n).id,
        label: `Then ${n}`,
        others: [oneOf(topics, n + 1).id],
      });
    }),
  edition: async (digest: DigestFolder, n: number) =>
    rewrite(digest.editions, (text) => {
      const file = editionsFileSchema.parse(JSON.parse(text));
      oneOf(file.editions, n).title = `Edition ${n}`;
      return toJson(file);
    }),
  listed: async (digest: DigestFolder, n: number) =>
    rewrite(digest.ledger, (text) => {
      const file = ledgerFileSchema.parse(JSON.parse(text));
      oneOf(Object.values(file.papers), n).original = { abstract: `Listed as ${n}.` };
      return toJson(file);
    }),
  about: async (digest: DigestFolder, n: number) => {
    await mkdir(digest.pages, { recursive: true });
    await writeFile(path.join(digest.pages, 'about.md'), `About ${n}.\n`);
  },
  spoiltSite: async (digest: DigestFolder, n: number) => {
    const dist = path.join(digest.root, 'dist');
    const file = oneOf(await listFiles(dist), n);
    await [rm, (one: string) => writeFile(one, 'spoilt')][n % 2](path.join(dist, file));
    await writeFile(path.join(dist, path.dirname(file), 'stray.txt'), 'stray');
  },
  lostCache: async (digest: DigestFolder, n: number) => {
    const cache = path.join(digest.work, 'cache');
    await rm(path.join(cache, oneOf(await listFiles(cache), n)));
  },
};

/** Changes of what is read, or looked at, before a publisher is prepared. */
const ofPlace = new Set<Change['kind']>(['settings', 'spoiltSite', 'lostCache']);

/** Changes of what the stages before the site wrote: these stages do not run after them. */
const ofRecords = new Set<Change['kind']>([
  ...(['topicName', 'topicAddress', 'topicOrder', 'likeness', 'reasons', 'places'] as const),
  ...(['second', 'history', 'edition', 'listed'] as const),
]);

/** Of all but the search index, which only a run of all stages makes. */
async function bytesBelow(folder: string): Promise<Record<string, string>> {
  const files = (await listFiles(folder)).filter((file) => !file.startsWith('pagefind/'));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file, (await readFile(path.join(folder, file))).toString('latin1')]),
    ),
  );
}

describe('a site that is built on the one before', () => {
  it('has the bytes of one built from nothing, whatever changes, and keys of pages tell their views apart', async () => {
    const change = fc.record({
      kind: fc.constantFrom(...(Object.keys(changes) as Change['kind'][])),
      n: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 10, maxLength: 10 }), async (all) => {
        work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-random-'));
        const digest = digestFolder(path.join(work, 'digest'));
        const fresh = path.join(work, 'fresh');
        const views = new Map<string, string>();
        await mkdir(digest.dumps, { recursive: true });
        await writeFile(path.join(digest.dumps, 'a.txt'), dumpOf(0, 9));
        await writeFile(path.join(digest.dumps, 'b.txt'), dumpOf(7, 14));
        for (const [day, { kind, n }] of [{ kind: 'nothing', n: 0 } as const, ...all].entries()) {
          process.env.SOURCE_DATE_EPOCH = String(1780272000 + 86_400 * Math.floor(day / 2));
          if (ofPlace.has(kind)) await changes[kind](digest, n);
          const place = await workplace({ root: digest.root });
          const publisher = new SitePublisher(place);
          // As in a process of its own, all of whose mistakes come up again when it publishes.
          await publisher.prepare().catch(() => {});
          if (!ofPlace.has(kind)) await changes[kind](digest, n);
          if (!ofRecords.has(kind)) {
            await splitDumps(digest, digest.dumps, new MemoryReporter());
            await buildTopics(digest, new MemoryReporter());
          }
          await rm(fresh, { recursive: true, force: true });
          for (const part of ['content', '_data'])
            await cp(path.join(digest.root, part), path.join(fresh, part), { recursive: true });
          await publisher.publish(await originOf(digest, place.settings), new MemoryReporter());
          await publishSite(await workplace({ root: fresh }), new MemoryReporter());
          for (const part of ['dist', '_data']) {
            const [here, there] = await Promise.all(
              [digest.root, fresh].map((root) => bytesBelow(path.join(root, part))),
            );
            const differing = [...new Set([...Object.keys(here), ...Object.keys(there)])].filter(
              (file) => here[file] !== there[file],
            );
            expect(differing, `${part} after ${kind} ${n}`).toEqual([]);
          }
          await lookAtViews(digest, views);
        }
        await rm(work, { recursive: true, force: true });
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);
});

/** What pages of papers show must be another whenever their keys are, and the other way round. */
async function lookAtViews(digest: DigestFolder, views: Map<string, string>): Promise<void> {
  const { settings } = await workplace({ root: digest.root });
  const site = await loadSite(digest, {}, settings, []);
  try {
    const keys = new PageKeys(site, 'frame');
    for (const id of site.papers.keys()) {
      const [key, view] = [keys.of(id), JSON.stringify(viewOf(site, id))];
      expect(views.get(key) ?? view, 'another page under the same key').toBe(view);
      views.set(key, view);
    }
    expect(new Set(views.values()).size, 'the same page under another key').toBe(views.size);
  } finally {
    site.close();
  }
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { writeCorpus } from '../../bench/corpus.ts';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import type { PaperId } from '../../src/digest/ids.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { Heads } from '../../src/paper/heads.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { findTopicsInBlocks } from '../../src/topic/large/large.ts';
import { type Shelved, shelve } from '../../src/topic/large/library.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { steeringSchema } from '../../src/topic/steer/steering-file.ts';
import { type LeanTopics, lean } from '../../src/topic/topics-record.ts';

let root: string;
let digest: DigestFolder;
const papers = 130;
const most = 50;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-large-'));
  digest = digestFolder(root);
  await writeCorpus(digest.dumps, papers);
  await splitDumps(digest, digest.dumps, new MemoryReporter());
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const shelved = async (): Promise<Shelved[]> => shelve(digest.papers, await new Heads(digest).all());

/** What is found, as it is read again from what is written. */
const whole = ({ file, related }: LeanTopics): TopicsFile => {
  const rows = Object.entries(file.papers).map(([id, place]) => [
    id,
    { ...place, related: JSON.parse(related(id as PaperId)) },
  ]);
  return topicsFileSchema.parse({ ...file, papers: Object.fromEntries(rows) });
};

const find = async (
  recorded?: TopicsFile,
  processes = 1,
  asked?: z.input<typeof steeringSchema>,
): Promise<TopicsFile> =>
  whole(
    await findTopicsInBlocks(
      await shelved(),
      digest.papers,
      {
        method: 1,
        wanted: undefined,
        recorded: recorded && lean(recorded),
        today: '2026-01-01',
        processes,
        most,
        steering: asked && { value: steeringSchema.parse(asked), where: () => '_data/topics.yaml:1' },
      },
      new MemoryReporter(),
    ),
  );

/** Edits the file of a paper and says how to put it back. */
async function edit(file: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const place = path.join(digest.papers, file);
  const text = await readFile(place, 'utf8');
  await writeFile(place, change(text));
  return () => writeFile(place, text);
}

function expectSound(file: TopicsFile, ids: readonly string[]): void {
  expect(file.topics.flatMap((topic) => topic.papers).sort()).toEqual([...ids].sort());
  for (const key of ['id', 'slug'] as const) {
    const all = file.topics.map((topic) => topic[key]);
    expect(new Set(all).size).toBe(all.length);
  }
  const names = file.topics.map(({ label }) => label.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(file.groups.flatMap((group) => group.topics).sort()).toEqual(file.topics.map(({ id }) => id).sort());
  const topics = new Map(file.topics.map((topic) => [topic.id, topic]));
  for (const topic of file.topics) {
    expect(file.groups.find(({ id }) => id === topic.group)?.topics).toContain(topic.id);
    for (const id of topic.neighbours) expect(topics.has(id)).toBe(true);
    for (const id of topic.papers) expect(file.papers[id].topic).toBe(topic.id);
  }
  for (const place of Object.values(file.papers)) {
    if (place.second) expect(topics.has(place.second)).toBe(true);
    for (const { id } of place.related) expect(file.papers[id]).toBeDefined();
  }
}

describe('the topics of a large digest', () => {
  it('are found block by block, the same in other processes, and stay while nothing changes', async () => {
    const ids = (await shelved()).map(({ id }) => id);
    const file = await find();
    expect(file.groups.length).toBeGreaterThan(2);
    expectSound(file, ids);
    expect(await find(undefined, 2)).toEqual(file);
    expect(await find(file)).toEqual(file);
  }, 120_000);

  it('change with a paper in its block only', async () => {
    const before = await find();
    const [{ file, id }] = await shelved();
    const undo = await edit(file, (text) => text.replace(/^title: "/m, 'title: "Truly '));
    try {
      const after = await find(before);
      expectSound(after, Object.keys(before.papers));
      const group = before.topics.find((topic) => topic.id === before.papers[id].topic)?.group;
      const others = (all: TopicsFile): unknown => [
        all.topics.filter((topic) => topic.group !== group),
        Object.entries(all.papers).filter(([, { topic }]) =>
          all.topics.some((one) => one.id === topic && one.group !== group),
        ),
      ];
      expect(others(after)).toEqual(others(before));
      expect(after.groups.map((one) => one.id)).toEqual(before.groups.map((one) => one.id));
      const changed = after.groups.filter((one, g) => one.made?.input !== before.groups[g].made?.input);
      expect(changed.map((one) => one.id)).toEqual([group]);
    } finally {
      await undo();
    }
  }, 120_000);

  it('take in new papers, let go of those that are gone, and cut a block that has grown', async () => {
    const all = await shelved();
    const left = all.filter((_, i) => i % 3 > 0);
    const options = { method: 1, wanted: undefined, today: '2026-01-01', processes: 1, most };
    const reporter = new MemoryReporter();
    const early = whole(
      await findTopicsInBlocks(left, digest.papers, { ...options, recorded: undefined }, reporter),
    );
    const later = await find(early);
    expectSound(
      later,
      all.map(({ id }) => id),
    );
    expect(later.groups.length).toBeGreaterThan(early.groups.length);
    for (const group of early.groups) {
      expect(later.groups.find(({ id }) => id === group.id)).toMatchObject({
        slug: group.slug,
        label: group.label,
      });
    }
    const known = new Set(early.topics.map(({ id }) => id));
    expect(later.topics.filter(({ id }) => known.has(id)).length).toBeGreaterThan(early.topics.length / 2);
    const again = whole(
      await findTopicsInBlocks(left, digest.papers, { ...options, recorded: lean(later) }, reporter),
    );
    expectSound(
      again,
      left.map(({ id }) => id),
    );
    const ended = again.history.flatMap(({ kind, topic }) =>
      kind === 'died' || kind === 'merged' ? [topic] : [],
    );
    for (const { id } of later.topics)
      expect(ended.filter((one) => one === id)).toHaveLength(
        again.topics.some((topic) => topic.id === id) ? 0 : 1,
      );
  }, 120_000);

  it('follow a pin into another block', async () => {
    const before = await find();
    const [{ file, id }] = await shelved();
    const own = before.topics.find((topic) => topic.id === before.papers[id].topic);
    const other = before.topics.find((topic) => topic.group !== own?.group);
    const undo = await edit(file, (text) => text.replace(/^slug:/m, `topic: ${other?.slug}\nslug:`));
    try {
      const after = await find(before);
      expect(after.papers[id].topic).toBe(other?.id);
    } finally {
      await undo();
    }
  }, 120_000);

  it('follow topics.yaml, in every block and across blocks', async () => {
    const ids = (await shelved()).map(({ id }) => id);
    const before = await find();
    const [into, ...rest] = before.topics;
    const from = rest.find((topic) => topic.group !== into.group && topic.papers.length > 3);
    const free = rest.filter((topic) => topic !== from);
    const [split, renamed, home] = [...free].sort((a, b) => b.papers.length - a.papers.length);
    if (!from || !home) throw new Error('too few topics');
    const pinned = renamed.papers[0];
    const word = into.label.split(' ')[0];
    const asked = {
      merge: [{ into: into.slug, from: [from.label] }],
      rename: { [renamed.slug]: split.label },
      split: [{ topic: split.slug, papers: split.papers.slice(0, 4), name: 'Four of a Kind' }],
      pins: { [pinned]: home.slug },
      forbid: [word],
    };
    const after = await find(before, 2, asked);
    expectSound(after, ids);
    const topicOf = (file: TopicsFile, id: (typeof ids)[number]) =>
      file.topics.find((topic) => topic.id === file.papers[id].topic);
    for (const id of [...into.papers, ...from.papers]) expect(after.papers[id].topic).toBe(into.id);
    expect(after.redirects).toContainEqual({ from: from.slug, to: into.slug });
    expect(after.history.filter(({ topic }) => topic === from.id).map(({ kind }) => kind)).toEqual([
      'merged',
    ]);
    expect(after.topics.find(({ id }) => id === renamed.id)?.label).toBe(split.label);
    expect(after.topics.find(({ id }) => id === renamed.id)?.slug).toBe(renamed.slug);
    expect(after.papers[pinned].topic).toBe(home.id);
    const four = topicOf(after, split.papers[0]);
    expect(four?.label).toBe('Four of a Kind');
    for (const id of split.papers.slice(1, 4)) expect(after.papers[id].topic).toBe(four?.id);
    expect(after.parted?.map(({ topics }) => topics)).toEqual([expect.arrayContaining([four?.id])]);
    for (const { label } of after.topics) {
      if (label !== split.label) expect(` ${label.toLowerCase()} `).not.toContain(` ${word.toLowerCase()} `);
    }

    const again = await find(after, 1, asked);
    expectSound(again, ids);
    expect(again.parted).toEqual(after.parted);
    for (const id of [...into.papers, ...split.papers.slice(0, 4), pinned])
      expect(again.papers[id].topic).toBe(after.papers[id].topic);
    await expect(find(before, 1, { rename: { [`${into.slug}x`]: 'Any' } })).rejects.toThrow(
      `Did you mean "${into.slug}"?`,
    );
  }, 120_000);
});

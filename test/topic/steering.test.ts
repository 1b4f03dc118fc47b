import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { paperId } from '../../src/paper/identity.ts';
import { seededRandom } from '../../src/topic/random.ts';
import { type Topic, type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { buildTopics } from '../../src/topic/stage.ts';

/** Subjects with words of their own, six of them the subject's and six of one of its two halves. */
const subjects = {
  wool: 'sheep wool loom weaving cloth spinning | dye indigo madder vat mordant colour | needle stitch knit yarn sock heel',
  rail: 'engine steam boiler railway piston locomotive | signal lever switch cabin wire block | bridge arch girder rivet span pier',
  star: 'star galaxy telescope nebula orbit comet | lens mirror glass grinding focus aperture | calendar eclipse month leap solstice season',
};
type Subject = keyof typeof subjects;
const headings: Record<Subject, string> = {
  wool: 'wool weaving',
  rail: 'steam railways',
  star: 'telescope astronomy',
};
const filler = 'we measure several careful trials and report what happens during one long winter'.split(' ');

const slugOf = (subject: Subject, n: number): string => `${subject}-${n}`;

function paperText(subject: Subject, n: number, extra = ''): string {
  const random = seededRandom(1000 * Object.keys(subjects).indexOf(subject) + n);
  const pick = (list: string[]): string => list[Math.floor(random() * list.length)];
  const [common, ...halves] = subjects[subject].split(' | ').map((words) => words.split(' '));
  const half = halves[n % 2];
  const sentence = (): string =>
    [pick(common), pick(half), pick(common), pick(half), pick(half), pick(filler), pick(filler)].join(' ');
  const title = `${n} trials in ${headings[subject]}: ${pick(half)}`;
  return `---
id: ${paperId(slugOf(subject, n))}
title: ${JSON.stringify(title)}
slug: ${slugOf(subject, n)}
date: 2025-01-01
editions:
  - { edition: e, position: 1, lines: [1, 2] }
${extra}---

This is a study in ${headings[subject]}. ${Array.from({ length: 5 }, sentence).join('. ')}.
`;
}

describe('an editor steers topics', () => {
  let digest: DigestFolder;
  const reporter = new MemoryReporter();

  const addPapers = async (from: number, to: number): Promise<void> => {
    for (const subject of Object.keys(subjects) as Subject[]) {
      for (let n = from; n < to; n++) {
        await writeFile(path.join(digest.papers, `${slugOf(subject, n)}.md`), paperText(subject, n));
      }
    }
  };
  const build = async (): Promise<TopicsFile> => {
    await buildTopics(digest, reporter);
    return topicsFileSchema.parse(JSON.parse(await readFile(digest.topics, 'utf8')));
  };
  const steerWith = (yaml: string): Promise<void> => writeFile(digest.topicSettings, yaml);
  const topicOf = (file: TopicsFile, subject: Subject, n = 0): Topic => {
    const id = file.papers[paperId(slugOf(subject, n))].topic;
    const found = file.topics.find((topic) => topic.id === id);
    if (!found) throw new Error(`no topic ${id}`);
    return found;
  };
  const failure = async (): Promise<string> => {
    try {
      await build();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no failure';
  };

  beforeEach(async () => {
    digest = digestFolder(await mkdtemp(path.join(tmpdir(), 'sheaf-steering-')));
    await mkdir(digest.papers, { recursive: true });
    await mkdir(digest.data, { recursive: true });
    await writeFile(digest.siteSettings, JSON.stringify({ topics: 3 }));
    await addPapers(0, 12);
  });
  afterEach(() => rm(digest.root, { recursive: true, force: true }));

  it('by a pin in the file of a paper, also on the first run, and the topic keeps it', async () => {
    const first = await build();
    const rail = topicOf(first, 'rail');
    const pinned = paperText('wool', 3, `topic: ${rail.slug}\n`);
    await writeFile(path.join(digest.papers, 'wool-3.md'), pinned);
    expect(topicOf(await build(), 'wool', 3).id).toBe(rail.id);
    await addPapers(12, 16);
    const later = await build();
    expect(topicOf(later, 'wool', 3).id).toBe(rail.id);
    expect(topicOf(later, 'rail', 1).id).toBe(rail.id);
    await rm(digest.topics);
    const anew = await build();
    expect(topicOf(anew, 'wool', 3).slug).toBe(topicOf(anew, 'rail').slug);
  });

  it('by pins in topics.yaml, of papers by slug or id, to topics by slug or name', async () => {
    const first = await build();
    const [rail, star] = [topicOf(first, 'rail'), topicOf(first, 'star')];
    await steerWith(`pins:\n  wool-2: ${rail.slug}\n  ${paperId('wool-5')}: ${star.label}\n`);
    const later = await build();
    expect(topicOf(later, 'wool', 2).id).toBe(rail.id);
    expect(topicOf(later, 'wool', 5).id).toBe(star.id);
    expect(topicOf(later, 'wool', 1).id).toBe(topicOf(first, 'wool', 1).id);
  });

  it('by renaming: the name is theirs, the address stays, and the history says so', async () => {
    const wool = topicOf(await build(), 'wool');
    await steerWith(`rename:\n  ${wool.slug}: Fibres and Fabrics\n`);
    const later = await build();
    expect(topicOf(later, 'wool')).toMatchObject({
      id: wool.id,
      slug: wool.slug,
      label: 'Fibres and Fabrics',
    });
    expect(later.history).toContainEqual(
      expect.objectContaining({
        kind: 'renamed',
        topic: wool.id,
        label: 'Fibres and Fabrics',
        was: wool.label,
      }),
    );
    await addPapers(12, 14);
    expect(topicOf(await build(), 'wool').label).toBe('Fibres and Fabrics');
  });

  it('by merging for good: papers that come later do not part them, and the old address leads on', async () => {
    const first = await build();
    const [wool, rail] = [topicOf(first, 'wool'), topicOf(first, 'rail')];
    await steerWith(`merge:\n  - into: ${wool.slug}\n    from: [${rail.slug}]\n`);
    const merged = await build();
    expect(topicOf(merged, 'wool').id).toBe(wool.id);
    expect(topicOf(merged, 'rail').id).toBe(wool.id);
    expect(merged.redirects).toContainEqual({ from: rail.slug, to: wool.slug });
    expect(merged.history).toContainEqual(
      expect.objectContaining({ kind: 'merged', topic: rail.id, others: [wool.id] }),
    );
    await addPapers(12, 18);
    const later = await build();
    expect(topicOf(later, 'rail', 0).id).toBe(wool.id);
    expect(topicOf(later, 'wool', 0).id).toBe(wool.id);
    expect(later.redirects).toContainEqual({ from: rail.slug, to: wool.slug });
  });

  it('by splitting into parts, once and for good', async () => {
    const wool = topicOf(await build(), 'wool');
    await steerWith(`split:\n  - { topic: ${wool.slug}, into: 2 }\n`);
    const parted = await build();
    const [even, odd] = [topicOf(parted, 'wool', 0), topicOf(parted, 'wool', 1)];
    expect(even.id).not.toBe(odd.id);
    expect([even.id, odd.id]).toContain(wool.id);
    expect(parted.topics).toHaveLength(4);
    for (let n = 0; n < 12; n++) expect(topicOf(parted, 'wool', n).id).toBe(n % 2 === 0 ? even.id : odd.id);
    expect(parted.history).toContainEqual(expect.objectContaining({ kind: 'split', others: [wool.id] }));
    await addPapers(12, 16);
    const later = await build();
    expect(later.topics.map((topic) => topic.id).sort()).toEqual(
      parted.topics.map((topic) => topic.id).sort(),
    );
    expect(topicOf(later, 'wool', 0).id).toBe(even.id);
    expect(topicOf(later, 'wool', 1).id).toBe(odd.id);
  });

  it('by giving papers to a new topic with a name', async () => {
    const wool = topicOf(await build(), 'wool');
    await steerWith(
      `split:\n  - topic: ${wool.slug}\n    papers: [wool-0, wool-2, wool-4, wool-6, rail-1]\n    name: Dyes\n`,
    );
    const later = await build();
    const dyes = topicOf(later, 'wool', 0);
    expect(dyes).toMatchObject({ label: 'Dyes', slug: 'dyes' });
    for (const n of [2, 4, 6]) expect(topicOf(later, 'wool', n).id).toBe(dyes.id);
    expect(topicOf(later, 'rail', 1).id).toBe(dyes.id);
    expect(topicOf(later, 'wool', 1).id).toBe(wool.id);
  });

  it('by forbidding words in names', async () => {
    const names = (file: TopicsFile): string =>
      file.topics
        .map((topic) => topic.label)
        .join(' ')
        .toLowerCase();
    const [word] = names(await build()).split(' ');
    await rm(digest.topics);
    await steerWith(`forbid: [${word}]\n`);
    expect(names(await build()).split(/\W+/)).not.toContain(word);
  });

  it('and a run with nothing new changes no byte', async () => {
    const wool = topicOf(await build(), 'wool');
    await steerWith(`rename: { ${wool.slug}: Fibres }\nsplit:\n  - { topic: ${wool.slug}, into: 2 }\n`);
    await build();
    const bytes = await readFile(digest.topics, 'utf8');
    await build();
    expect(await readFile(digest.topics, 'utf8')).toBe(bytes);
  });

  it('and hears which line is wrong, with the name that was meant', async () => {
    const { slug } = topicOf(await build(), 'wool');
    const near = `${slug}x`;
    await steerWith(`# names\nrename:\n  ${near}: Fibres\n`);
    expect(await failure()).toMatch(
      new RegExp(`^_data/topics\\.yaml:3: .*"${near}".*\n.*Did you mean "${slug}"`),
    );
    await steerWith(`merge:\n  - into: ${slug}\n    from:\n      - ${near}\n`);
    expect(await failure()).toMatch(new RegExp(`^_data/topics\\.yaml:4: .*\n.*"${slug}"`));
    await steerWith(`pins:\n  wool-1: ${slug}\n  wol-2: ${slug}\n`);
    expect(await failure()).toMatch(/^_data\/topics\.yaml:3: there is no paper "wol-2"\n.*"wool-2"/);
    await steerWith('pins:\n  wool-1: nowhere-at-all\n');
    expect(await failure()).toMatch(/^_data\/topics\.yaml:2: .*"nowhere-at-all"/);
    await steerWith(`split:\n  - { topic: ${slug}, into: 1 }\n`);
    expect(await failure()).toMatch(/^_data\/topics\.yaml:2: split\.0\.into/);
    await steerWith('forbid: [a\nrename: }\n');
    expect(await failure()).toMatch(/^_data\/topics\.yaml:\d: no valid YAML/);
    await steerWith('renames: {}\n');
    expect(await failure()).toMatch(/^_data\/topics\.yaml:1: .*renames/);
    await rm(digest.topicSettings);
    await writeFile(path.join(digest.papers, 'wool-3.md'), paperText('wool', 3, `topic: ${near}\n`));
    expect(await failure()).toMatch(new RegExp(`^content/papers/wool-3\\.md:8: .*"${near}".*\n.*"${slug}"`));
  });

  it('and two pins of one paper must agree', async () => {
    const first = await build();
    const [wool, rail] = [topicOf(first, 'wool'), topicOf(first, 'rail')];
    await writeFile(path.join(digest.papers, 'wool-3.md'), paperText('wool', 3, `topic: ${rail.slug}\n`));
    await steerWith(`pins: { wool-3: ${wool.slug} }\n`);
    expect(await failure()).toMatch(/^_data\/topics\.yaml:1: .*another topic in its own file/);
  });
});

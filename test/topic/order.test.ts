import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { seededRandom, shuffledIndices } from '../../src/topic/random.ts';
import { topicsFileSchema } from '../../src/topic/schema.ts';
import { buildTopics } from '../../src/topic/stage.ts';
import { filler, subjects } from './subjects.ts';

function entry(subject: number, n: number): string {
  const random = seededRandom(1000 * subject + n);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)];
  const own = subjects[subject];
  const sentence = (): string => {
    const words = [pick(own), pick(own), ...filler.slice(0, 6), pick(own), pick(filler), pick(own)].join(' ');
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  };
  const title = `The ${pick(own)} and ${pick(own)} of trial ${subject}${n}`;
  return `${title}\n\n${Array.from({ length: 5 }, sentence).join(' ')}\n`;
}

const shuffled = <Item>(list: readonly Item[], seed: number): Item[] =>
  Array.from(shuffledIndices(list.length, seededRandom(seed)), (i) => list[i]);

describe('the order of the input', () => {
  const roots: string[] = [];
  const makeDigest = async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'sheaf-order-'));
    roots.push(root);
    const digest = digestFolder(root);
    await mkdir(digest.dumps, { recursive: true });
    return digest;
  };
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(roots.splice(0).map((root) => rm(root, { recursive: true })));
  });

  it('of papers in a dump, and of their files, changes no byte of the topics', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '1763683200');
    const reporter = new MemoryReporter();
    const all = subjects.flatMap((_, subject) => Array.from({ length: 12 }, (_, n) => entry(subject, n)));
    const dumps = [0, 1, 2].map((d) => all.filter((_, i) => i % 3 === d));
    const [results, renamed]: string[][] = [[], []];
    const topicsOf = ({ topics }: DigestFolder): Promise<string> => readFile(topics, 'utf8');
    for (const seed of [1, 2, 3]) {
      const digest = await makeDigest();
      for (const d of shuffled([0, 1, 2], seed)) {
        await writeFile(path.join(digest.dumps, `${d}.txt`), shuffled(dumps[d], seed).join('\n'));
      }
      await splitDumps(digest, digest.dumps, reporter);
      await buildTopics(digest, reporter);
      results.push(await topicsOf(digest));

      // The same papers in files of other names, which are read in another order.
      const copy = await makeDigest();
      await mkdir(copy.papers, { recursive: true });
      const names = shuffled((await readdir(digest.papers)).sort(), seed + 10);
      for (const [n, name] of names.entries()) {
        await writeFile(path.join(copy.papers, `${n}.md`), await readFile(path.join(digest.papers, name)));
      }
      await buildTopics(copy, reporter);
      renamed.push(await topicsOf(copy));
    }
    const found = topicsFileSchema.parse(JSON.parse(results[0]));
    expect(Object.keys(found.papers)).toHaveLength(all.length);
    expect(found.topics.length).toBeGreaterThan(2);
    expect(new Set(results).size).toBe(1);
    // The hash of the input tells the names of files apart; nothing else does.
    const withoutInput = (text: string): string => text.replace(/"input": "\w+"/, '');
    expect(new Set([...results, ...renamed].map(withoutInput)).size).toBe(1);
  });
});

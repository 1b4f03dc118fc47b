import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { PaperId, TopicId } from '../../digest/ids.ts';
import { ProcessPool } from '../../digest/process-pool.ts';
import type { Reporter } from '../../digest/reporter.ts';
import type { StandingFile, Topic } from '../schema.ts';
import { resolveSteering, unsteered } from '../steer/steering.ts';
import type { SteeringFile } from '../steer/steering-file.ts';
import { whereIsPin } from '../steer/where-is-pin.ts';
import type { LeanTopics } from '../topics-record.ts';
import { homesOf, type SteeringLists, steeringOf } from './block-steering.ts';
import { type BlockTask, type BlockTopics, findBlockTopics } from './block-task.ts';
import { joinBlocks, type Part } from './joined.ts';
import type { Shelved } from './library.ts';
import { unitPlaces } from './map-cells.ts';
import { type Block, blocksOf } from './shelf-blocks.ts';

/** No topic should be much longer than a page. */
const longestTopic = 80;
/** More papers than this are cut in two: to compare all pairs of so many takes some seconds. */
const mostInBlock = 800;
/** Memory for the objects of a process, in megabytes. */
const heap = 1200;

/** About how many papers a topic of a digest has: as `topicsFor` has it, in steps, so that it seldom changes. */
const topicSizeFor = (papers: number, wanted: number | undefined): number =>
  wanted ? papers / wanted : Math.min(longestTopic, 10 * Math.round(Math.sqrt(papers / 2) / 10));

/**
 * The topics of a digest that is too large to compare all pairs of its papers: it is parted into blocks of like
 * papers, each block is a group, and topics are found within blocks, in as many processes as there are cores. A block
 * of which nothing changed keeps its topics as they are recorded.
 * @param papers in order of id
 * @param folder the papers' folder
 * @param method raised whenever the same papers would give other topics
 * @throws SheafError when a paper can't be read, or when an editor names a topic or a paper that is not there.
 */
export async function findTopicsInBlocks(
  papers: readonly Shelved[],
  folder: string,
  options: {
    method: number;
    wanted: number | undefined;
    recorded: LeanTopics | undefined;
    today: string;
    /** What an editor asks for in `_data/topics.yaml`. */
    steering?: SteeringFile;
    processes?: number;
    /** The most papers in a block. */
    most?: number;
  },
  reporter: Reporter,
): Promise<LeanTopics> {
  const { today } = options;
  const recorded = options.recorded?.file;
  /** What is known of papers in blocks that were looked at. */
  const related = new Map<PaperId, string>();
  reporter.progress('topics: blocks', 0);
  const steering = recorded
    ? resolveSteering(options.steering, papers.map(named), recorded, whereIsPin(folder))
    : { ...unsteered(), forbidden: options.steering?.value.forbid ?? [] };
  const homeOf = homesOf(steering, recorded);
  const start = { folder, today };
  const most = options.processes ?? os.availableParallelism();
  const pool =
    most > 1
      ? new ProcessPool<typeof start, BlockTask, BlockTopics>({
          program: path.join(import.meta.dirname, 'block-worker.ts'),
          start,
          most,
          heap,
        })
      : undefined;
  try {
    const largest = options.most ?? mostInBlock;
    // All blocks of a first run are new: the processes get ready while papers are parted.
    if (!recorded) pool?.startAhead(Math.ceil(papers.length / largest));
    const blocks = blocksOf(papers, recorded, folder, largest, homeOf);
    const size = topicSizeFor(papers.length, options.wanted);
    const slices = sliceRecorded(blocks, recorded);
    const asked = blocks.map((block, b) =>
      steeringOf(
        steering,
        new Set(block.papers.map(({ id }) => id)),
        new Set(slices[b]?.topics.map(({ id }) => id)),
      ),
    );
    const inputs = blocks.map((block, b) => inputOf(block, options.method, size, asked[b]));
    const changed = blocks.filter(({ heir }, b) => !heir || heir.made?.input !== inputs[b]).length;
    // A single block is found sooner here than a process has started.
    const find = (task: BlockTask): Promise<BlockTopics> =>
      pool && changed > 1 ? pool.run(task) : findBlockTopics(task, start);
    let done = 0;
    const parts = await Promise.all(
      blocks.map(async (block, b): Promise<Part> => {
        const input = inputs[b];
        const slice = slices[b];
        const known = { heir: block.heir, input, size: block.papers.length };
        if (block.heir?.made?.input === input && slice) {
          return { ...known, file: slice, kept: true, quality: block.heir.made.quality, phrases: [] };
        }
        const task: BlockTask = {
          files: block.papers.map(({ file }) => file),
          wanted: Math.max(1, Math.round(block.papers.length / size)),
          recorded: slice && { ...slice, papers: unitPlaces(slice.papers) },
          steering: asked[b],
        };
        const { file, phrases, ...made } = await find(task);
        for (const [id, text] of Object.entries(made.related)) related.set(id as PaperId, text);
        reporter.progress('topics: blocks', ++done, changed);
        return { ...known, file, kept: false, quality: file.quality, phrases };
      }),
    );
    return {
      file: joinBlocks(parts, recorded, today, steering.names),
      related: (id) => related.get(id) ?? options.recorded?.related(id) ?? '[]',
      recorded: (id, place) => (related.has(id) ? undefined : options.recorded?.recorded?.(id, place)),
    };
  } finally {
    pool?.close();
  }
}

const inputOf = ({ papers }: Block, method: number, size: number, asked: SteeringLists | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([method, size, papers.map(({ id, hash }) => [id, hash]), asked]))
    .digest('base64url')
    .slice(0, 22);

/** What was recorded of each block's papers; a recorded topic belongs to the block that holds most of its papers. */
function sliceRecorded(
  blocks: readonly Block[],
  recorded: StandingFile | undefined,
): (StandingFile | undefined)[] {
  if (!recorded) return blocks.map(() => undefined);
  const blockOf = new Map<PaperId, number>();
  blocks.forEach(({ papers }, b) => {
    for (const { id } of papers) blockOf.set(id, b);
  });
  const topics: Topic[][] = blocks.map(() => []);
  const home = new Map<TopicId, number>();
  for (const topic of recorded.topics) {
    const counts = new Map<number, number>();
    for (const id of topic.papers) {
      const b = blockOf.get(id);
      if (b !== undefined) counts.set(b, (counts.get(b) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (!most) continue;
    topics[most[0]].push(topic);
    home.set(topic.id, most[0]);
  }
  return blocks.map(({ papers }, b) => {
    const slugs = new Set(topics[b].map((topic) => topic.slug));
    const places = papers.flatMap(({ id }) => {
      const place = recorded.papers[id];
      return place && home.get(place.topic) === b ? [[id, place] as const] : [];
    });
    return {
      version: 1,
      input: '',
      groups: [],
      topics: topics[b],
      papers: Object.fromEntries(places),
      history: [],
      redirects: recorded.redirects.filter(({ to }) => slugs.has(to)),
      parted: recorded.parted?.filter((split) => split.topics.some((topic) => home.get(topic) === b)),
      quality: {},
    };
  });
}

/** A paper as steering knows it: by its file where a person would read the title. */
const named = ({ id, file, pin }: Shelved): { id: PaperId; file: string; title: string; pin?: string } => ({
  id,
  file,
  title: file.replace(/\.md$/, ''),
  pin,
});

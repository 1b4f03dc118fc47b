import path from 'node:path';
import type { GroupId, PaperId, TopicId } from '../../digest/ids.ts';
import type { StandingFile, TopicGroup } from '../schema.ts';
import { BlockCentres, partBlocks } from './blocks.ts';
import { readWords, type Shelved } from './library.ts';
import { SketchBook } from './sketch.ts';

/** A part of a large digest whose papers are compared with each other. */
export interface Block {
  /** In order of id. */
  papers: Shelved[];
  /** The recorded group that it continues. */
  heir?: TopicGroup;
}

/** How many of a block's papers stand for all when a new paper is brought to its block. */
const sample = 60;

/**
 * Parts papers into blocks. Papers stay in the block of their recorded group, new ones go to the block that they are
 * most like, and a block that has grown too large is cut, so that a run touches what changed and no more.
 * @param folder the papers' folder
 * @param most papers in a block
 * @param homeOf the recorded topic that a paper belongs with
 */
export function blocksOf(
  papers: readonly Shelved[],
  recorded: StandingFile | undefined,
  folder: string,
  most: number,
  homeOf: (paper: PaperId) => TopicId | undefined,
): Block[] {
  const groupOf = new Map((recorded?.topics ?? []).map((topic) => [topic.id, topic.group]));
  const blocks = new Map<GroupId, Block>(
    (recorded?.groups ?? []).map((heir) => [heir.id, { papers: [], heir }]),
  );
  const fresh: Shelved[] = [];
  for (const paper of papers) {
    const topic = homeOf(paper.id);
    const group = topic && groupOf.get(topic);
    const block = group && blocks.get(group);
    if (block) block.papers.push(paper);
    else fresh.push(paper);
  }
  const known = [...blocks.values()].filter((block) => block.papers.length > 0);
  if (known.length === 0) known.push({ papers: fresh });
  else if (fresh.length > 0) bringToBlocks(fresh, known, folder);
  const result: Block[] = [];
  for (const block of known) {
    block.papers.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (block.papers.length <= most) result.push(block);
    else result.push(...cutBlock(block, homeOf, folder, most));
  }
  return result;
}

/** Adds each new paper to the block that it is most like. */
function bringToBlocks(fresh: readonly Shelved[], blocks: readonly Block[], folder: string): void {
  const book = new SketchBook();
  let rows = 0;
  const samples: number[][] = [];
  for (const { papers } of blocks) {
    const step = Math.max(1, Math.floor(papers.length / sample));
    const some = papers.filter((_, i) => i % step === 0).slice(0, sample);
    for (const { file } of some) book.add(readWords(path.join(folder, file)));
    samples.push(some.map((_, i) => rows + i));
    rows += some.length;
  }
  for (const { file } of fresh) book.add(readWords(path.join(folder, file)));
  const centres = new BlockCentres(book.finish(), samples);
  fresh.forEach((paper, i) => {
    blocks[centres.nearest(rows + i)].papers.push(paper);
  });
}

/** Cuts a block that is too large; a recorded topic goes whole to where most of its papers go. */
function cutBlock(
  { papers, heir }: Block,
  homeOf: (paper: PaperId) => TopicId | undefined,
  folder: string,
  most: number,
): Block[] {
  const book = new SketchBook();
  for (const { file } of papers) book.add(readWords(path.join(folder, file)));
  const pieces = partBlocks(book.finish(), [...papers.keys()], most);
  const pieceOf = new Map(pieces.flatMap((rows, piece) => rows.map((row) => [papers[row].id, piece])));
  const votes = new Map<TopicId, number[]>();
  for (const { id } of papers) {
    const topic = homeOf(id);
    if (!topic) continue;
    const counts = votes.get(topic) ?? pieces.map(() => 0);
    counts[pieceOf.get(id) ?? 0]++;
    votes.set(topic, counts);
  }
  const blocks: Block[] = pieces.map(() => ({ papers: [] }));
  const recordedIn = pieces.map(() => 0);
  for (const paper of papers) {
    const topic = homeOf(paper.id);
    const counts = topic && votes.get(topic);
    const piece = counts ? counts.indexOf(Math.max(...counts)) : (pieceOf.get(paper.id) ?? 0);
    if (counts) recordedIn[piece]++;
    blocks[piece].papers.push(paper);
  }
  if (heir) blocks[recordedIn.indexOf(Math.max(...recordedIn))].heir = heir;
  return blocks.filter((block) => block.papers.length > 0);
}

import { createHash } from 'node:crypto';
import { dayOf, now } from '../digest/clock.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { keepMemoryTight } from '../digest/memory.ts';
import type { Reporter } from '../digest/reporter.ts';
import { readSettings } from '../digest/settings.ts';
import { Heads } from '../paper/heads.ts';
import { listPaperFiles, readPapers } from '../paper/store.ts';
import { withoutRemainder } from './cluster/remainder.ts';
import { type Document, documentOf } from './document.ts';
import { type FindOptions, findTopics } from './find.ts';
import { shelve } from './large/library.ts';
import { type StandingFile, type TopicsFile, topicsFileSchema } from './schema.ts';
import { readStanding, type StoredTopics } from './standing.ts';
import { namesTopics, resolveSteering, unsteered } from './steer/steering.ts';
import { readSteering, type SteeringFile } from './steer/steering-file.ts';
import { whereIsPin } from './steer/where-is-pin.ts';
import { type LeanTopics, lean, writeTopics } from './topics-record.ts';

/** What a run of the topics stage found. */
export interface TopicsReport {
  papers: number;
  /** The papers that fit nowhere are not one of them. */
  topics: number;
  groups: number;
}

/** Raised whenever the same papers would give other topics. */
const method = 25;

/** Up to so many papers all pairs are compared; larger digests are parted into blocks. */
const mostAtOnce = 2000;

/**
 * Second stage: the papers of a digest become `_data/topics.json`.
 * @param heads of its papers, where they are known
 * @throws SheafError when a paper can't be read, or when an editor names a topic or a paper that is not there.
 */
export async function buildTopics(
  digest: DigestFolder,
  reporter: Reporter,
  heads = new Heads(digest),
): Promise<TopicsReport> {
  const stored = await readStanding(digest.topics);
  try {
    return report((await update(digest, stored, reporter, heads)).file);
  } finally {
    stored?.close();
  }
}

/**
 * The topics of a digest, from those that are recorded; they are recorded anew when anything that they were made from
 * has changed.
 */
async function update(
  digest: DigestFolder,
  stored: StoredTopics<StandingFile> | undefined,
  reporter: Reporter,
  heads: Heads,
): Promise<Pick<LeanTopics, 'file'>> {
  const settings = await readSettings(digest);
  const recorded = stored?.file;
  const steering = await readSteering(digest);
  const files = await listPaperFiles(digest.papers);
  keepMemoryTight(files.length);
  const papers = files.length > mostAtOnce ? shelve(digest.papers, await heads.all()) : [];
  if (papers.length > mostAtOnce) {
    const input = createHash('sha256')
      .update(JSON.stringify([method, settings.topics, papers, steering?.value]))
      .digest('hex');
    if (recorded?.input === input) return { file: recorded };
    const options = { method, wanted: settings.topics, today: dayOf(now()) };
    const { findTopicsInBlocks } = await import('./large/large.ts');
    const find = (from: LeanTopics | undefined, asked?: SteeringFile): Promise<LeanTopics> =>
      findTopicsInBlocks(papers, digest.papers, { ...options, recorded: from, steering: asked }, reporter);
    const known: LeanTopics | undefined = stored && {
      file: stored.file,
      related: (id) => stored.relatedText(id),
      recorded: (id, place) => (place === stored.file.papers[id] ? stored.row(id) : undefined),
    };
    const base = known ?? (namesTopics(steering, papers) ? await find(undefined) : undefined);
    const found = await find(base, steering);
    return record(digest, { ...found, file: { ...found.file, input } });
  }
  const documents = await readDocuments(digest);
  const input = createHash('sha256')
    .update(JSON.stringify([method, settings.topics, documents, steering?.value]))
    .digest('hex');
  if (recorded?.input === input) return { file: recorded };
  const find = (from: StandingFile | undefined, options?: FindOptions): TopicsFile =>
    findTopics(documents, settings.topics, from, dayOf(now()), reporter, options);
  // An editor speaks of topics by name: on a first run they are found, and then steered.
  const base = recorded ?? (namesTopics(steering, documents) ? find(undefined) : undefined);
  const resolved = base
    ? resolveSteering(steering, documents, base, whereIsPin(digest.papers))
    : { ...unsteered(), forbidden: steering?.value.forbid ?? [] };
  const found = find(base, { steering: resolved });
  return record(digest, lean(topicsFileSchema.parse({ ...found, input })));
}

async function record(digest: DigestFolder, topics: LeanTopics): Promise<LeanTopics> {
  await writeTopics(digest.topics, topics);
  return topics;
}

/** The papers of a digest as plain text, by id: the partition depends on their order, so it is always the same. */
export async function readDocuments(digest: DigestFolder): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const paper of readPapers(digest.papers)) documents.push(documentOf(paper));
  return documents.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const report = (file: StandingFile): TopicsReport => ({
  papers: Object.keys(file.papers).length,
  topics: withoutRemainder(file).topics.length,
  groups: file.groups.length,
});

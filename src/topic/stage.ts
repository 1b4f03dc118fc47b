import { createHash } from 'node:crypto';
import { dayOf, now } from '../digest/clock.ts';
import { readJson, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { keepMemoryTight } from '../digest/memory.ts';
import type { Reporter } from '../digest/reporter.ts';
import { readSettings } from '../digest/settings.ts';
import { listPaperFiles, readPapers } from '../paper/store.ts';
import { type Document, documentOf } from './document.ts';
import { type FindOptions, findTopics } from './find.ts';
import { shelve } from './large/library.ts';
import { type TopicsFile, topicsFileSchema } from './schema.ts';
import { namesTopics, resolveSteering, unsteered } from './steer/steering.ts';
import { readSteering, type SteeringFile } from './steer/steering-file.ts';
import { whereIsPin } from './steer/where-is-pin.ts';

export interface TopicsReport {
  papers: number;
  topics: number;
  groups: number;
}

/** Raised whenever the same papers would give other topics. */
const method = 14;

/** Up to so many papers all pairs are compared; larger digests are parted into blocks. */
const mostAtOnce = 2000;

/**
 * Second stage: the papers of a digest become `_data/topics.json`.
 * @throws SheafError when a paper can't be read, or when an editor names a topic or a paper that is not there.
 */
export async function buildTopics(digest: DigestFolder, reporter: Reporter): Promise<TopicsReport> {
  const settings = await readSettings(digest);
  const recorded = await readJson(digest.topics, topicsFileSchema);
  const steering = await readSteering(digest);
  const files = await listPaperFiles(digest.papers);
  keepMemoryTight(files.length);
  const papers = files.length > mostAtOnce ? await shelve(digest) : [];
  if (papers.length > mostAtOnce) {
    const input = createHash('sha256')
      .update(JSON.stringify([method, settings.topics, papers, steering?.value]))
      .digest('hex');
    if (recorded?.input === input) return report(recorded);
    const options = { method, wanted: settings.topics, today: dayOf(now()) };
    const { findTopicsInBlocks } = await import('./large/large.ts');
    const find = (from: TopicsFile | undefined, asked?: SteeringFile): Promise<TopicsFile> =>
      findTopicsInBlocks(papers, digest.papers, { ...options, recorded: from, steering: asked }, reporter);
    const base = recorded ?? (namesTopics(steering, papers) ? await find(undefined) : undefined);
    const found = await find(base, steering);
    const file = topicsFileSchema.parse({ ...found, input });
    await writeWhole(digest.topics, formatTopics(file));
    return report(file);
  }
  const documents = await readDocuments(digest);
  const input = createHash('sha256')
    .update(JSON.stringify([method, settings.topics, documents, steering?.value]))
    .digest('hex');
  if (recorded?.input === input) return report(recorded);
  const find = (from: TopicsFile | undefined, options?: FindOptions): TopicsFile =>
    findTopics(documents, settings.topics, from, dayOf(now()), reporter, options);
  // An editor speaks of topics by name: on a first run they are found, and then steered.
  const base = recorded ?? (namesTopics(steering, documents) ? find(undefined) : undefined);
  const resolved = base
    ? resolveSteering(steering, documents, base, whereIsPin(digest.papers))
    : { ...unsteered(), forbidden: steering?.value.forbid ?? [] };
  const file = { ...find(base, { steering: resolved }), input };
  await writeWhole(digest.topics, formatTopics(topicsFileSchema.parse(file)));
  return report(file);
}

/** As all of Sheaf writes JSON, but a line per paper, which is half the size and shows what changed. */
function formatTopics({ papers, ...rest }: TopicsFile): string {
  const lines = Object.entries(papers).map(
    ([id, place]) => `    ${JSON.stringify(id)}: ${JSON.stringify(place)}`,
  );
  return toJson({ ...rest, papers: {} }).replace('"papers": {}\n', () =>
    lines.length > 0 ? `"papers": {\n${lines.join(',\n')}\n  }\n` : '"papers": {}\n',
  );
}

/** The papers of a digest as plain text, by id: the partition depends on their order, so it is always the same. */
export async function readDocuments(digest: DigestFolder): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const paper of readPapers(digest.papers)) documents.push(documentOf(paper));
  return documents.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const report = (file: TopicsFile): TopicsReport => ({
  papers: Object.keys(file.papers).length,
  topics: file.topics.length,
  groups: file.groups.length,
});

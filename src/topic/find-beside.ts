import os from 'node:os';
import path from 'node:path';
import { Thread } from '../digest/thread.ts';
import type { Beside } from './beside-thread.ts';
import { describeTopics, type FindTask, findTopics, measured, partTopics, toResample } from './find.ts';
import type { TopicsFile } from './schema.ts';

/** Below so many documents a thread takes longer to start than it saves. */
const fewest = 150;

/**
 * The topics of documents, as `findTopics` has them, on two cores: a thread collects phrases while documents are
 * compared and parted, and measures stability while topics are named.
 */
export async function findTopicsBeside(task: FindTask): Promise<TopicsFile> {
  const { documents, wanted, recorded, today, reporter, options } = task;
  if (documents.length < fewest || os.availableParallelism() < 2)
    return findTopics(documents, wanted, recorded, today, reporter, options);
  const thread = new Thread<Beside>(path.join(import.meta.dirname, 'beside-thread.ts'));
  try {
    const phrases = thread.ask('phrases', documents);
    const parted = partTopics(task);
    const stability = thread.ask('stability', toResample(task, parted));
    return measured(describeTopics(task, parted, await phrases), await stability);
  } finally {
    await thread.close();
  }
}

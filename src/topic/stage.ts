import type { DigestFolder } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';

export interface TopicsReport {
  papers: number;
  topics: number;
  groups: number;
}

/** Second stage: the papers of a digest become `_data/topics.json`. */
export async function buildTopics(_digest: DigestFolder, _reporter: Reporter): Promise<TopicsReport> {
  throw new Error('not written yet');
}

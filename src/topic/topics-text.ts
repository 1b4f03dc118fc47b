import type { PaperId } from '../digest/ids.ts';
import type { StandingFile, TopicsFile } from './schema.ts';

/**
 * Topics in little memory: what papers are related to, which is most of `_data/topics.json`, is text that nobody reads
 * before it is written, or lies on disk.
 */
export interface LeanTopics {
  file: StandingFile;
  /** The list of what a paper is related to, in JSON. */
  related(id: PaperId): string;
}

/** Topics that are held whole, for who wants them lean. */
export const lean = (file: TopicsFile): LeanTopics => ({
  file,
  related: (id) => JSON.stringify(file.papers[id].related),
});

/** The text of `_data/topics.json` in parts: as all of Sheaf writes JSON, but a line per paper, which shows what changed. */
export function* topicsText({ file, related }: LeanTopics): Generator<string> {
  const { papers, ...rest } = file;
  const whole = JSON.stringify({ ...rest, papers: {} }, null, 2);
  let before = `${whole.slice(0, -'}\n}'.length)}\n`;
  for (const [id, { topic, second, secondStrength, x, y }] of Object.entries(papers)) {
    const head = JSON.stringify({ topic, second, secondStrength });
    const tail = JSON.stringify({ x, y });
    yield `${before}    ${JSON.stringify(id)}: ${head.slice(0, -1)},"related":${related(id as PaperId)},${tail.slice(1)}`;
    before = ',\n';
  }
  yield before === ',\n' ? '\n  }\n}\n' : `${whole}\n`;
}

import { fsyncSync } from 'node:fs';
import { replaceFile } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import type { Member } from '../digest/json-rows.ts';
import { PartedFile } from '../digest/parted-file.ts';
import type { Standing, StandingFile, TopicsFile } from './schema.ts';

/**
 * Topics in little memory: what papers are related to, which is most of `_data/topics.json`, is text that nobody reads
 * before it is written, or lies on disk.
 */
export interface LeanTopics {
  file: StandingFile;
  /** The list of what a paper is related to, in JSON. */
  related(id: PaperId): string;
  /** Where a paper's row is recorded in the very form in which it would be written, if it is. */
  recorded?(id: PaperId, place: Standing): Member | undefined;
}

/** Topics that are held whole, for who wants them lean. */
export const lean = (file: TopicsFile): LeanTopics => ({
  file,
  related: (id) => JSON.stringify(file.papers[id].related),
});

/**
 * Writes `_data/topics.json`: as all of Sheaf writes JSON, but a line per paper, which shows what changed. Rows that are
 * recorded already are copied as bytes.
 */
export async function writeTopics(path: string, { file, related, recorded }: LeanTopics): Promise<void> {
  const { papers, ...rest } = file;
  const whole = JSON.stringify({ ...rest, papers: {} }, null, 2);
  const rows = Object.entries(papers) as [PaperId, Standing][];
  const [brace, end] = rows.length > 0 ? ['\n', '\n  '] : ['', ''];
  await replaceFile(path, (beside) => {
    const before = whole.slice(0, -'}\n}'.length) + brace;
    const out = new PartedFile(beside, { before, between: ',\n', after: `${end}}\n}\n` });
    try {
      for (const [id, place] of rows) {
        const row = recorded?.(id, place);
        if (row) out.addFrom(row.from, row);
        else out.add(rowText(id, place, related(id)));
      }
      out.finish();
      fsyncSync(out.handle);
    } finally {
      out.close();
    }
  });
}

function rowText(id: PaperId, { topic, second, secondStrength, x, y }: Standing, related: string): string {
  const head = JSON.stringify({ topic, second, secondStrength });
  const tail = JSON.stringify({ x, y });
  return `    ${JSON.stringify(id)}: ${head.slice(0, -1)},"related":${related},${tail.slice(1)}`;
}

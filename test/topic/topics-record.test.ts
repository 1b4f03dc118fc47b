import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaperId, TopicId } from '../../src/digest/ids.ts';
import { type Place, type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { readStanding } from '../../src/topic/standing.ts';
import { lean, writeTopics } from '../../src/topic/topics-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-record-'));
});
afterAll(() => rm(folder, { recursive: true }));

const idOf = (n: number): PaperId => `p-${String(n).padStart(10, '0')}` as PaperId;
const place = fc.record({ topic: fc.constantFrom('t-a', 't-b'), reason: fc.string(), x: fc.nat(9) }).map(
  ({ topic, reason, x }): Place => ({
    topic: topic as TopicId,
    related: [{ id: idOf(x), score: x / 10, because: [reason] }],
    x: x / 10,
    y: 1,
  }),
);
const fileOf = (places: readonly Place[]): TopicsFile =>
  topicsFileSchema.parse({
    version: 1,
    groups: [],
    topics: [],
    papers: Object.fromEntries(places.map((one, n) => [idOf(n), one])),
    history: [],
  });
const written = async (name: string, file: TopicsFile): Promise<string> => {
  await writeTopics(path.join(folder, name), lean(file));
  return readFile(path.join(folder, name), 'utf8');
};

describe('the record of topics', () => {
  it('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(place, { maxLength: 5 }), async (places) => {
        const file = fileOf(places);
        expect(JSON.parse(await written('read.json', file))).toEqual(JSON.parse(JSON.stringify(file)));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same whether rows are copied from the one before or made anew', async () => {
    const changed = fc.array(fc.tuple(place, place, fc.boolean(), fc.boolean()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changed, async (rows) => {
        await written('old.json', fileOf(rows.map(([before]) => before)));
        // Rows that an editor laid out anew are there too.
        let text = await readFile(path.join(folder, 'old.json'), 'utf8');
        rows.forEach(([before, , , laidOut], n) => {
          const spaced = JSON.stringify(before, null, 2).replaceAll('\n', '\n    ');
          if (laidOut)
            text = text.replace(`"${idOf(n)}": ${JSON.stringify(before)}`, () => `"${idOf(n)}": ${spaced}`);
        });
        await writeFile(path.join(folder, 'old.json'), text);
        const stored = await readStanding(path.join(folder, 'old.json'));
        if (!stored) throw new Error('it is not there');
        const next = fileOf(rows.map(([before, after, isOther]) => (isOther ? after : before)));
        const others = new Set(rows.flatMap(([, , isOther], n) => (isOther ? [idOf(n)] : [])));
        try {
          await writeTopics(path.join(folder, 'copied.json'), {
            ...lean(next),
            recorded: (id) => (others.has(id) ? undefined : stored.row(id)),
          });
        } finally {
          stored.close();
        }
        expect(await readFile(path.join(folder, 'copied.json'), 'utf8')).toBe(
          await written('new.json', next),
        );
      }),
      { numRuns: 50 },
    );
  });
});

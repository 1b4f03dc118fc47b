import { describe, expect, it } from 'vitest';
import { type PaperId, paperIdSchema } from '../../src/digest/ids.ts';
import { shortHash } from '../../src/digest/short-hash.ts';
import { PlannedPack } from '../../src/site/paper-plan.ts';

const ids = Array.from({ length: 16 }, (_, i): PaperId => paperIdSchema.parse(`p-${i + 10}abcdefgh`));

/** The plan of a pack in which the pages from one on are published and stay. */
function planned(firstStaying: number, cached: ReadonlyMap<string, string>): PlannedPack {
  const plan = new PlannedPack(0, ids);
  ids.forEach((id, i) => {
    plan.add(shortHash(id), { stays: i >= firstStaying, parts: 'nothing' });
  });
  plan.compare(cached);
  return plan;
}
const allCached = new Map(ids.map((id) => [id as string, shortHash(id)]));
const without = (count: number): Map<string, string> => new Map([...allCached].slice(count));

describe('a pack of the cache of pages', () => {
  it('stays as it is while it has all pages', () => {
    expect(planned(0, allCached).isOld).toBe(false);
    expect(planned(16, allCached).isOld).toBe(false);
  });

  it('may lack a few of many pages that are published', () => {
    const plan = planned(1, without(1));
    expect(plan.isOld).toBe(false);
    expect(plan.pages().filter(({ known }) => !known)).toHaveLength(1);
    expect(planned(1, new Map([...without(1), [ids[0], 'another']])).isOld).toBe(false);
  });

  it('is written anew when nothing is published, or when it lacks many, or has many that are gone', () => {
    expect(planned(16, without(1)).isOld).toBe(true);
    expect(planned(0, without(3)).isOld).toBe(true);
    const gone = ['a', 'b', 'c'].map((id): [string, string] => [id, 'gone']);
    expect(planned(0, new Map([...allCached, ...gone])).isOld).toBe(true);
  });
});

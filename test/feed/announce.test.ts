import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce } from '../../src/feed/announce.ts';
import { type FeedsFile, feedsFileSchema } from '../../src/feed/announced.ts';
import type { Channel } from '../../src/feed/channels.ts';

const channel = (key: string, members: string[], folder = `/topics/${key}/` as const): Channel => ({
  key,
  kind: 'topic',
  name: key,
  title: key,
  description: key,
  folder,
  page: folder,
  rss: `${folder}feed.xml`,
  atom: `${folder}atom.xml`,
  json: `${folder}feed.json`,
  members,
});
/** Entries by id, newest first; `a3` came out on 3 May. */
const items = (...ids: string[]) =>
  new Map(ids.map((id) => [id, { published: `2025-05-0${id.slice(1)}`, hash: id }]));
const held = (file: FeedsFile, key: string): string[] => Object.keys(file.feeds[key].held);

describe('the memory of feeds', () => {
  const first = announce(
    undefined,
    [channel('x', ['a1', 'b2', 'c3'])],
    items('c3', 'b2', 'a1'),
    2,
    '2025-05-04',
  );

  it('starts with the newest entries', () => expect(held(first, 'x')).toEqual(['b2', 'c3']));

  it('is the same when nothing changed, on another day too', () => {
    expect(
      announce(first, [channel('x', ['a1', 'b2', 'c3'])], items('c3', 'b2', 'a1'), 2, '2025-06-01'),
    ).toEqual(first);
  });

  it('is the same when nothing changed, though more entries came out on one day than it holds', () => {
    const all = items('a5', 'b5', 'c5', 'd5');
    const before = announce(undefined, [channel('x', [...all.keys()])], all, 2, '2025-05-05');
    expect(held(before, 'x')).toEqual(['a5', 'b5']);
    expect(announce(before, [channel('x', [...all.keys()])], all, 2, '2025-05-06')).toEqual(before);
  });

  it('announces all that arrives at once, and never again what made room', () => {
    const all = items('g9', 'f8', 'e7', 'c3', 'b2', 'a1');
    const second = announce(first, [channel('x', [...all.keys()])], all, 2, '2025-05-09');
    expect(held(second, 'x')).toEqual(['e7', 'f8', 'g9']);
    expect(second.feeds.x.past).toEqual(['a1', 'b2', 'c3']);
    expect(announce(second, [channel('x', [...all.keys()])], all, 2, '2025-05-10')).toEqual(second);
  });

  it('keeps a paper that moved where it was, and announces it once where it went', () => {
    const all = items('c3', 'b2', 'a1');
    const before = announce(
      undefined,
      [channel('x', ['c3', 'a1']), channel('y', ['b2'])],
      all,
      5,
      '2025-05-04',
    );
    const after = announce(before, [channel('x', ['a1']), channel('y', ['b2', 'c3'])], all, 5, '2025-05-05');
    expect(after.feeds.x.held).toEqual(before.feeds.x.held);
    expect(after.feeds.y.held).toEqual({ b2: '2025-05-04', c3: '2025-05-05' });
  });

  it('does not pour old papers out of one topic into another', () => {
    const all = items('d4', 'c3', 'b2', 'a1');
    const before = announce(
      undefined,
      [channel('x', ['c3', 'd4']), channel('y', ['a1', 'b2'])],
      all,
      2,
      '2025-05-04',
    );
    const after = announce(before, [channel('x', [...all.keys()])], all, 2, '2025-05-05');
    expect(after.feeds.x.held).toEqual(before.feeds.x.held);
    expect(after.feeds.x.past).toEqual(['a1', 'b2']);
    expect(after.feeds.y).toEqual({ ...before.feeds.y, ended: '2025-05-05' });
  });

  it('remembers the folder that a renamed topic left', () => {
    const after = announce(first, [channel('x', ['c3'], '/topics/new/')], items('c3'), 2, '2025-05-06');
    expect(after.feeds.x.moved).toEqual([{ folder: '/topics/x/', day: '2025-05-06' }]);
    expect(feedsFileSchema.parse(after)).toEqual(after);
  });

  it('goes on from what an ended feed held when a new topic takes its address', () => {
    const all = items('d4', 'c3', 'b2', 'a1');
    const old = channel('x', ['a1', 'b2'], '/topics/a/');
    const before = announce(undefined, [old], items('b2', 'a1'), 2, '2025-05-04');
    const gone = announce(before, [], items('b2', 'a1'), 2, '2025-05-05');
    const after = announce(gone, [channel('y', ['a1', 'd4'], '/topics/a/')], all, 2, '2025-05-06');
    expect(Object.keys(after.feeds)).toEqual(['y']);
    expect(after.feeds.y.held).toEqual({ b2: '2025-05-04', d4: '2025-05-06' });
    expect(after.feeds.y.past).toEqual(['a1']);
    expect(after.feeds.y.ended).toBeUndefined();
  });

  it('goes on from what a renamed feed held at the address that it left', () => {
    const all = items('d4', 'b2', 'a1');
    const before = announce(
      undefined,
      [channel('x', ['a1', 'b2'], '/topics/a/')],
      items('b2', 'a1'),
      5,
      '2025-05-04',
    );
    const channels = [channel('y', ['d4'], '/topics/a/'), channel('x', ['a1', 'b2'], '/topics/b/')];
    const after = announce(before, channels, all, 5, '2025-05-06');
    expect(held(after, 'x')).toEqual(['a1', 'b2']);
    expect(after.feeds.x.moved).toEqual([{ folder: '/topics/a/', day: '2025-05-06' }]);
    expect(after.feeds.y.held).toEqual({ a1: '2025-05-04', b2: '2025-05-04', d4: '2025-05-06' });
    expect(announce(after, channels, all, 5, '2025-05-07')).toEqual(after);
  });

  it('dates a change of words, once', () => {
    const changed = new Map([['c3', { published: '2025-05-03', hash: 'other' }]]);
    const after = announce(first, [channel('x', ['c3'])], changed, 2, '2025-05-06');
    expect(after.words.c3).toEqual({ hash: 'other', changed: '2025-05-06' });
    expect(announce(after, [channel('x', ['c3'])], changed, 2, '2025-05-09').words.c3.changed).toBe(
      '2025-05-06',
    );
  });

  it('takes a paper that comes back as known', () => {
    const gone = announce(first, [channel('x', ['b2'])], items('b2'), 2, '2025-05-06');
    const back = announce(gone, [channel('x', ['c3', 'b2'])], items('c3', 'b2'), 2, '2025-05-07');
    expect(back.feeds.x.held).toEqual(first.feeds.x.held);
  });

  it('announces no entry twice and none too few, whatever arrives and moves', () => {
    const day = fc.integer({ min: 1, max: 9 });
    const step = fc.record({
      arrivals: fc.array(day, { maxLength: 6 }),
      seats: fc.array(fc.constantFrom('x', 'y'), { minLength: 30, maxLength: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (steps, limit) => {
          let file: FeedsFile | undefined;
          let papers: string[] = [];
          const told: Record<string, Set<string>> = { x: new Set(), y: new Set() };
          steps.forEach(({ arrivals, seats }, n) => {
            const fresh = arrivals.map((d, i) => `${String.fromCharCode(97 + n)}${d}${i}`);
            papers = [...papers, ...fresh].sort((a, b) =>
              b[1] < a[1] ? -1 : b[1] > a[1] ? 1 : a < b ? -1 : 1,
            );
            const all = new Map(papers.map((id) => [id, { published: `2025-05-0${id[1]}`, hash: id }]));
            const of = (key: string): string[] => papers.filter((_, i) => seats[i] === key);
            const before = file;
            file = announce(
              before,
              [channel('x', of('x')), channel('y', of('y'))],
              all,
              limit,
              `2025-06-0${n + 1}`,
            );
            const channels = [channel('x', of('x')), channel('y', of('y'))];
            expect(announce(file, channels, all, limit, '2025-07-01')).toEqual(file);
            for (const key of ['x', 'y']) {
              const now = held(file, key);
              for (const id of now) {
                if (!before?.feeds[key]?.held[id]) expect(told[key].has(id)).toBe(false);
                told[key].add(id);
              }
              // A build that brings nothing drops nothing; one that brings papers announces each of them.
              if (before && fresh.length === 0)
                expect(now).toEqual(expect.arrayContaining(held(before, key)));
              if (before)
                expect(now).toEqual(expect.arrayContaining(of(key).filter((id) => fresh.includes(id))));
            }
          });
        },
      ),
    );
  });
});

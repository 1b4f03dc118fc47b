import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashColumn } from '../../src/cache/hash-column.ts';
import type { PaperId } from '../../src/digest/ids.ts';
import { jsonValue } from '../../src/digest/json-value.ts';
import { MarksOfAll, marksOf } from '../../src/site/marks.ts';
import { parsePlaceRow } from '../../src/topic/place-row.ts';
import { type Place, placeSchema } from '../../src/topic/schema.ts';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz'.split('');
const paperId = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 10, maxLength: 12 })
  .map((text) => `p-${text}`);
const topicId = fc
  .string({ unit: fc.constantFrom(...letters, '-'), minLength: 1, maxLength: 8 })
  .map((text) => `t-${text}`);
const share = fc.oneof(
  fc.constantFrom(0, 1, 1e-7, 2.5e-9, 0.5),
  fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
/** Texts that look like what stands around them. */
const reason = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('"score":0.5,', '{"id":"p-0123456789","score":1,', '],"x":0,"y":0}', '\\', '"', '{', ''),
);
const places = fc.record(
  {
    topic: topicId,
    second: topicId,
    secondStrength: share,
    related: fc.array(fc.record({ id: paperId, score: share, because: fc.array(reason, { maxLength: 3 }) }), {
      maxLength: 4,
    }),
    x: share,
    y: share,
  },
  { requiredKeys: ['topic', 'related', 'x', 'y'] },
);
/** In the order of the schema, as the topics stage writes it. */
const written = fc.record({ place: places }).map(({ place }) => {
  const { topic, second, secondStrength, related, x, y } = place;
  return JSON.stringify({ topic, second, secondStrength, related, x, y });
});

describe('a row of the papers in topics.json', () => {
  it('is what the schema reads, in the form that Sheaf writes', () => {
    fc.assert(
      fc.property(written, (text) => {
        const { related, ...standing } = placeSchema.parse(JSON.parse(text));
        expect(parsePlaceRow(text)).toEqual({ standing, related: JSON.stringify(related) });
      }),
    );
  });

  it('is never taken for what the schema refuses, and never read in another way', () => {
    const spoilt = fc
      .tuple(
        written,
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom('', '"', ',', '}', '0', '-', 'e', ' ', '\\', '2', ']'),
      )
      .map(([text, at, gone, put]) => {
        const from = at % text.length;
        return text.slice(0, from) + put + text.slice(from + gone);
      });
    fc.assert(
      fc.property(spoilt, (text) => {
        const row = parsePlaceRow(text);
        if (!row) return;
        const { related, ...standing } = placeSchema.parse(JSON.parse(text));
        expect(row.standing).toEqual(standing);
        expect(JSON.parse(row.related)).toEqual(related);
      }),
      { numRuns: 3000 },
    );
  });

  it('is left to the schema in any other form', () => {
    for (const text of [
      '{"related":[],"topic":"t-1","x":0,"y":0}',
      '{ "topic": "t-1", "related": [], "x": 0, "y": 0 }',
      '{"topic":"t-1","related":[],"x":2,"y":0}',
      '{"topic":"x-1","related":[],"x":0,"y":0}',
      '{"topic":"t-1","related":[],"x":0,"y":0,"z":0}',
      '',
    ])
      expect(parsePlaceRow(text)).toBeUndefined();
  });

  it('is read in time however long it is', () => {
    const because = Array.from({ length: 40_000 }, (_, i) => `\\word ${i}`);
    const related = [{ id: 'p-0123456789', score: 0.5, because }];
    const text = JSON.stringify({ topic: 't-1', related, x: 0, y: 0 });
    expect(parsePlaceRow(text)?.related).toBe(JSON.stringify(related));
    expect(parsePlaceRow(`${text.slice(0, -1)},`)).toBeUndefined();
  });

  it('gives the marks that its values give', () => {
    fc.assert(
      fc.property(written, written, paperId, (one, other, id) => {
        const marks = [one, other].map((text) => {
          const all = new MarksOfAll(new Map([[id as PaperId, 0]]), new HashColumn(1), 1);
          all.seeRelated(id as PaperId, parsePlaceRow(text)?.related ?? '');
          return all.of(id as PaperId);
        });
        const [first, second] = [one, other].map((text) => (jsonValue(text) as Place).related);
        expect(marks[0]).toEqual(marksOf(first, undefined, () => ''));
        const without = (list: Place['related']): string =>
          JSON.stringify(list.map(({ id, because }) => [id, because]));
        expect(marks[0].related === marks[1].related).toBe(without(first) === without(second));
        const scores = (list: Place['related']): string => JSON.stringify(list.map(({ score }) => score));
        expect(marks[0].scores === marks[1].scores).toBe(scores(first) === scores(second));
      }),
    );
  });
});

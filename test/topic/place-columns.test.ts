import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaceColumns } from '../../src/topic/place-columns.ts';
import { placeSchema } from '../../src/topic/schema.ts';

const topic = fc.constantFrom('t-one', 't-two', 't-three');
const share = fc.double({ min: 0, max: 1, noNaN: true });
const standing = fc
  .record(
    { topic, second: topic, secondStrength: share, x: share, y: share },
    { requiredKeys: ['topic', 'x', 'y'] },
  )
  .map((place) => {
    const { related: _, ...rest } = placeSchema.parse({ ...place, related: [] });
    return rest;
  });

describe('places in columns', () => {
  it('are those that were added, by the rows of papers', () => {
    fc.assert(
      fc.property(fc.array(standing), (places) => {
        const columns = new PlaceColumns(new Map(places.map((_, row) => [`p-${row}`, row])));
        for (const place of places) columns.add(place);
        expect(places.map((_, row) => columns.get(`p-${row}`))).toEqual(places);
        expect(columns.get('p-none')).toBeUndefined();
      }),
    );
  });
});

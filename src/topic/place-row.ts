import type { TopicId } from '../digest/ids.ts';
import type { Standing } from './schema.ts';

/** Where a paper stands, and the list of what it is related to, which stays text. */
export interface PlaceRow {
  standing: Standing;
  /** In JSON, as Sheaf writes it. */
  related: string;
}

const topic = '"(t-[0-9a-z-]+)"';
const share = '0|1|0\\.\\d*[1-9]|[1-9](?:\\.\\d*[1-9])?e-[1-9]\\d*';
const text = '"(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"';
const list = (item: string): string => `\\[(?:${item}(?:,${item})*)?\\]`;
const related = `\\{"id":"p-[0-9a-z]{10,}","score":(?:${share}),"because":${list(text)}\\}`;
const row = new RegExp(
  `^\\{"topic":${topic}(?:,"second":${topic})?(?:,"secondStrength":(${share}))?,"related":(${list(related)}),"x":(${share}),"y":(${share})\\}$`,
);

/**
 * A row of the papers in `_data/topics.json`, in the very form that Sheaf writes: what `placeSchema` says of it is seen in
 * its text, in a tenth of the time of parsing it. Any other form gives undefined.
 */
export function parsePlaceRow(source: string): PlaceRow | undefined {
  const match = row.exec(source);
  if (!match) return undefined;
  const [, first, second, strength, list, x, y] = match;
  return {
    standing: {
      topic: first as TopicId,
      ...(second === undefined ? {} : { second: second as TopicId }),
      ...(strength === undefined ? {} : { secondStrength: Number(strength) }),
      x: Number(x),
      y: Number(y),
    },
    related: list,
  };
}

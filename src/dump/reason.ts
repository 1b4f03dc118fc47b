import type { Line } from './line.ts';
import { type Feature, featureNames } from './scores.ts';

/** Features that name a kind of furniture, the most telling first, and the word for it. */
const kinds: [Feature, string][] = [
  ['page number', 'page number'],
  ['count', 'count'],
  ['identifier', 'identifier'],
  ['address alone', 'address'],
  ['byline', 'byline'],
  ['legal', 'legal notice'],
  ['names', 'authors'],
  ['no words', 'ornament'],
];

/** What kind of furniture a line is, in a word or two. */
export function furnitureReason(line: Line): string {
  const held = new Set(line.traits.features.map(([feature]) => featureNames[feature]));
  return kinds.find(([feature]) => held.has(feature))?.[1] ?? 'interface words';
}

import { partition } from '../cluster/communities.ts';
import type { Likeness } from '../vector/likeness.ts';
import { foldPhrase } from './fold.ts';
import { nameSets } from './labels.ts';
import type { Phrase } from './phrases.ts';
import { stemsOf } from './stems.ts';

/** A part of a topic that has a name of its own. */
export interface Subtopic {
  label: string;
  /** In the order of the topic. */
  documents: number[];
}

/** A topic of this many papers or more is parted. */
const large = 16;
/** About how many papers a part has, and how many at least. */
const usual = 8;
const least = 4;
/** A name speaks for a part when this share of its papers holds it. */
const holdsFrom = 0.3;

/**
 * The parts of a large topic: its documents are parted by likeness among themselves, and each part is named by what
 * tells it from the rest of the topic. A part without a name of its own is none; its documents stay with the topic
 * alone. Fewer than two parts are none either.
 * @param members the documents of the topic in order
 * @param repeats documents that are versions of others
 * @param label the topic's own name, which says nothing about a part
 * @param taken the names that are given already
 */
export function findSubtopics(
  members: readonly number[],
  likeness: Likeness,
  phrases: Iterable<Phrase>,
  repeats: ReadonlySet<number>,
  label: string,
  taken: Iterable<string>,
): Subtopic[] {
  if (members.length < large) return [];
  const { n, values } = likeness;
  const k = members.length;
  const among = Float64Array.from(
    { length: k * k },
    (_, c) => values[members[Math.floor(c / k)] * n + members[c % k]],
  );
  const { labels } = partition({ n: k, values: among }, Math.round(k / usual), least);
  const parts = new Map<number, number[]>();
  labels.forEach((label, i) => {
    parts.set(label, [...(parts.get(label) ?? []), i]);
  });
  // Only what is said within the topic tells its parts apart: to their names, other papers are not there.
  const place = new Int32Array(n).fill(-1);
  members.forEach((document, i) => {
    place[document] = i;
  });
  const within = (documents: Iterable<number>): number[] => {
    const places: number[] = [];
    for (const document of documents) if (place[document] >= 0) places.push(place[document]);
    return places.length > 1 ? places.sort((a, b) => a - b) : places;
  };
  const known = new Set(stemsOf(foldPhrase(label)));
  const own = new Map<string, Phrase>();
  for (const phrase of phrases) {
    const documents = within(phrase.documents);
    const says = phrase.words > 1 || !phrase.weak;
    if (documents.length >= 2 && says && !stemsOf(phrase.key).every((stem) => known.has(stem)))
      own.set(phrase.key, { ...phrase, documents, titles: new Set(within(phrase.titles)) });
  }
  const sets = [...parts.values()];
  const names = nameSets(sets, own, k, { repeats: new Set(within(repeats)), taken });
  const named = sets.flatMap((list, s): Subtopic[] => {
    const { text, phrases: evidence } = names[s];
    const halves = text.split(' & ');
    const holders = new Set(
      evidence.filter((one) => halves.includes(one.text)).flatMap((one) => one.documents),
    );
    if (holders.size < Math.max(2, holdsFrom * list.length)) return [];
    return [{ label: text, documents: list.map((i) => members[i]) }];
  });
  return named.length >= 2 ? named.sort((a, b) => b.documents.length - a.documents.length) : [];
}

import { foldPhrase } from './fold.ts';
import { halvesOf, joinHalves } from './halves.ts';
import { headingWeight, mayHead } from './heading.ts';
import { logOdds } from './log-odds.ts';
import type { Mentions } from './mentions.ts';
import type { Phrase } from './phrases.ts';

/** A phrase that names a group must hold in this share of its topics' papers, as a mean over the topics. */
const leastCoverage = 0.15;
/** A single word must hold in more. */
const wordCoverage = 0.3;
/** A phrase of which a single topic holds more than this share names that topic, not the group. */
const mostOfOne = 0.6;

/** What groups are named by beside phrases. */
export interface GroupNamingOptions {
  /** Where documents speak of a phrase in other forms. */
  mentions?: Mentions;
  /** The name that each group has borne so far: it stays while it could still be given. */
  recorded?: readonly (string | undefined)[];
}

/**
 * Names groups of topics: the phrase that covers all topics of a group most evenly and tells it from the other
 * groups, and none that names a topic. A group that no phrase covers is named after the two topics whose names most
 * papers speak of, one of a single topic after that.
 * @param groups the topics of each group
 * @param members the documents of each topic
 * @param labels the name of each topic
 */
export function nameGroups(
  groups: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
  labels: readonly string[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  { mentions, recorded }: GroupNamingOptions = {},
): string[] {
  if (groups.length === 1) return ['All Topics'];
  const topicOf = new Int32Array(total).fill(-1);
  members.forEach((list, t) => {
    for (const i of list) topicOf[i] = t;
  });
  const used = new Set(labels.map((label) => label.toLowerCase()));
  const best = candidatesOf(groups, members, topicOf, phrases);
  const halves = labels.map((label) => halvesOf(label, (half) => phrases.has(foldPhrase(half)))[0]);
  /** How many papers of a topic speak of its name. */
  const speakers = halves.map((half, t) => {
    const phrase = phrases.get(foldPhrase(half));
    const { documents } = (phrase && mentions?.of(phrase)) ?? phrase ?? { documents: [] };
    return documents.filter((i) => topicOf[i] === t).length;
  });
  const pairName = (topics: readonly number[]): string => joinHalves(topics.map((t) => halves[t]));
  const couldBe = (name: string, g: number): boolean =>
    best[g].some(({ text }) => text === name) ||
    groups[g].some((a) => groups[g].some((b) => a !== b && pairName([a, b]) === name));
  const names = groups.map(() => '');
  const order = best
    .map((list, g) => {
      const name = recorded?.[g];
      return {
        g,
        kept: name !== undefined && couldBe(name, g) ? name : undefined,
        list,
      };
    })
    .sort(
      (a, b) =>
        Number(!a.kept) - Number(!b.kept) || (b.list[0]?.score ?? 0) - (a.list[0]?.score ?? 0) || a.g - b.g,
    );
  for (const { g, kept, list } of order) {
    const free = (name: string): boolean => !used.has(name.toLowerCase());
    const first = [...groups[g]]
      .sort((a, b) => speakers[b] - speakers[a] || members[b].length - members[a].length || a - b)
      .slice(0, 2);
    const joined = pairName(first);
    const text =
      [kept, ...list.map((one) => one.text)].find((name) => name !== undefined && free(name)) ??
      (first.length > 1 && !free(joined) ? `Group of ${joined}` : joined);
    used.add(text.toLowerCase());
    names[g] = text;
  }
  return names;
}

/** A phrase as a name for a group. */
interface Candidate {
  text: string;
  key: string;
  score: number;
}

/** The phrases that could name each group, best first. */
function candidatesOf(
  groups: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
  topicOf: Int32Array,
  phrases: ReadonlyMap<string, Phrase>,
): Candidate[][] {
  const found = groups.map((): Candidate[] => []);
  for (const phrase of phrases.values()) {
    // Words that only hyphens join stand in front of others: "out-of-distribution".
    if (!mayHead(phrase) || (phrase.words > 1 && !phrase.text.includes(' '))) continue;
    const held = new Map<number, number>();
    for (const i of phrase.documents) held.set(topicOf[i], (held.get(topicOf[i]) ?? 0) + 1);
    groups.forEach((topics, g) => {
      const score = scoreOf(phrase, held, topics, members, topicOf.length);
      if (score !== undefined) found[g].push({ text: phrase.text, key: phrase.key, score });
    });
  }
  for (const list of found) list.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  return found;
}

/**
 * How well a phrase names a group; undefined where it cannot.
 * @param held how many documents of each topic hold it
 * @param topics those of the group
 * @param total how many documents there are in all
 */
function scoreOf(
  { words, weak }: Phrase,
  held: ReadonlyMap<number, number>,
  topics: readonly number[],
  members: readonly (readonly number[])[],
  total: number,
): number | undefined {
  const shares = topics.map((t) => (held.get(t) ?? 0) / members[t].length);
  const among = shares.filter((share) => share > 0).length;
  if (among < Math.min(2, topics.length) || among < topics.length / 2) return undefined;
  const coverage = (shares.reduce((sum, share) => sum + Math.sqrt(share), 0) / topics.length) ** 2;
  if (coverage < (words === 1 ? wordCoverage : leastCoverage)) return undefined;
  let inside = 0;
  let outside = 0;
  let largest = 0;
  for (const [t, count] of held) {
    if (topics.includes(t)) {
      inside += count;
      largest = Math.max(largest, count);
    } else outside += count;
  }
  if (topics.length > 1 && largest > mostOfOne * inside) return undefined;
  // What stands elsewhere as often is no name for this group, nor are general words that are not mostly its own.
  if (outside * (weak ? 2 : 1) > inside) return undefined;
  const size = topics.reduce((sum, t) => sum + members[t].length, 0);
  const odds = logOdds(inside, size, outside, total - size);
  return odds > 0 ? coverage * odds * headingWeight(words) : undefined;
}

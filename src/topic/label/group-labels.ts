import { foldPhrase } from './fold.ts';
import { halvesOf, joinHalves } from './halves.ts';
import { logOdds } from './log-odds.ts';
import type { Mentions } from './mentions.ts';
import type { Phrase } from './phrases.ts';

/** A phrase that names a group must hold in this share of its topics' papers, as a mean over the topics. */
const leastCoverage = 0.15;
/** A single word must hold in more. */
const wordCoverage = 0.3;
/** A phrase of which a single topic holds more than this share names that topic, not the group. */
const mostOfOne = 0.6;
/** A phrase is whole when noun phrases end, and begin, at this share of its occurrences. */
const wholeShare = 0.4;

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
  const groupOf = new Map(groups.flatMap((topics, g) => topics.map((t) => [t, g] as const)));
  const used = new Set(labels.map((label) => label.toLowerCase()));
  const best = groups.map(() => [] as { text: string; key: string; score: number }[]);
  const size = groups.map((topics) => topics.reduce((sum, t) => sum + members[t].length, 0));
  for (const phrase of phrases.values()) {
    if (phrase.endsWhole < wholeShare || phrase.beginsWhole < wholeShare) continue;
    // A single word that is no heading is as a rule an adjective or a word of all trades.
    if (phrase.words === 1 && (phrase.weak || phrase.titles.size < 3)) continue;
    // Words that only hyphens join stand in front of others: "out-of-distribution".
    if (phrase.words > 1 && !phrase.text.includes(' ')) continue;
    const held = new Map<number, number>();
    for (const i of phrase.documents) held.set(topicOf[i], (held.get(topicOf[i]) ?? 0) + 1);
    groups.forEach((topics, g) => {
      const shares = topics.map((t) => (held.get(t) ?? 0) / members[t].length);
      const among = shares.filter((share) => share > 0).length;
      const coverage = shares.reduce((sum, share) => sum + Math.sqrt(share), 0) / topics.length;
      if (among < Math.min(2, topics.length) || among < topics.length / 2 || coverage ** 2 < leastCoverage)
        return;
      let inside = 0;
      let outside = 0;
      let largest = 0;
      for (const [t, count] of held) {
        if (groupOf.get(t) === g) {
          inside += count;
          largest = Math.max(largest, count);
        } else outside += count;
      }
      if (topics.length > 1 && largest > mostOfOne * inside) return;
      // What stands elsewhere as often is no name for this group, nor are general words that are not mostly its own.
      if (outside * (phrase.weak ? 2 : 1) > inside) return;
      if (phrase.words === 1 && coverage ** 2 < wordCoverage) return;
      const odds = logOdds(inside, size[g], outside, total - size[g]);
      if (odds <= 0) return;
      best[g].push({
        text: phrase.text,
        key: phrase.key,
        score: coverage ** 2 * odds * (phrase.words > 1 ? 1 : 0.6),
      });
    });
  }
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
        list: list.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)),
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

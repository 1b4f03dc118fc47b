import { foldPhrase } from './fold.ts';
import { halvesOf, joinHalves } from './halves.ts';
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

/**
 * Names groups of topics: the phrase that covers all topics of a group most evenly and tells it from the other
 * groups, and none that names a topic. A group that no phrase covers is named after its two largest topics, one of a single topic after that.
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
  mentions?: Mentions,
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
    // Words of all trades stand near each other everywhere: of them only the phrase itself counts.
    const spoken = mentions && !phrase.weak ? mentions.of(phrase).documents : phrase.documents;
    const held = new Map<number, number>();
    for (const i of spoken) held.set(topicOf[i], (held.get(topicOf[i]) ?? 0) + 1);
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
      const odds =
        Math.log((inside + 0.5) / (size[g] - inside + 0.5)) -
        Math.log((outside + 0.5) / (total - size[g] - outside + 0.5));
      if (odds <= 0) return;
      best[g].push({
        text: phrase.text,
        key: phrase.key,
        score: coverage ** 2 * odds * (phrase.words > 1 ? 1 : 0.6),
      });
    });
  }
  const names = groups.map(() => '');
  const order = best
    .map((list, g) => ({ g, list: list.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)) }))
    .sort((a, b) => (b.list[0]?.score ?? 0) - (a.list[0]?.score ?? 0) || a.g - b.g);
  for (const { g, list } of order) {
    const largest = [...groups[g]].sort((a, b) => members[b].length - members[a].length || a - b).slice(0, 2);
    const joined = joinHalves(
      largest.map((t) => halvesOf(labels[t], (half) => phrases.has(foldPhrase(half)))[0]),
    );
    const text =
      list.find((one) => !used.has(one.text.toLowerCase()))?.text ??
      (largest.length > 1 && used.has(joined.toLowerCase()) ? `Group of ${joined}` : joined);
    used.add(text.toLowerCase());
    names[g] = text;
  }
  return names;
}

import { headingWeight, mayHead } from '../label/heading.ts';
import { logOdds } from '../label/log-odds.ts';
import type { Phrase } from '../label/phrases.ts';

/** A phrase that could name a block: how evenly its topics hold it, and how many of its papers do. */
export interface BlockPhrase {
  key: string;
  text: string;
  /** 0 to 1: the mean over topics of the root of the share of papers that hold it, squared. */
  coverage: number;
  papers: number;
  words: number;
}

/** How many phrases of a block are handed on, from which it gets one name that no other block has. */
const kept = 80;

/** The phrases of a block that its topics share most evenly. */
export function blockPhrases(
  phrases: ReadonlyMap<string, Phrase>,
  members: readonly (readonly number[])[],
): BlockPhrase[] {
  const topicOf = new Map(members.flatMap((list, t) => list.map((i) => [i, t] as const)));
  const found: BlockPhrase[] = [];
  const held = new Float64Array(members.length);
  for (const phrase of phrases.values()) {
    if (!mayHead(phrase)) continue;
    held.fill(0);
    for (const i of phrase.documents) held[topicOf.get(i) ?? 0]++;
    const sum = held.reduce((total, count, t) => total + Math.sqrt(count / (members[t].length || 1)), 0);
    found.push({
      key: phrase.key,
      text: phrase.text,
      coverage: (sum / (members.length || 1)) ** 2,
      papers: phrase.documents.length,
      words: phrase.words,
    });
  }
  return found.sort((a, b) => b.coverage - a.coverage || (a.key < b.key ? -1 : 1)).slice(0, kept);
}

/** What is known of a block when it gets its name. */
export interface BlockToName {
  size: number;
  phrases: readonly BlockPhrase[];
  /** The names of its topics. */
  topics: readonly string[];
  /** What it is called where no phrase covers it. */
  otherwise: string;
  /** The name that it has borne so far, which stays. */
  recorded?: string;
}

/**
 * Names blocks as groups are named: by the phrase that covers a block evenly and tells it from the others, and where
 * there is none otherwise. No name is given twice.
 */
export function nameBlocks(blocks: readonly BlockToName[]): string[] {
  const used = new Set(blocks.flatMap(({ topics }) => topics.map((label) => label.toLowerCase())));
  const names = blocks.map(({ recorded }) => recorded ?? '');
  for (const name of names) used.add(name.toLowerCase());
  const total = blocks.reduce((sum, { size }) => sum + size, 0);
  const holders = new Map<string, number>();
  for (const { phrases } of blocks) {
    for (const { key, papers } of phrases) holders.set(key, (holders.get(key) ?? 0) + papers);
  }
  const ranked = blocks.map(({ size, phrases }) =>
    phrases
      .flatMap(({ key, text, coverage, papers, words }) => {
        const elsewhere = (holders.get(key) ?? papers) - papers;
        const odds = logOdds(papers, Math.max(papers, size), elsewhere, Math.max(elsewhere, total - size));
        const score = coverage * odds * headingWeight(words);
        return odds > 0 && elsewhere <= papers ? [{ key, text, score }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)),
  );
  const order = blocks
    .map((_, b) => b)
    .filter((b) => names[b] === '')
    .sort((a, b) => (ranked[b][0]?.score ?? 0) - (ranked[a][0]?.score ?? 0) || a - b);
  for (const b of order) {
    const { otherwise } = blocks[b];
    let name = ranked[b].find(({ text }) => !used.has(text.toLowerCase()))?.text ?? otherwise;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${otherwise} ${n}`;
    used.add(name.toLowerCase());
    names[b] = name;
  }
  return names;
}

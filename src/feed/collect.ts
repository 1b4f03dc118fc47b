import { HashColumn } from '../cache/hash-column.ts';
import type { EditionId, PaperId } from '../digest/ids.ts';
import { LazyMap } from '../digest/lazy-map.ts';
import { oneOfEqual } from '../digest/one-of-equal.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText } from '../text/markdown.ts';
import type { ShownTopics } from '../topic/schema.ts';
import type { Announceable } from './announce.ts';
import { wordsHash, wordsLength } from './entries.ts';

interface CollectInput {
  topics: ShownTopics;
  editions: readonly Edition[];
  papers: ListedPapers;
}

/** What is known of a paper without its abstract, for there may be very many. */
export type ListedPaper = Pick<Paper, 'id' | 'slug' | 'title' | 'date' | 'file'> & {
  hasCode: boolean;
  /** The edition that listed it first, and its place there. */
  edition: EditionId;
  position: number;
  /** A hash of its file. */
  hash: string;
  /** A hash of its words (`wordsOfPaper`). */
  words: string;
};

/** Papers that stay on disk. */
export interface ListedPapers {
  /** By id; undefined when it has no abstract. */
  get(id: string): ListedPaper | undefined;
  /** Those that have an abstract, in any order. */
  values(): Iterable<ListedPaper>;
}

/** All that can be announced: papers with an abstract, and editions that brought some. */
export interface Collected {
  papers: ListedPapers;
  /** Those that have code. */
  code: readonly string[];
  editions: ReadonlyMap<string, Edition>;
  /** Newest first; papers of one day in the order of their edition. */
  items: ReadonlyMap<string, Announceable>;
  /** The place of each in that order. */
  rank: ReadonlyMap<string, number>;
  label(id: PaperId): string | undefined;
}

/** The key of an edition among the entries: no paper's id looks like it. */
const editionKey = (edition: Edition): string => `edition:${edition.id}`;

/** Sorts what can be announced. */
export function collect({ papers, topics, editions }: CollectInput): Collected {
  const labels = new Map(topics.topics.map((topic) => [topic.id, topic.label]));
  const editionItems = new Map<string, Announceable>();
  for (const edition of [...editions].sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))) {
    const titles = newIn(edition, papers).map((paper) => inlineText(paper.title));
    if (titles.length > 0) {
      editionItems.set(editionKey(edition), { published: edition.date, hash: wordsHash(titles.join(' ')) });
    }
  }
  const placed = newestFirst(papers);
  const rank = new Map<string, number>();
  for (const key of editionItems.keys()) rank.set(key, rank.size);
  for (const { id } of placed) rank.set(id, rank.size);
  const dates = placed.map(({ date }) => date);
  const words = new HashColumn(placed.length, wordsLength);
  placed.forEach((paper, i) => {
    words.set(i, paper.words);
  });
  const itemOf = (key: string): Announceable => {
    const i = (rank.get(key) ?? 0) - editionItems.size;
    return { published: dates[i], hash: words.of(i) };
  };
  return {
    papers,
    code: placed.filter(({ hasCode }) => hasCode).map(({ id }) => id),
    editions: new Map(editions.map((edition) => [editionKey(edition), edition])),
    items: new LazyMap(rank, (key) => editionItems.get(key) ?? itemOf(key)),
    rank,
    label: (id) => {
      const topic = topics.papers.get(id)?.topic;
      return topic && labels.get(topic);
    },
  };
}

/** What is asked of all papers: so much is held of them while they are put in order. */
type Placed = Pick<ListedPaper, 'id' | 'date' | 'edition' | 'position' | 'words' | 'hasCode'>;

function newestFirst(papers: ListedPapers): Placed[] {
  const placed: Placed[] = [];
  // Few days and editions, and a string of its own for each paper.
  const [sameDay, sameEdition] = [oneOfEqual<string>(), oneOfEqual<EditionId>()];
  for (const { id, date, edition, position, words, hasCode } of papers.values())
    placed.push({ id, date: sameDay(date), edition: sameEdition(edition), position, words, hasCode });
  return placed.sort(
    (a, b) =>
      compare(b.date, a.date) ||
      compare(a.edition, b.edition) ||
      a.position - b.position ||
      compare(a.id, b.id),
  );
}

const newIn = (edition: Edition, papers: ListedPapers): ListedPaper[] =>
  edition.tiles.flatMap((tile) =>
    tile.role === 'paper' && !tile.repeat ? (papers.get(tile.paper) ?? []) : [],
  );

/** The papers that were new in an edition, by topic. */
export function papersByTopic(
  edition: Edition,
  { papers, label }: Collected,
  topics: ShownTopics,
): { label: string; papers: ListedPaper[] }[] {
  const groups = new Map<string, ListedPaper[]>();
  for (const paper of newIn(edition, papers)) {
    const name = label(paper.id) ?? 'Other papers';
    groups.set(name, [...(groups.get(name) ?? []), paper]);
  }
  const rank = new Map(topics.topics.map((topic, i) => [topic.label, i]));
  return [...groups]
    .map(([name, own]) => ({ label: name, papers: own }))
    .sort((a, b) => (rank.get(a.label) ?? Infinity) - (rank.get(b.label) ?? Infinity));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

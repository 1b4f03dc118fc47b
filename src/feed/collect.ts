import type { EditionId, PaperId } from '../digest/ids.ts';
import { LazyMap } from '../digest/lazy-map.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText } from '../text/markdown.ts';
import type { StandingFile } from '../topic/schema.ts';
import type { Announceable } from './announce.ts';
import { wordsHash } from './entries.ts';

interface CollectInput {
  topics: StandingFile;
  editions: readonly Edition[];
  papers: ReadonlyMap<string, ListedPaper>;
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

/** All that can be announced: papers with an abstract, and editions that brought some. */
export interface Collected {
  papers: ReadonlyMap<string, ListedPaper>;
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
  const rank = new Map<string, number>();
  for (const key of [...editionItems.keys(), ...newestFirst(papers)]) rank.set(key, rank.size);
  return {
    papers,
    editions: new Map(editions.map((edition) => [editionKey(edition), edition])),
    items: new LazyMap(rank, (key) => {
      const edition = editionItems.get(key);
      if (edition) return edition;
      const { date, words } = papers.get(key) as ListedPaper;
      return { published: date, hash: words };
    }),
    rank,
    label: (id) => {
      const topic = topics.papers[id]?.topic;
      return topic && labels.get(topic);
    },
  };
}

/** What papers are put in order by: so much is held of all, while it is done. */
type Placed = Pick<ListedPaper, 'id' | 'date' | 'edition' | 'position'>;

function newestFirst(papers: ReadonlyMap<string, ListedPaper>): string[] {
  const placed: Placed[] = [];
  for (const { id, date, edition, position } of papers.values()) placed.push({ id, date, edition, position });
  placed.sort(
    (a, b) =>
      compare(b.date, a.date) ||
      compare(a.edition, b.edition) ||
      a.position - b.position ||
      compare(a.id, b.id),
  );
  return placed.map(({ id }) => id);
}

const newIn = (edition: Edition, papers: ReadonlyMap<string, ListedPaper>): ListedPaper[] =>
  edition.tiles.flatMap((tile) =>
    tile.role === 'paper' && !tile.repeat ? (papers.get(tile.paper) ?? []) : [],
  );

/** The papers that were new in an edition, by topic. */
export function papersByTopic(
  edition: Edition,
  { papers, label }: Collected,
  topics: StandingFile,
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

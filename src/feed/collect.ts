import type { EditionId, PaperId } from '../digest/ids.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText } from '../text/markdown.ts';
import type { StandingFile } from '../topic/schema.ts';
import type { Announceable } from './announce.ts';
import { wordsHash } from './entries.ts';

interface CollectInput {
  topics: StandingFile;
  editions: readonly Edition[];
  papers: AsyncIterable<Paper> | Iterable<Paper>;
}

/** What stays in memory of a paper: all but its abstract, for there may be very many. */
export type ListedPaper = Pick<Paper, 'id' | 'slug' | 'title' | 'date' | 'file'> & {
  hasCode: boolean;
  /** The edition that listed it first, and its place there. */
  edition: EditionId;
  position: number;
};

/** All that can be announced: papers with an abstract, and editions that brought some. */
export interface Collected {
  papers: ReadonlyMap<string, ListedPaper>;
  editions: ReadonlyMap<string, Edition>;
  /** Newest first; papers of one day in the order of their edition. */
  items: ReadonlyMap<string, Announceable>;
  label(id: PaperId): string | undefined;
}

/** The key of an edition among the entries: no paper's id looks like it. */
const editionKey = (edition: Edition): string => `edition:${edition.id}`;

/**
 * Reads all papers once and sorts what can be announced.
 * @param see is shown each paper that can be announced, whole
 */
export async function collect(
  { papers: all, topics, editions }: CollectInput,
  see: (paper: Paper) => void,
): Promise<Collected> {
  const labels = new Map(topics.topics.map((topic) => [topic.id, topic.label]));
  const papers = new Map<string, ListedPaper>();
  const hashes = new Map<string, string>();
  for await (const paper of all) {
    if (paper.incomplete) continue;
    const { id, slug, title, date, file } = paper;
    const [{ edition, position }] = paper.editions;
    papers.set(id, { id, slug, title, date, file, hasCode: paper.links.some(isCodeLink), edition, position });
    hashes.set(id, wordsHash(`${title} ${paper.abstract}`));
    see(paper);
  }
  const order = (a: ListedPaper, b: ListedPaper): number =>
    compare(b.date, a.date) ||
    compare(a.edition, b.edition) ||
    a.position - b.position ||
    compare(a.id, b.id);
  const items = new Map<string, Announceable>();
  for (const edition of [...editions].sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))) {
    const titles = newIn(edition, papers).map((paper) => inlineText(paper.title));
    if (titles.length > 0) {
      items.set(editionKey(edition), { published: edition.date, hash: wordsHash(titles.join(' ')) });
    }
  }
  for (const { id, date } of [...papers.values()].sort(order)) {
    items.set(id, { published: date, hash: hashes.get(id) ?? '' });
  }
  return {
    papers,
    editions: new Map(editions.map((edition) => [editionKey(edition), edition])),
    items,
    label: (id) => {
      const topic = topics.papers[id]?.topic;
      return topic && labels.get(topic);
    },
  };
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

import type { PaperId } from '../digest/ids.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText } from '../text/markdown.ts';
import type { TopicsFile } from '../topic/schema.ts';
import type { Announceable } from './announce.ts';
import { wordsHash } from './entries.ts';

interface CollectInput {
  topics: TopicsFile;
  editions: readonly Edition[];
  papers: AsyncIterable<Paper> | Iterable<Paper>;
}

/** All that can be announced: papers with an abstract, and editions that brought some. */
export interface Collected {
  papers: ReadonlyMap<string, Paper>;
  editions: ReadonlyMap<string, Edition>;
  /** Newest first; papers of one day in the order of their edition. */
  items: ReadonlyMap<string, Announceable>;
  label(id: PaperId): string | undefined;
}

/** The key of an edition among the entries: no paper's id looks like it. */
const editionKey = (edition: Edition): string => `edition:${edition.id}`;

/** Reads all papers once and sorts what can be announced. */
export async function collect({ papers: all, topics, editions }: CollectInput): Promise<Collected> {
  const labels = new Map(topics.topics.map((topic) => [topic.id, topic.label]));
  const papers = new Map<string, Paper>();
  for await (const paper of all) if (!paper.incomplete) papers.set(paper.id, paper);
  const order = (a: Paper, b: Paper): number =>
    compare(b.date, a.date) ||
    compare(a.editions[0].edition, b.editions[0].edition) ||
    a.editions[0].position - b.editions[0].position ||
    compare(a.id, b.id);
  const items = new Map<string, Announceable>();
  for (const edition of [...editions].sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))) {
    const titles = newIn(edition, papers).map((paper) => inlineText(paper.title));
    if (titles.length > 0) {
      items.set(editionKey(edition), { published: edition.date, hash: wordsHash(titles.join(' ')) });
    }
  }
  for (const paper of [...papers.values()].sort(order)) {
    items.set(paper.id, { published: paper.date, hash: wordsHash(`${paper.title} ${paper.abstract}`) });
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

const newIn = (edition: Edition, papers: ReadonlyMap<string, Paper>): Paper[] =>
  edition.tiles.flatMap((tile) =>
    tile.role === 'paper' && !tile.repeat ? (papers.get(tile.paper) ?? []) : [],
  );

/** The papers that were new in an edition, by topic. */
export function papersByTopic(
  edition: Edition,
  { papers, label }: Collected,
  topics: TopicsFile,
): { label: string; papers: Paper[] }[] {
  const groups = new Map<string, Paper[]>();
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

import type { PaperId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownText } from '../text/markdown.ts';
import type { ShownTopics } from '../topic/schema.ts';
import type { Channel, FeedAddress } from './channels.ts';
import type { Collected } from './collect.ts';
import { foldText, matchesQuery, mayMatch, parseQuery, type Query } from './query.ts';

/** Which entries belong to each feed now. */
export function withMembers(
  addresses: readonly FeedAddress[],
  { items, code, editions }: Collected,
  topics: ShownTopics,
  watch: Watch,
): Channel[] {
  const topicPapers = new Map(topics.topics.map((topic) => [topic.id, topic.papers]));
  const ofTopic = new Map(topics.topics.map((topic) => [`topic:${topic.id}`, topic.papers]));
  const ofGroup = new Map(
    topics.groups.map((group) => [
      `group:${group.id}`,
      group.topics.flatMap((id) => topicPapers.get(id) ?? []),
    ]),
  );
  const all = [...items.keys()];
  return addresses.map((address): Channel => {
    if (address.kind === 'topic') return { ...address, members: ofTopic.get(address.key) ?? [] };
    if (address.kind === 'group') return { ...address, members: ofGroup.get(address.key) ?? [] };
    if (address.kind === 'editions') return { ...address, members: all.filter((id) => editions.has(id)) };
    if (address.kind === 'all') return { ...address, members: all.filter((id) => !editions.has(id)) };
    if (address.kind === 'code') return { ...address, members: code };
    return { ...address, members: watch.members(address) };
  });
}

/** Gives each watched query the papers that answer it. Paper by paper, so that the text of one is read once. */
export class Watch {
  readonly #asked: readonly { key: string; query: Query; members: PaperId[] }[];

  /** A query that asks for nothing is reported and has no members. */
  constructor(addresses: readonly FeedAddress[], reporter: Reporter) {
    this.#asked = addresses.flatMap(({ key, name, query: source }) => {
      if (source === undefined) return [];
      const query = parseQuery(source);
      if (query) return [{ key, query, members: [] }];
      reporter.warn({
        what: `the watched query "${name}" does not say what to look for: ${source}`,
        where: '_data/site.json',
        mend: 'Give it at least one word that must occur.',
      });
      return [];
    });
  }

  /** Whether there is any query: otherwise no paper need be seen. */
  get isAsked(): boolean {
    return this.#asked.length > 0;
  }

  /** The next paper. */
  see(paper: Paper): void {
    const source = sourceOf(paper);
    const open = source.marked
      ? this.#asked
      : this.#asked.filter(({ query }) => mayMatch(query, source.folded));
    if (open.length === 0) return;
    const text = foldText(plainText(paper));
    for (const { query, members } of open) if (matchesQuery(query, text)) members.push(paper.id);
  }

  /** Of the papers that came, those that answer the query of a feed. */
  members({ key }: FeedAddress): readonly PaperId[] {
    return this.#asked.find((one) => one.key === key)?.members ?? [];
  }
}

/** The words of a paper as they lie in its file. */
interface Source {
  /** Without the marks of Markdown that may stand inside a word. */
  folded: string;
  /** Has formulas or entities, so that readers see other words. */
  marked: boolean;
}

function sourceOf({ title, name = '', abstract }: Paper): Source {
  const source = `${title} | ${name} | ${abstract}`;
  return { marked: /[$&]/.test(source), folded: foldText(source.replace(/[*_`~\\]/g, '')) };
}

const plainText = ({ title, name = '', abstract }: Paper): string =>
  `${inlineText(title)} | ${name} | ${markdownText(abstract)}`;

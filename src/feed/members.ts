import type { PaperId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownText } from '../text/markdown.ts';
import type { TopicsFile } from '../topic/schema.ts';
import type { Channel, FeedAddress } from './channels.ts';
import type { Collected } from './collect.ts';
import { foldText, matchesQuery, mayMatch, parseQuery, type Query } from './query.ts';

/** Which entries belong to each feed now. A query that asks for nothing is reported and has no members. */
export function withMembers(
  addresses: readonly FeedAddress[],
  { papers, items }: Collected,
  topics: TopicsFile,
  reporter: Reporter,
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
  const watched = new Map(
    addresses.flatMap((address): [FeedAddress, Watched][] => {
      if (address.query === undefined) return [];
      const query = parseQuery(address.query);
      if (!query) {
        reporter.warn({
          what: `the watched query "${address.name}" does not say what to look for: ${address.query}`,
          where: '_data/site.json',
          mend: 'Give it at least one word that must occur.',
        });
      }
      return [[address, { query, members: [] }]];
    }),
  );
  answerAll([...watched.values()], papers.values());
  return addresses.map((address): Channel => {
    if (address.kind === 'topic') return { ...address, members: ofTopic.get(address.key) ?? [] };
    if (address.kind === 'group') return { ...address, members: ofGroup.get(address.key) ?? [] };
    if (address.kind === 'editions') return { ...address, members: all.filter((id) => !papers.has(id)) };
    if (address.kind === 'all') return { ...address, members: [...papers.keys()] };
    if (address.kind === 'code') {
      return {
        ...address,
        members: [...papers.values()].filter((paper) => paper.links.some(isCodeLink)).map(({ id }) => id),
      };
    }
    return { ...address, members: watched.get(address)?.members ?? [] };
  });
}

interface Watched {
  query: Query | undefined;
  members: PaperId[];
}

/** Gives each query the papers that answer it. Paper by paper, so that the text of one is read once. */
function answerAll(watched: readonly Watched[], papers: Iterable<Paper>): void {
  const asked = watched.flatMap(({ query, members }) => (query ? [{ query, members }] : []));
  if (asked.length === 0) return;
  for (const paper of papers) {
    const source = sourceOf(paper);
    const open = source.marked ? asked : asked.filter(({ query }) => mayMatch(query, source.folded));
    if (open.length === 0) continue;
    const text = foldText(plainText(paper));
    for (const { query, members } of open) if (matchesQuery(query, text)) members.push(paper.id);
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

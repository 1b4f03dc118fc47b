import type { PaperId } from '../digest/ids.ts';
import { secondTopic } from './cluster/second.ts';
import { fourDecimals } from './decimals.ts';
import type { Document } from './document.ts';
import type { Grouping } from './grouping.ts';
import type { TopicIdentity } from './identity/identities.ts';
import type { Evidence } from './label/label-score.ts';
import type { Label } from './label/labels.ts';
import type { Phrase } from './label/phrases.ts';
import { findSubtopics } from './label/subtopics.ts';
import type { Point } from './map/discs.ts';
import type { Parting } from './parting.ts';
import { quoteOverview } from './reading/overview.ts';
import { relate } from './reading/related.ts';
import type { Place, Topic } from './schema.ts';
import type { Comparison } from './vector/compare.ts';
import type { Likeness } from './vector/likeness.ts';
import { meanWeights, profileOf } from './vector/vectors.ts';

const relatedPapers = 8;
const neighbourTopics = 4;
const overviewSentences = 4;

/** What the entries of `_data/topics.json` are made from. */
export interface Found {
  documents: readonly Document[];
  compared: Comparison;
  parting: Parting;
  identities: readonly TopicIdentity[];
  /** Likeness of every two topics. */
  between: Likeness;
}

/**
 * The entry of each topic.
 * @param allowed phrases that parts of a topic may be named by
 */
export function topicEntries(
  { documents, compared, parting, identities, between }: Found,
  names: readonly Label[],
  { groups, groupOf }: Grouping,
  allowed: ReadonlyMap<string, Phrase>,
  evidence: Evidence,
): Topic[] {
  const { rows, terms, lexicon, likeness } = compared;
  const { members, remainder } = parting;
  const usual = meanWeights(rows);
  const columnOf = new Map(Array.from(terms, (term, column) => [term, column]));
  const labelled = identities.map((identity) => identity.label);
  const idOf = (document: number): PaperId => documents[document].id;
  return members.map((list, t): Topic => {
    const profile = profileOf(list, rows, usual);
    const overview = quoteOverview(
      list.map((document) => ({ document, sentences: documents[document].sentences })),
      (term) => profile[columnOf.get(term) ?? -1] ?? 0,
      lexicon,
      overviewSentences,
    );
    const subtopics =
      t === remainder ? [] : findSubtopics(list, likeness, allowed.values(), evidence, labelled[t], labelled);
    return {
      ...identities[t],
      ...(t === remainder ? { remainder: true as const } : {}),
      group: groups[groupOf[t]].id,
      phrases: (t === remainder ? [] : names[t].phrases).map((phrase) => ({
        text: phrase.text,
        papers: phrase.documents.map(idOf),
      })),
      papers: list.map(idOf),
      neighbours: nearestTopics(t, between).map((o) => identities[o].id),
      overview: overview.map(({ document, sentence }) => ({ paper: idOf(document), sentence })),
      subtopics: subtopics.map((part) => ({ label: part.label, papers: part.documents.map(idOf) })),
    };
  });
}

function nearestTopics(topic: number, { n, values }: Likeness): number[] {
  return Array.from({ length: n }, (_, o) => o)
    .filter((o) => o !== topic)
    .sort((a, b) => values[topic * n + b] - values[topic * n + a] || a - b)
    .slice(0, neighbourTopics);
}

/**
 * The entry of each paper: its topics, its related papers, its place on the map.
 * @param places those of each topic's papers, in their order
 */
export function paperEntries(
  { documents, compared, parting, identities }: Found,
  phrases: ReadonlyMap<string, Phrase>,
  places: readonly (readonly Point[])[],
): Record<PaperId, Place> {
  const { likeness, cosines } = compared;
  const { labels, members, remainder } = parting;
  const related = relate(likeness, cosines, phrases, labels, relatedPapers, remainder);
  const standing = members.map((list, t) => (t === remainder ? [] : list));
  const papers: Record<PaperId, Place> = {};
  documents.forEach(({ id }, i) => {
    const t = labels[i];
    const second = t === remainder ? undefined : secondTopic(i, t, standing, likeness);
    papers[id] = {
      topic: identities[t].id,
      ...(second
        ? { second: identities[second.topic].id, secondStrength: fourDecimals(second.strength) }
        : {}),
      related: related[i].map((one) => ({
        id: documents[one.document].id,
        score: fourDecimals(one.score),
        because: one.because,
      })),
      ...places[t][members[t].indexOf(i)],
    };
  });
  return papers;
}

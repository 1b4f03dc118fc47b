import type { PaperId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { clusterDocuments, continueTopics } from './cluster/cluster.ts';
import { groupSets, groupSetsBeside, groupsFor, setKinship, setLikeness } from './cluster/groups.ts';
import { membersInOrder } from './cluster/members.ts';
import { remainderName, setAside, withoutRemainder } from './cluster/remainder.ts';
import { secondTopic } from './cluster/second.ts';
import type { Document } from './document.ts';
import { matchTopics } from './identity/continuity.ts';
import { redirects, topicEvents } from './identity/history.ts';
import { identify } from './identity/identities.ts';
import { recordGroups } from './identity/topic-groups.ts';
import { withoutForbidden } from './label/forbidden.ts';
import { nameGroups } from './label/group-labels.ts';
import { nameSets } from './label/labels.ts';
import { Mentions } from './label/mentions.ts';
import { collectPhrases, type Phrase } from './label/phrases.ts';
import { findSubtopics } from './label/subtopics.ts';
import { placePapers, recordedDisc } from './map/layout.ts';
import { measureTopics } from './quality/quality.ts';
import { resampleStability } from './quality/stability.ts';
import { quoteOverview } from './reading/overview.ts';
import { relate } from './reading/related.ts';
import type { Place, StandingFile, Topic, TopicsFile } from './schema.ts';
import { holderOf, nameGiven, partedNow, steer } from './steer/steer.ts';
import { type Steering, unsteered } from './steer/steering.ts';
import { compareDocuments } from './vector/compare.ts';
import { type Likeness, likenessAmong } from './vector/likeness.ts';
import { meanWeights, profileOf } from './vector/vectors.ts';
import { findRepeats } from './vector/versions.ts';

const relatedPapers = 8;
const neighbourTopics = 4;
const overviewSentences = 4;
/** How often stability is measured anew in a run: each time takes as long as parting the papers does. */
const resamplings = 3;

export interface FindOptions {
  /** What an editor asks of the recorded topics. */
  steering?: Steering;
  /** Makes one group of all topics: the documents are themselves a part of a larger digest. */
  oneGroup?: boolean;
  /** Told what the names were made from. */
  onPhrases?(phrases: ReadonlyMap<string, Phrase>, members: readonly (readonly number[])[]): void;
}

/** The topics of documents that are sorted by id, continuing from what was recorded. */
export function findTopics(
  documents: readonly Document[],
  wanted: number | undefined,
  recorded: StandingFile | undefined,
  today: string,
  reporter: Reporter,
  options: FindOptions = {},
): TopicsFile {
  const n = documents.length;
  if (n === 0) return emptyFile(recorded);
  const steering = options.steering ?? unsteered();
  const ids = documents.map((document) => document.id);
  const step = (name: string, done: number): void => reporter.progress(`topics: ${name}`, done, 5);
  step('vectors', 0);
  const { rows, terms, lexicon, cosines, wording, likeness, drawn } = compareDocuments(documents);
  step('communities', 1);
  const steered = recorded && steer(withoutRemainder(recorded), steering, ids, drawn);
  const found = steered ? continueTopics(drawn, wanted, ids, steered) : clusterDocuments(drawn, wanted);
  const oldRemainder = recorded?.topics.find((topic) => topic.remainder);
  const { labels, remainder } = options.oneGroup
    ? { labels: found.labels, remainder: undefined }
    : setAside(
        found.labels,
        likeness,
        (i) => {
          const place = recorded?.papers[ids[i]];
          return !place ? 'nowhere' : place.topic === oldRemainder?.id ? 'remainder' : 'topic';
        },
        (i) => (steered?.held[i] ?? -1) >= 0,
      );
  const members = membersInOrder(labels, likeness);
  step('names', 2);
  const phrases = collectPhrases(documents);
  options.onPhrases?.(phrases, members);
  const allowed = withoutForbidden(phrases, steering.forbidden);
  const matched = matchTopics(
    members.map((list, t) => (t === remainder ? [] : list.map((i) => ids[i]))),
    steered?.recorded,
    steered && members.map((list) => holderOf(list, steered)),
  );
  const heirs = matched.map((topic, t) =>
    t === remainder ? oldRemainder : topic && !steered?.fresh.has(topic.id) ? topic : undefined,
  );
  const given = matched.map((topic, t) =>
    t === remainder ? remainderName : nameGiven(topic, steering, steered),
  );
  const repeats = findRepeats(wording);
  const mentions = new Mentions(documents);
  const evidence = { repeats, mentions, cosines: wording };
  const names = nameSets(members, allowed, n, {
    ...evidence,
    taken: given.flatMap((name) => name ?? []),
    recorded: heirs.map((heir) => heir?.label),
  });
  const identities = identify(
    members.map((list) => ids[list[0]]),
    names.map((name, t) => given[t] ?? name.text),
    heirs,
    recorded,
  );
  const labelled = identities.map((identity) => identity.label);
  const between = setLikeness(members, likeness);
  const wantedGroups = options.oneGroup ? 1 : groupsFor(members.length);
  const kinship = setKinship(members, between, wording);
  const groups =
    remainder === undefined
      ? groupSets(kinship, wantedGroups)
      : groupSetsBeside(kinship, wantedGroups, remainder);
  const groupNames = nameGroups(
    groups.filter(([first]) => first !== remainder),
    members,
    labelled,
    allowed,
    n,
  );
  if (remainder !== undefined) groupNames.push(remainderName);
  const topicGroups = recordGroups(groups, groupNames, identities);
  step('related papers', 3);
  const related = relate(likeness, cosines, phrases, labels, relatedPapers, remainder);
  step('overviews', 4);
  const usual = meanWeights(rows);
  const columnOf = new Map(Array.from(terms, (term, column) => [term, column]));
  const groupOf = new Map(groups.flatMap((sets, g) => sets.map((t) => [t, g] as const)));
  const topics = members.map((list, t): Topic => {
    const near = Array.from({ length: members.length }, (_, o) => o)
      .filter((o) => o !== t)
      .sort(
        (a, b) => between.values[t * members.length + b] - between.values[t * members.length + a] || a - b,
      );
    const profile = profileOf(list, rows, usual);
    return {
      ...identities[t],
      ...(t === remainder ? { remainder: true as const } : {}),
      group: topicGroups[groupOf.get(t) ?? 0].id,
      phrases: (t === remainder ? [] : names[t].phrases).map((phrase) => ({
        text: phrase.text,
        papers: phrase.documents.map((i) => ids[i]),
      })),
      papers: list.map((i) => ids[i]),
      neighbours: near.slice(0, neighbourTopics).map((o) => identities[o].id),
      overview: quoteOverview(
        list.map((document) => ({ document, sentences: documents[document].sentences })),
        (term) => profile[columnOf.get(term) ?? -1] ?? 0,
        lexicon,
        overviewSentences,
      ).map(({ document, sentence }) => ({ paper: ids[document], sentence })),
      subtopics: (t === remainder
        ? []
        : findSubtopics(list, likeness, allowed.values(), evidence, labelled[t], labelled)
      ).map((part) => ({ label: part.label, papers: part.documents.map((i) => ids[i]) })),
    };
  });

  const places = placePapers(
    between,
    members.map((list) => list.length),
    members.map((_, t) => groupOf.get(t) ?? 0),
    heirs.map((heir) => recordedDisc(heir, recorded)),
  );
  const standing = members.map((list, t) => (t === remainder ? [] : list));
  const papers: Record<PaperId, Place> = {};
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  ids.forEach((id, i) => {
    const t = labels[i];
    const second = t === remainder ? undefined : secondTopic(i, t, standing, likeness);
    papers[id] = {
      topic: identities[t].id,
      ...(second ? { second: identities[second.topic].id, secondStrength: round(second.strength) } : {}),
      related: related[i].map((one) => ({
        id: ids[one.document],
        score: round(one.score),
        because: one.because,
      })),
      ...places[t][members[t].indexOf(i)],
    };
  });
  const parted = partedNow(
    steering,
    matched,
    identities.map((identity) => identity.id),
    steered?.fresh ?? new Map(),
  );
  const cluster = (list: Likeness): Int32Array => clusterDocuments(list, wanted).labels;
  const stability = options.oneGroup
    ? []
    : resampleStability(
        steered ? cluster(drawn) : found.labels,
        (kept) => cluster(likenessAmong(drawn, kept)),
        { samples: resamplings },
      );
  step('done', 5);
  return {
    version: 1,
    input: '',
    groups: topicGroups,
    topics,
    papers,
    history: [
      ...(recorded?.history ?? []),
      ...(recorded ? topicEvents(topics, papers, recorded, today) : []),
    ],
    redirects: redirects(topics, papers, recorded),
    ...(parted.length > 0 ? { parted } : {}),
    quality: Object.fromEntries(
      Object.entries(
        measureTopics(
          standing.filter((list) => list.length > 0),
          names.filter((_, t) => t !== remainder),
          likeness,
          { rows, nameOf: (column) => lexicon.name(terms[column]) },
          { modularity: found.modularity, stability },
        ).all,
      ).map(([name, value]) => [name, round(value)]),
    ),
  };
}

const emptyFile = (recorded: StandingFile | undefined): TopicsFile => ({
  version: 1,
  input: '',
  groups: [],
  topics: [],
  papers: {},
  history: recorded?.history ?? [],
  redirects: recorded?.redirects ?? [],
  quality: {},
});

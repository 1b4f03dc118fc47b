import type { Reporter } from '../digest/reporter.ts';
import { setLikeness } from './cluster/groups.ts';
import { fourDecimals } from './decimals.ts';
import type { Document } from './document.ts';
import { type Found, paperEntries, topicEntries } from './entries.ts';
import { groupTopics } from './grouping.ts';
import { redirects, topicEvents } from './identity/history.ts';
import { identify } from './identity/identities.ts';
import { withoutForbidden } from './label/forbidden.ts';
import { type Label, nameSets } from './label/labels.ts';
import { Mentions } from './label/mentions.ts';
import { collectPhrases, type Phrase } from './label/phrases.ts';
import { placePapers, recordedDisc } from './map/layout.ts';
import { partDocuments } from './parting.ts';
import { measureTopics } from './quality/quality.ts';
import type { StandingFile, TopicsFile } from './schema.ts';
import { partedNow } from './steer/steer.ts';
import { type Steering, unsteered } from './steer/steering.ts';
import { compareDocuments } from './vector/compare.ts';
import { findRepeats } from './vector/repeats.ts';

/** How topics are found when not for a whole digest without steering. */
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
  if (documents.length === 0) return emptyFile(recorded);
  const { steering = unsteered(), oneGroup = false } = options;
  const ids = documents.map((document) => document.id);
  const step = (name: string, done: number): void => reporter.progress(`topics: ${name}`, done, 5);
  step('vectors', 0);
  const compared = compareDocuments(documents);
  step('communities', 1);
  const parting = partDocuments(ids, compared, wanted, recorded, steering, oneGroup);
  const { members, heirs, given } = parting;
  step('names', 2);
  const phrases = collectPhrases(documents);
  options.onPhrases?.(phrases, members);
  const allowed = withoutForbidden(phrases, steering.forbidden);
  const evidence = {
    repeats: findRepeats(compared.wording),
    mentions: new Mentions(documents),
    cosines: compared.wording,
  };
  const names = nameSets(members, allowed, documents.length, {
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
  const between = setLikeness(members, compared.likeness);
  const grouping = groupTopics({
    ids,
    parting,
    identities,
    between,
    wording: compared.wording,
    phrases: allowed,
    mentions: evidence.mentions,
    recorded,
    oneGroup,
  });
  const found: Found = { documents, compared, parting, identities, between };
  step('related papers', 3);
  const places = placePapers(
    between,
    members.map((list) => list.length),
    grouping.groupOf,
    heirs.map((heir) => recordedDisc(heir, recorded)),
  );
  const papers = paperEntries(found, phrases, places);
  step('overviews', 4);
  const topics = topicEntries(found, names, grouping, allowed, evidence);
  const parted = partedNow(
    steering,
    parting.matched,
    topics.map((topic) => topic.id),
    parting.steered?.fresh ?? new Map(),
  );
  step('done', 5);
  return {
    version: 1,
    input: '',
    groups: grouping.groups,
    topics,
    papers,
    history: [
      ...(recorded?.history ?? []),
      ...(recorded ? topicEvents(topics, papers, recorded, today) : []),
    ],
    redirects: redirects(topics, papers, recorded),
    ...(parted.length > 0 ? { parted } : {}),
    quality: qualityOf(found, names),
  };
}

/** The measures of all topics but the remainder, to four decimals. */
function qualityOf({ compared, parting }: Found, names: readonly Label[]): Record<string, number> {
  const { rows, terms, lexicon, likeness } = compared;
  const isTopic = (_: unknown, t: number): boolean => t !== parting.remainder;
  const { all } = measureTopics(
    parting.members.filter(isTopic),
    names.filter(isTopic),
    likeness,
    { rows, nameOf: (column) => lexicon.name(terms[column]) },
    parting,
  );
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, fourDecimals(value)]));
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

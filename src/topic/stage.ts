import { createHash } from 'node:crypto';
import { dayOf, now } from '../digest/clock.ts';
import { SheafError } from '../digest/errors.ts';
import { readJson, toJson, writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { groupIdSchema, type PaperId, type Slug, type TopicId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { readSettings } from '../digest/settings.ts';
import { freeSlug, slugify } from '../paper/identity.ts';
import { readPapers } from '../paper/store.ts';
import { partition } from './communities.ts';
import { matchTopics, newTopicId, redirectsFor } from './continuity.ts';
import { type Document, documentOf } from './document.ts';
import { nameGroups } from './group-labels.ts';
import { groupSets, groupsFor, setLikeness } from './groups.ts';
import { nameSets } from './labels.ts';
import { latentCoordinates } from './latent.ts';
import { placePapers } from './layout.ts';
import { type Likeness, meanCosine } from './likeness.ts';
import { quoteOverview } from './overview.ts';
import { collectPhrases } from './phrases.ts';
import { relate } from './related.ts';
import {
  type Place,
  type Topic,
  type TopicEvent,
  type TopicGroup,
  type TopicsFile,
  topicsFileSchema,
} from './schema.ts';
import { allDots, profileOf, termsOf, tfIdf } from './vectors.ts';
import { findRepeats } from './versions.ts';

export interface TopicsReport {
  papers: number;
  topics: number;
  groups: number;
}

/** Raised whenever the same papers would give other topics. */
const method = 3;
const titleWeight = 3;
const latentRank = 100;
const smallest = 4;
const relatedPapers = 8;
const neighbourTopics = 4;
const overviewSentences = 4;
/** A second topic is named when it is at least this near, as a share of the first one's nearness. */
const secondNearness = 0.75;

/** About how many topics a number of papers has: √(2n), and one for a handful. */
export const topicsFor = (papers: number): number =>
  papers < 2 * smallest ? 1 : Math.round(Math.sqrt(2 * papers));

/** Second stage: the papers of a digest become `_data/topics.json`. */
export async function buildTopics(digest: DigestFolder, reporter: Reporter): Promise<TopicsReport> {
  const settings = await readSettings(digest);
  const recorded = await readJson(digest.topics, topicsFileSchema);
  const documents: Document[] = [];
  for await (const paper of readPapers(digest.papers)) documents.push(documentOf(paper));
  // The partition depends on the order of papers, so it is always the same: by id.
  documents.sort((a, b) => (a.id < b.id ? -1 : 1));
  const input = createHash('sha256')
    .update(JSON.stringify([method, settings.topics, documents]))
    .digest('hex');
  if (recorded?.input === input) return report(recorded);
  const file = { ...findTopics(documents, settings.topics, recorded, dayOf(now()), reporter), input };
  await writeWhole(digest.topics, toJson(topicsFileSchema.parse(file)));
  return report(file);
}

const report = (file: TopicsFile): TopicsReport => ({
  papers: Object.keys(file.papers).length,
  topics: file.topics.length,
  groups: file.groups.length,
});

/** The topics of documents that are sorted by id, continuing from what was recorded. */
export function findTopics(
  documents: readonly Document[],
  wanted: number | undefined,
  recorded: TopicsFile | undefined,
  today: string,
  reporter: Reporter,
): TopicsFile {
  const n = documents.length;
  if (n === 0) {
    return {
      version: 1,
      input: '',
      groups: [],
      topics: [],
      papers: {},
      history: recorded?.history ?? [],
      redirects: [],
      quality: {},
    };
  }
  const step = (name: string, done: number): void => reporter.progress(`topics: ${name}`, done, 5);
  step('vectors', 0);
  const { rows, terms } = tfIdf(
    documents.map(({ title, abstract }) => termsOf(`${`${title}.\n`.repeat(titleWeight)}${abstract}`)),
  );
  const likeness = meanCosine(latentCoordinates(rows, latentRank));
  step('communities', 1);
  const found = partition(likeness, Math.min(wanted ?? topicsFor(n), n), smallest);
  const labels = pin(found.labels, documents, recorded);
  const members = membersInOrder(labels, likeness);
  step('names', 2);
  const phrases = collectPhrases(documents);
  const cosines = allDots(rows);
  const names = nameSets(members, phrases, n, { likeness, repeats: findRepeats(cosines) });
  const between = setLikeness(members, likeness);
  const groups = groupSets(between, groupsFor(members.length));
  step('related papers', 3);
  const related = relate(likeness, cosines, phrases, labels, relatedPapers);

  const ids = documents.map((document) => document.id);
  const heirs = matchTopics(
    members.map((list) => list.map((i) => ids[i])),
    recorded,
  );
  const takenIds = new Set<string>([
    ...(recorded?.topics ?? []).map((topic) => topic.id),
    ...(recorded?.history ?? []).map((event) => event.topic),
  ]);
  const takenSlugs = new Set<string>([
    ...(recorded?.topics ?? []).map((topic) => topic.slug),
    ...(recorded?.redirects ?? []).map((redirect) => redirect.from),
  ]);
  const identities = members.map((list, t): { id: TopicId; slug: Slug; label: string } => {
    const heir = heirs[t];
    if (heir) return { id: heir.id, slug: heir.slug, label: heir.label };
    const id = newTopicId(ids[list[0]], takenIds);
    takenIds.add(id);
    const slug = freeSlug(slugify(names[t].text, id.replace('t-', 'topic-')), takenSlugs);
    takenSlugs.add(slug);
    return { id, slug, label: names[t].text };
  });
  distinguish(
    identities,
    names.map((name) => name.text),
    heirs,
  );

  step('overviews', 4);
  const groupNames = nameGroups(
    groups,
    members,
    identities.map((identity) => identity.label),
    phrases,
    n,
  );
  const groupOf = new Map(groups.flatMap((sets, g) => sets.map((t) => [t, g] as const)));
  const takenGroups = new Set<string>();
  const topicGroups = groups.map((sets, g): TopicGroup => {
    const slug = freeSlug(slugify(groupNames[g], 'group'), takenGroups);
    takenGroups.add(slug);
    const key = createHash('sha256').update(identities[sets[0]].id).digest('hex').slice(0, 8);
    return {
      id: groupIdSchema.parse(`g-${key}`),
      slug,
      label: groupNames[g],
      topics: sets.map((t) => identities[t].id),
    };
  });

  const topics = members.map((list, t): Topic => {
    const near = Array.from({ length: members.length }, (_, o) => o)
      .filter((o) => o !== t)
      .sort(
        (a, b) => between.values[t * members.length + b] - between.values[t * members.length + a] || a - b,
      );
    return {
      ...identities[t],
      group: topicGroups[groupOf.get(t) ?? 0].id,
      phrases: names[t].phrases.map((phrase) => ({
        text: phrase.text,
        papers: phrase.documents.map((i) => ids[i]),
      })),
      papers: list.map((i) => ids[i]),
      neighbours: near.slice(0, neighbourTopics).map((o) => identities[o].id),
      overview: quoteOverview(
        list.map((document) => ({ document, sentences: documents[document].sentences })),
        profileOf(list, rows, terms),
        overviewSentences,
      ).map(({ document, sentence }) => ({ paper: ids[document], sentence })),
      subtopics: [],
    };
  });

  const before = members.map((_, t) => recordedCentre(heirs[t], recorded));
  const places = placePapers(
    between,
    members.map((list) => list.length),
    before,
  );
  const papers: Record<PaperId, Place> = {};
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  documents.forEach((document, i) => {
    const t = labels[i];
    const second = secondTopic(i, t, members, likeness);
    papers[document.id] = {
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
  const gone = (recorded?.topics ?? []).filter(
    (old) => !identities.some((identity) => identity.id === old.id),
  );
  const events: TopicEvent[] = recorded
    ? [
        ...topics
          .filter((_, t) => !heirs[t])
          .map(
            (topic): TopicEvent => ({
              date: today,
              kind: 'born',
              topic: topic.id,
              label: topic.label,
              others: [],
            }),
          ),
        ...gone.map(
          (old): TopicEvent => ({ date: today, kind: 'died', topic: old.id, label: old.label, others: [] }),
        ),
      ]
    : [];
  step('done', 5);
  return {
    version: 1,
    input: '',
    groups: topicGroups,
    topics,
    papers,
    history: [...(recorded?.history ?? []), ...events],
    redirects: [...followRedirects(recorded, gone, topics, papers), ...redirectsFor(gone, topics, papers)],
    quality: { topics: topics.length, modularity: round(found.modularity) },
  };
}

/** Redirects recorded earlier, led on where their target is gone by now. */
function followRedirects(
  recorded: TopicsFile | undefined,
  gone: readonly Topic[],
  topics: readonly Topic[],
  papers: TopicsFile['papers'],
): { from: Slug; to: Slug }[] {
  const next = new Map(redirectsFor(gone, topics, papers).map(({ from, to }) => [from, to]));
  return (recorded?.redirects ?? []).map(({ from, to }) => ({ from, to: next.get(to) ?? to }));
}

/** The members of each label, the ones nearest to all others first. */
function membersInOrder(labels: Int32Array, { n, values }: Likeness): number[][] {
  const members: number[][] = [];
  labels.forEach((label, i) => {
    members[label] ??= [];
    members[label].push(i);
  });
  return members.map((list) => {
    const centrality = new Map(list.map((i) => [i, list.reduce((sum, j) => sum + values[i * n + j], 0)]));
    return list.sort((a, b) => (centrality.get(b) ?? 0) - (centrality.get(a) ?? 0) || a - b);
  });
}

/**
 * Moves pinned papers to their topics.
 * @throws SheafError when a pin names a topic that is not there, with the topics that are.
 */
function pin(
  labels: Int32Array,
  documents: readonly Document[],
  recorded: TopicsFile | undefined,
): Int32Array {
  const result = Int32Array.from(labels);
  documents.forEach((document, i) => {
    if (!document.pin) return;
    const topic = recorded?.topics.find((one) => one.slug === document.pin);
    if (!topic) {
      throw new SheafError({
        what: `paper ${document.id} is pinned to "${document.pin}", and there is no such topic`,
        where: `content/papers (${document.title})`,
        mend: `Use the slug of a topic: ${
          (recorded?.topics ?? [])
            .map((one) => one.slug)
            .sort()
            .join(', ') || 'none exist before the first run'
        }.`,
      });
    }
    const votes = new Map<number, number>();
    documents.forEach((other, j) => {
      if (j !== i && topic.papers.includes(other.id)) votes.set(labels[j], (votes.get(labels[j]) ?? 0) + 1);
    });
    const [most] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (most) result[i] = most[0];
  });
  // A topic whose only papers were pinned elsewhere leaves a gap in the numbers.
  const used = [...new Set(result)].sort((a, b) => a - b);
  return result.map((label) => used.indexOf(label));
}

/** Two topics must not bear one label: a new one that meets an inherited label keeps its own name, with a number. */
function distinguish(
  identities: { label: string }[],
  names: readonly string[],
  heirs: readonly (Topic | undefined)[],
): void {
  const used = new Set(identities.filter((_, t) => heirs[t]).map((identity) => identity.label));
  identities.forEach((identity, t) => {
    if (heirs[t]) return;
    for (let n = 1; used.has(identity.label); n++) identity.label = n === 1 ? names[t] : `${names[t]} ${n}`;
    used.add(identity.label);
  });
}

function recordedCentre(
  topic: Topic | undefined,
  recorded: TopicsFile | undefined,
): { x: number; y: number } | undefined {
  const places = (topic?.papers ?? []).flatMap((id) => recorded?.papers[id] ?? []);
  if (places.length === 0) return undefined;
  const mean = (key: 'x' | 'y'): number => places.reduce((sum, place) => sum + place[key], 0) / places.length;
  return { x: mean('x'), y: mean('y') };
}

function secondTopic(
  i: number,
  own: number,
  members: readonly (readonly number[])[],
  { n, values }: Likeness,
): { topic: number; strength: number } | undefined {
  const nearness = members.map((list) => {
    const others = list.filter((j) => j !== i);
    return others.length === 0
      ? 0
      : others.reduce((sum, j) => sum + Math.max(0, values[i * n + j]), 0) / others.length;
  });
  let best = -1;
  nearness.forEach((value, t) => {
    if (t !== own && (best < 0 || value > nearness[best])) best = t;
  });
  if (best < 0 || nearness[own] <= 0) return undefined;
  const strength = Math.min(1, nearness[best] / nearness[own]);
  return strength >= secondNearness ? { topic: best, strength } : undefined;
}

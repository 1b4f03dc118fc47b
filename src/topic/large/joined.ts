import type { GroupId, PaperId, Slug, TopicId } from '../../digest/ids.ts';
import { freeSlug, slugify } from '../../paper/identity.ts';
import { newGroupId, otherTopicId } from '../identity/new-ids.ts';
import { halvesOf, joinHalves } from '../label/halves.ts';
import type { Standing, StandingFile, Topic, TopicEvent, TopicGroup } from '../schema.ts';
import { type BlockPhrase, nameBlocks } from './block-names.ts';
import { intoCell, unitPlaces } from './map-cells.ts';

/** The topics of one block of a large digest. */
export interface Part {
  /** As if the block were a digest of its own; its history holds what this run adds. */
  file: StandingFile;
  /** Whether it is as recorded. */
  kept: boolean;
  /** The recorded group that it continues. */
  heir?: TopicGroup;
  input: string;
  quality: Record<string, number>;
  /** What the group could be called. */
  phrases: readonly BlockPhrase[];
  /** Papers. */
  size: number;
}

/** Measures that can be averaged over blocks, by what they are a mean of. */
const averaged = {
  silhouette: 'papers',
  coherence: 'topics',
  labelFound: 'topics',
  labelCoverage: 'topics',
} as const;

/**
 * One file of the topics of all blocks: no id, name or slug is given twice, and recorded ones stay.
 * @param given the names that an editor gave
 */
export function joinBlocks(
  parts: readonly Part[],
  recorded: StandingFile | undefined,
  today: string,
  given: ReadonlyMap<TopicId, string>,
): StandingFile {
  const renamed = renameTopics(parts, recorded, given);
  const groups = groupsOf(parts, renamed, recorded);
  const old = new Map((recorded?.topics ?? []).map((topic) => [topic.id, topic]));
  const topics = parts.flatMap((part, b) => topicsOf(part, renamed[b], groups[b].id));
  const papers: StandingFile['papers'] = {};
  parts.forEach((part, b) => {
    const stays =
      recorded?.groups.length === parts.length && recorded.groups[b].id === part.heir?.id && part.kept;
    const placed = stays ? part.file.papers : intoCell(unitPlaces(part.file.papers), b, parts.length);
    for (const [id, place] of Object.entries(placed) as [PaperId, Standing][])
      papers[id] = placeOf(place, renamed[b]);
  });
  const history = [
    ...(recorded?.history ?? []),
    ...parts.flatMap((part, b) => eventsOf(part, renamed[b], old, today)),
  ];
  const redirects = new Map(
    parts.flatMap(({ file }, b) =>
      file.redirects.map(({ from, to }) => [from, renamed[b].slugs.get(to) ?? to] as const),
    ),
  );
  for (const { id, slug, label } of topicsOfNoBlock(old, topics, history)) {
    history.push({ date: today, kind: 'died', topic: id, label, others: [] });
    if (topics[0]) redirects.set(slug, topics[0].slug);
  }
  for (const { from, to } of recorded?.redirects ?? []) if (!redirects.has(from)) redirects.set(from, to);
  const parted = parts.flatMap(({ file }, b) =>
    (file.parted ?? []).map(({ key, topics: made }) => ({
      key,
      topics: made.map((id) => renamed[b].ids.get(id) ?? id),
    })),
  );
  return {
    version: 1,
    input: '',
    groups,
    topics,
    papers,
    history,
    redirects: [...redirects].map(([from, to]) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1)),
    ...(parted.length > 0 ? { parted } : {}),
    quality: qualityOf(parts),
  };
}

/** The topics of a block with the ids, slugs and names that they have beside those of other blocks. */
const topicsOf = ({ file }: Part, { ids, slugs, labels }: Renamed, group: GroupId): Topic[] =>
  file.topics.map((topic) => ({
    ...topic,
    id: ids.get(topic.id) ?? topic.id,
    slug: slugs.get(topic.slug) ?? topic.slug,
    label: labels.get(topic.id) ?? topic.label,
    group,
    neighbours: topic.neighbours.map((id) => ids.get(id) ?? id),
  }));

/** The very same place where nothing of it is called otherwise. */
const placeOf = (place: Standing, { ids }: Renamed): Standing =>
  ids.size === 0
    ? place
    : {
        ...place,
        topic: ids.get(place.topic) ?? place.topic,
        ...(place.second && { second: ids.get(place.second) ?? place.second }),
      };

/** What became of the topics of a block in this run, their new names among it. */
function eventsOf(
  { file, kept }: Part,
  { ids, labels }: Renamed,
  old: ReadonlyMap<TopicId, Topic>,
  today: string,
): TopicEvent[] {
  const idOf = (id: TopicId): TopicId => ids.get(id) ?? id;
  const events = kept
    ? []
    : file.history.map((event) => ({
        ...event,
        topic: idOf(event.topic),
        label: labels.get(event.topic) ?? event.label,
        others: event.others.map(idOf),
      }));
  for (const [id, label] of labels) {
    const was = old.get(id)?.label;
    const known = file.history.some(({ topic, kind }) => topic === id && kind === 'renamed');
    if (was && was !== label && (kept || !known))
      events.push({ date: today, kind: 'renamed', topic: id, label, others: [], was });
  }
  return events;
}

/** Recorded topics that are gone and that no block knew, since all their papers are gone. */
function topicsOfNoBlock(
  old: ReadonlyMap<TopicId, Topic>,
  topics: readonly Topic[],
  history: readonly TopicEvent[],
): Topic[] {
  const present = new Set(topics.map((topic) => topic.id));
  const told = new Set(
    history.flatMap(({ kind, topic }) => (kind === 'died' || kind === 'merged' ? [topic] : [])),
  );
  return [...old.values()].filter(({ id }) => !present.has(id) && !told.has(id));
}

/** What topics of a block are called instead, by what they came with. */
interface Renamed {
  ids: Map<TopicId, TopicId>;
  slugs: Map<Slug, Slug>;
  labels: Map<TopicId, string>;
}

/** New topics of different blocks may have met in an id, a slug or a name: what comes later gives way. */
function renameTopics(
  parts: readonly Part[],
  recorded: StandingFile | undefined,
  given: ReadonlyMap<TopicId, string>,
): Renamed[] {
  const old = new Map((recorded?.topics ?? []).map((topic) => [topic.id, topic]));
  const ids = new Set<string>([...old.keys(), ...(recorded?.history ?? []).map((event) => event.topic)]);
  const slugs = new Set<string>([
    ...[...old.values()].map((topic) => topic.slug),
    ...(recorded?.redirects ?? []).map(({ from }) => from),
  ]);
  const isRenamed = ({ file }: Part, { id }: Topic): boolean =>
    file.history.some((event) => event.topic === id && event.kind === 'renamed');
  const inherits = ({ file }: Part, topic: Topic): boolean =>
    old.get(topic.id)?.slug === topic.slug &&
    file.history.every((event) => event.topic !== topic.id || event.kind === 'renamed');
  const labels = new Set<string>([...given.values()].map((label) => label.toLowerCase()));
  const asked = new Set(labels);
  /** Its name is the editor's, or as recorded and no editor gave it to another topic. */
  const stays = (part: Part, topic: Topic): boolean =>
    given.get(topic.id) === topic.label ||
    (!asked.has(topic.label.toLowerCase()) &&
      (part.kept || (inherits(part, topic) && !isRenamed(part, topic))));
  for (const part of parts) {
    for (const topic of part.file.topics) if (stays(part, topic)) labels.add(topic.label.toLowerCase());
  }
  return parts.map((part) => {
    const renamed: Renamed = { ids: new Map(), slugs: new Map(), labels: new Map() };
    for (const topic of part.file.topics) {
      if (stays(part, topic)) continue;
      const heir = part.kept || inherits(part, topic);
      const id = !heir && ids.has(topic.id) ? otherTopicId(topic.papers[0], ids) : topic.id;
      ids.add(id);
      if (id !== topic.id) renamed.ids.set(topic.id, id);
      const label = freeLabel(topic, labels);
      labels.add(label.toLowerCase());
      if (label !== topic.label) renamed.labels.set(topic.id, label);
      if (heir) continue;
      const slug = freeSlug(slugify(label, id.replace('t-', 'topic-')), slugs);
      slugs.add(slug);
      if (slug !== topic.slug) renamed.slugs.set(topic.slug, slug);
    }
    return renamed;
  });
}

/** A name that no other topic has: its own, or with another of its phrases, or with a number. */
function freeLabel({ label, phrases }: Topic, taken: ReadonlySet<string>): string {
  const words = new Set(label.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const others = phrases
    .map(({ text }) => text)
    .filter((text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .every((word) => !words.has(word)),
    );
  const [first] = nameHalves({ label, phrases });
  for (const name of [label, ...others.map((text) => `${first} & ${text}`)]) {
    if (!taken.has(name.toLowerCase())) return name;
  }
  for (let n = 2; ; n++) if (!taken.has(`${label} ${n}`.toLowerCase())) return `${label} ${n}`;
}

/** The halves of a topic's name, which are its first phrases. */
const nameHalves = ({ label, phrases }: Pick<Topic, 'label' | 'phrases'>): string[] =>
  halvesOf(label, (half) => phrases.some(({ text }) => text === half));

function groupsOf(
  parts: readonly Part[],
  renamed: readonly Renamed[],
  recorded: StandingFile | undefined,
): TopicGroup[] {
  const names = nameBlocks(
    parts.map(({ size, phrases, heir, file }, b) => {
      const topics = [...file.topics]
        .sort((x, y) => y.papers.length - x.papers.length || (x.id < y.id ? -1 : 1))
        .map((topic) => ({ ...topic, label: renamed[b].labels.get(topic.id) ?? topic.label }));
      return {
        size,
        phrases,
        recorded: heir?.label,
        topics: topics.map(({ label }) => label),
        otherwise: joinHalves(topics.slice(0, 2).map((topic) => nameHalves(topic)[0])),
      };
    }),
  );
  const ids = new Set<string>((recorded?.groups ?? []).map((group) => group.id));
  const slugs = new Set<string>((recorded?.groups ?? []).map((group) => group.slug));
  return parts.map(({ heir, file, input, quality }, b): TopicGroup => {
    const topics = file.topics.map((topic) => renamed[b].ids.get(topic.id) ?? topic.id);
    const made = { input, quality };
    if (heir) return { ...heir, topics, made };
    const slug = freeSlug(slugify(names[b], 'group'), slugs);
    slugs.add(slug);
    const id = newGroupId(topics[0], ids);
    ids.add(id);
    return { id, slug, label: names[b], topics, made };
  });
}

function qualityOf(parts: readonly Part[]): Record<string, number> {
  const topics = parts.reduce((sum, { file }) => sum + file.topics.length, 0);
  const quality: Record<string, number> = { topics };
  for (const [name, of] of Object.entries(averaged)) {
    let [sum, weights] = [0, 0];
    for (const part of parts) {
      const value = part.quality[name];
      if (value === undefined) continue;
      const weight = of === 'papers' ? part.size : part.file.topics.length;
      sum += weight * value;
      weights += weight;
    }
    if (weights > 0) quality[name] = Math.round((10_000 * sum) / weights) / 10_000;
  }
  return quality;
}

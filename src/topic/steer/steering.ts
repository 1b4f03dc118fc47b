import { SheafError } from '../../digest/errors.ts';
import type { PaperId, TopicId } from '../../digest/ids.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { withoutRemainder } from '../cluster/remainder.ts';
import type { Document } from '../document.ts';
import type { StandingFile } from '../schema.ts';
import { type SteeringFile, steeringName } from './steering-file.ts';

/** A split that is still to be made. */
export interface Split {
  /** Tells it from others in what is recorded. */
  key: string;
  topic: TopicId;
  /** Into how many, or which papers leave, for a topic of what name. */
  into?: number;
  papers?: PaperId[];
  name?: string;
}

/** What an editor asks of the topics, by ids. */
export interface Steering {
  pins: Map<PaperId, TopicId>;
  names: Map<TopicId, string>;
  /** Recorded topics that become part of others. */
  merges: Map<TopicId, TopicId>;
  /** Topics that merges were made into, this time or before. */
  whole: Set<TopicId>;
  splits: Split[];
  /** Splits made before that still stand, each with its topics. */
  parted: { key: string; topics: TopicId[] }[];
  forbidden: string[];
}

/** Of an editor who asks for nothing. */
export const unsteered = (): Steering => ({
  pins: new Map(),
  names: new Map(),
  merges: new Map(),
  whole: new Set(),
  splits: [],
  parted: [],
  forbidden: [],
});

/** What steering needs to know of a paper. */
export type Steerable = Pick<Document, 'id' | 'file' | 'title'> & { pin?: string };

/** Whether steering names topics, which must have been found before it can be followed. */
export const namesTopics = (
  file: SteeringFile | undefined,
  documents: readonly { pin?: string }[],
): boolean =>
  documents.some(({ pin }) => pin !== undefined) ||
  (file !== undefined &&
    (file.value.merge.length > 0 ||
      file.value.split.length > 0 ||
      Object.keys(file.value.rename).length > 0 ||
      Object.keys(file.value.pins).length > 0));

/**
 * Finds the topics and papers that an editor names.
 * @param whereIsPin `file:line` of the pin in a paper's own file
 * @throws SheafError with file, line and the nearest name when a topic or paper is not there, or when two places
 *   contradict each other
 */
export function resolveSteering(
  file: SteeringFile | undefined,
  documents: readonly Steerable[],
  recorded: StandingFile,
  whereIsPin: (paper: Steerable) => string,
): Steering {
  const steering = unsteered();
  const topic = topicFinder(withoutRemainder(recorded));
  for (const document of documents) {
    if (document.pin) {
      const what = `paper "${document.title}" is pinned to`;
      steering.pins.set(
        document.id,
        topic(document.pin, () => whereIsPin(document), what),
      );
    }
  }
  if (!file) return steering;
  const { value, where } = file;
  steering.forbidden = value.forbid;
  for (const [name, label] of Object.entries(value.rename)) {
    steering.names.set(
      topic(name, () => where(['rename', name]), 'the topic to rename is'),
      label,
    );
  }
  value.merge.forEach(({ into, from }, i) => {
    const target = topic(into, () => where(['merge', i, 'into']), 'the topic to merge into is');
    steering.whole.add(target);
    from.forEach((name, j) => {
      const at = (): string => where(['merge', i, 'from', j]);
      const source = topic(name, at, 'the topic to merge is');
      // Merged by an earlier run, its old name leads to the target.
      if (source === target) return;
      if (steering.whole.has(source) || steering.merges.has(source)) {
        throw new SheafError({
          what: `the topic "${name}" is merged twice, or takes in another topic itself`,
          where: at(),
          mend: 'List all topics that are to be one in a single merge.',
        });
      }
      steering.merges.set(source, target);
    });
  });
  const paper = paperFinder(documents);
  const made = new Map((recorded.parted ?? []).map((split) => [split.key, split]));
  value.split.forEach((split, i) => {
    const key = JSON.stringify(split);
    const done = made.get(key);
    if (done) {
      steering.parted.push(done);
      return;
    }
    const found = topic(split.topic, () => where(['split', i, 'topic']), 'the topic to split is');
    if ('into' in split) steering.splits.push({ key, topic: found, into: split.into });
    else {
      const papers = split.papers.map((name, j) => paper(name, () => where(['split', i, 'papers', j])));
      steering.splits.push({ key, topic: found, papers, name: split.name });
    }
  });
  for (const [name, target] of Object.entries(value.pins)) {
    const at = (): string => where(['pins', name]);
    const id = paper(name, at);
    const found = topic(target, at, `paper "${name}" is pinned to`);
    const other = steering.pins.get(id);
    if (other && other !== found) {
      throw new SheafError({
        what: `paper "${name}" is pinned to "${target}" here, and to another topic in its own file`,
        where: at(),
        mend: 'Remove one of the two.',
      });
    }
    steering.pins.set(id, found);
  }
  return steering;
}

/** Finds topics by slug, former slug, id or name. */
function topicFinder(recorded: StandingFile): (name: string, where: () => string, what: string) => TopicId {
  const known = new Map<string, TopicId>();
  const bySlug = new Map(recorded.topics.map((topic) => [topic.slug, topic.id]));
  for (const { from, to } of recorded.redirects) {
    const id = bySlug.get(to);
    if (id) known.set(from, id);
  }
  for (const { id, label } of recorded.topics) known.set(label.toLowerCase(), id);
  for (const { id, slug } of recorded.topics) known.set(id, id).set(slug, id);
  return (name, where, what) => {
    const id = known.get(name) ?? known.get(name.toLowerCase());
    if (id) return id;
    const near = nearestName(name, [...bySlug.keys()]);
    throw new SheafError({
      what: `${what} "${name}", and there is no such topic`,
      where: where(),
      mend: near
        ? `Did you mean "${near}"? The slugs of all topics are the last parts of their addresses, and stand in _data/topics.json.`
        : 'There are no topics yet; remove it.',
    });
  };
}

/** Finds papers by slug or id. */
function paperFinder(documents: readonly Steerable[]): (name: string, where: () => string) => PaperId {
  const known = new Map<string, PaperId>();
  for (const { id, file } of documents) known.set(id, id).set(file.replace(/\.md$/, ''), id).set(file, id);
  return (name, where) => {
    const id = known.get(name);
    if (id) return id;
    const near = nearestName(
      name,
      documents.map(({ file }) => file.replace(/\.md$/, '')),
    );
    throw new SheafError({
      what: `there is no paper "${name}"`,
      where: where(),
      mend: near
        ? `Did you mean "${near}"? A paper goes by its id, or by the name of its file in content/papers.`
        : `There are no papers; remove it from ${steeringName}.`,
    });
  };
}

import { parseWith, readJson } from '../digest/files.ts';
import type { PaperId, TopicId } from '../digest/ids.ts';
import { type Member, openJsonRows } from '../digest/json-rows.ts';
import { jsonValue } from '../digest/json-value.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import { oneOfEqual } from '../digest/one-of-equal.ts';
import { PlaceColumns } from './place-columns.ts';
import { type PlaceRow, parsePlaceRow } from './place-row.ts';
import {
  placeSchema,
  type Related,
  type ShownTopics,
  type Standing,
  type StandingFile,
  shownTopics,
  type Topic,
  topicSchema,
  topicsFileSchema,
} from './schema.ts';

/** `_data/topics.json` without what each paper is related to, which is most of it and stays on disk. */
export interface StoredTopics<File = ShownTopics> {
  file: File;
  /** The papers related to one, in order of likeness; none for a paper that has no place. */
  related(id: PaperId): readonly Related[];
  /** The same list in JSON, as it is written. */
  relatedText(id: PaperId): string;
  /** Where the row of a paper lies in the file; undefined where it is written otherwise than Sheaf writes it. */
  row(id: PaperId): Member | undefined;
  /** To be called when no more is asked for. */
  close(): void;
}

/** How much memory the topics of a large digest take. */
export interface Thrift {
  /** Gives the string to hold for an id, where the caller has an equal one already. */
  same?: (id: PaperId) => PaperId;
  /** Takes the number of each paper's row. */
  rows?: KeyNumbers;
}

/**
 * Opens the topics of a digest. In the form that the topics stage writes, memory grows with the papers by some fifty
 * bytes each; a file that an editor laid out anew is held whole.
 * @param see is shown once where each paper stands, and what it is related to, in JSON, as it is written
 * @returns undefined when there is no such file.
 * @throws SheafError when it does not fit its schema.
 */
export async function openTopics(
  file: string,
  see: (id: PaperId, row: PlaceRow) => void = () => {},
  { same = (id) => id, rows: numbers = new Map() }: Thrift = {},
): Promise<StoredTopics | undefined> {
  const papers = new PlaceColumns(numbers);
  const placeOf = (id: string, value: unknown): Standing & { related: Related[] } =>
    parseWith(placeSchema, value, `${file}: papers.${id}`);
  /** Undefined for what is no JSON. */
  const rowOf = (id: string, text: string): PlaceRow | undefined => {
    const own = parsePlaceRow(text);
    const value = own ? undefined : jsonValue(text);
    if (value === undefined) return own;
    foreign.add(id as PaperId);
    const { related, ...standing } = placeOf(id, value);
    return { standing, related: JSON.stringify(related) };
  };
  /** The papers whose rows Sheaf would write in another way. */
  const foreign = new Set<PaperId>();
  const seeRow = (id: string, text: string): boolean => {
    const row = rowOf(id, text);
    if (!row) return false;
    papers.add(row.standing);
    see(id as PaperId, row);
    return true;
  };
  const topics: Topic[] = [];
  const seeTopic = (item: unknown): void => {
    topics.push(withSame(parseWith(topicSchema, item, `${file}: topics.${topics.length}`), same));
  };
  const rows = openJsonRows(file, 'papers', seeRow, numbers, { key: 'topics', see: seeTopic });
  if (!rows) {
    const whole = await readJson(file, topicsFileSchema);
    if (!whole) return undefined;
    for (const [id, { related, ...standing }] of Object.entries(whole.papers))
      see(id as PaperId, { standing, related: JSON.stringify(related) });
    const related = (id: PaperId): readonly Related[] => whole.papers[id]?.related ?? [];
    const relatedText = (id: PaperId): string => JSON.stringify(related(id));
    return { file: shownTopics(whole), related, relatedText, row: () => undefined, close() {} };
  }
  const { rest, read, member, close } = rows;
  /** Several ask for the same paper one after the other. */
  let last: { id: PaperId; related: readonly Related[] } | undefined;
  return {
    file: { ...parseWith(topicsFileSchema, rest, file), topics, papers },
    related(id) {
      if (last?.id === id) return last.related;
      const text = read(id);
      last = { id, related: text === undefined ? [] : placeOf(id, jsonValue(text)).related };
      return last.related;
    },
    relatedText(id) {
      const text = read(id);
      return (text && rowOf(id, text)?.related) ?? '[]';
    },
    row: (id) => (foreign.has(id) ? undefined : member(id)),
    close,
  };
}

/**
 * Opens the topics of a digest with all places of papers at hand.
 * @returns undefined when there is no such file.
 * @throws SheafError when it does not fit its schema.
 */
export async function readStanding(file: string): Promise<StoredTopics<StandingFile> | undefined> {
  const papers: Record<PaperId, Standing> = {};
  const sameTopic = oneOfEqual<TopicId>();
  const stored = await openTopics(file, (id, { standing }) => {
    standing.topic = sameTopic(standing.topic);
    if (standing.second) standing.second = sameTopic(standing.second);
    papers[id] = standing;
  });
  return stored && { ...stored, file: { ...stored.file, papers } };
}

/** The same topic, whose lists hold the strings that the caller has. */
function withSame(topic: Topic, same: (id: PaperId) => PaperId): Topic {
  const listed = <L extends { papers: readonly PaperId[] }>(list: L): L => ({
    ...list,
    papers: list.papers.map(same),
  });
  return { ...listed(topic), phrases: topic.phrases.map(listed), subtopics: topic.subtopics.map(listed) };
}

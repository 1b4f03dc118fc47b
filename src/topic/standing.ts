import { parseWith, readJson } from '../digest/files.ts';
import type { PaperId, TopicId } from '../digest/ids.ts';
import { jsonValue, openJsonRows } from '../digest/json-rows.ts';
import { oneOfEqual } from '../digest/one-of-equal.ts';
import { type PlaceRow, parsePlaceRow } from './place-row.ts';
import { placeSchema, type Related, type Standing, type StandingFile, topicsFileSchema } from './schema.ts';

/** `_data/topics.json` without what each paper is related to, which is most of it and stays on disk. */
export interface StoredTopics {
  file: StandingFile;
  /** The papers related to one, in order of likeness; none for a paper that has no place. */
  related(id: PaperId): readonly Related[];
  /** The same list in JSON, as it is written. */
  relatedText(id: PaperId): string;
  /** To be called when no more is asked for. */
  close(): void;
}

/**
 * Reads the topics of a digest. In the form that the topics stage writes, memory grows with the papers by a hundred
 * bytes each; a file that an editor laid out anew is held whole.
 * @param see is shown once what each paper is related to, in JSON, as it is written
 * @param same gives the string to hold for an id, where the caller has an equal one already
 * @returns undefined when there is no such file.
 * @throws SheafError when it does not fit its schema.
 */
export async function readStanding(
  file: string,
  see: (id: PaperId, related: string) => void = () => {},
  same: (id: PaperId) => PaperId = (id) => id,
): Promise<StoredTopics | undefined> {
  const papers: Record<PaperId, Standing> = {};
  const placeOf = (id: string, value: unknown): Standing & { related: Related[] } =>
    parseWith(placeSchema, value, `${file}: papers.${id}`);
  /** Undefined for what is no JSON. */
  const rowOf = (id: string, text: string): PlaceRow | undefined => {
    const own = parsePlaceRow(text);
    const value = own ? undefined : jsonValue(text);
    if (value === undefined) return own;
    const { related, ...standing } = placeOf(id, value);
    return { standing, related: JSON.stringify(related) };
  };
  const sameTopic = oneOfEqual<TopicId>();
  const seeRow = (id: string, text: string): boolean => {
    const row = rowOf(id, text);
    if (!row) return false;
    const { standing } = row;
    standing.topic = sameTopic(standing.topic);
    if (standing.second) standing.second = sameTopic(standing.second);
    papers[id as PaperId] = standing;
    see(id as PaperId, row.related);
    return true;
  };
  const rows = openJsonRows(file, 'papers', seeRow, (id) => same(id as PaperId));
  if (!rows) {
    const whole = await readJson(file, topicsFileSchema);
    const related = (id: PaperId): readonly Related[] => whole?.papers[id]?.related ?? [];
    const relatedText = (id: PaperId): string => JSON.stringify(related(id));
    for (const id of Object.keys(whole?.papers ?? {}) as PaperId[]) see(id, relatedText(id));
    return whole && { file: whole, related, relatedText, close() {} };
  }
  // What is taken from the rest is held, the rest itself is not.
  const { rest, read, close } = rows;
  /** Several ask for the same paper one after the other. */
  let last: { id: PaperId; related: readonly Related[] } | undefined;
  return {
    file: { ...withSame(parseWith(topicsFileSchema, rest, file), same), papers },
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
    close,
  };
}

/** The same topics, whose lists hold the strings that the caller has. */
function withSame<T extends Pick<StandingFile, 'topics'>>(file: T, same: (id: PaperId) => PaperId): T {
  const listed = <L extends { papers: readonly PaperId[] }>(list: L): L => ({
    ...list,
    papers: list.papers.map(same),
  });
  const topics = file.topics.map((topic) => ({
    ...listed(topic),
    phrases: topic.phrases.map(listed),
    subtopics: topic.subtopics.map(listed),
  }));
  return { ...file, topics };
}

import { parseWith, readJson } from '../digest/files.ts';
import type { PaperId } from '../digest/ids.ts';
import { openJsonRows } from '../digest/json-rows.ts';
import { placeSchema, type Related, type Standing, type StandingFile, topicsFileSchema } from './schema.ts';

/** `_data/topics.json` without what each paper is related to, which is most of it and stays on disk. */
export interface StoredTopics {
  file: StandingFile;
  /** The papers related to one, in order of likeness; none for a paper that has no place. */
  related(id: PaperId): readonly Related[];
  /** To be called when no more is asked for. */
  close(): void;
}

/**
 * Reads the topics of a digest. In the form that the topics stage writes, memory grows with the papers by a hundred
 * bytes each; a file that an editor laid out anew is held whole.
 * @param see is shown once what each paper is related to
 * @returns undefined when there is no such file.
 * @throws SheafError when it does not fit its schema.
 */
export async function readStanding(
  file: string,
  see: (id: PaperId, related: readonly Related[]) => void = () => {},
): Promise<StoredTopics | undefined> {
  const papers: Record<PaperId, Standing> = {};
  const placeOf = (id: string, value: unknown): Standing & { related: Related[] } =>
    parseWith(placeSchema, value, `${file}: papers.${id}`);
  const rows = openJsonRows(file, 'papers', (id, value) => {
    const { related, ...standing } = placeOf(id, value);
    papers[id as PaperId] = standing;
    see(id as PaperId, related);
  });
  if (!rows) {
    const whole = await readJson(file, topicsFileSchema);
    for (const [id, { related }] of Object.entries(whole?.papers ?? {})) see(id as PaperId, related);
    return whole && { file: whole, related: (id) => whole.papers[id]?.related ?? [], close() {} };
  }
  /** Several ask for the same paper one after the other. */
  let last: { id: PaperId; related: readonly Related[] } | undefined;
  return {
    file: { ...parseWith(topicsFileSchema, rows.rest, file), papers },
    related(id) {
      if (last?.id === id) return last.related;
      const row = rows.read(id);
      last = { id, related: row === undefined ? [] : placeOf(id, row).related };
      return last.related;
    },
    close: () => rows.close(),
  };
}

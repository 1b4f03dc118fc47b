import { parseWith, readJson } from '../digest/files.ts';
import { eachJsonItem } from '../digest/json-items.ts';
import { type Edition, editionSchema, editionsFileSchema } from './editions.ts';

/**
 * Reads `_data/editions.json` edition by edition, so that of each only what is asked for is held.
 * @param take says what of an edition is kept
 * @returns undefined when there is no such file.
 * @throws SheafError when it does not fit its schema.
 */
export async function readEditions<T>(file: string, take: (edition: Edition) => T): Promise<T[] | undefined> {
  const taken: T[] = [];
  const rest = eachJsonItem(file, 'editions', (item) => {
    taken.push(take(parseWith(editionSchema, item, `${file}: editions.${taken.length}`)));
  });
  if (rest === undefined) return (await readJson(file, editionsFileSchema))?.editions.map(take);
  parseWith(editionsFileSchema, rest, file);
  return taken;
}

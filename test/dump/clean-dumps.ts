import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programRoot } from '../../src/digest/folder.ts';

export interface Entry {
  title: string;
  abstract: string;
}

export interface CleanDump {
  /** The lines before the first entry, as listed. */
  header: string[];
  entries: Entry[];
  /** Blank lines between title, abstract and the next title. */
  gap: 0 | 1;
}

const folder = path.resolve(programRoot, '..', 'shared', 'dumps');

export const dumpsAreHere = existsSync(folder);

/**
 * The real dumps, read by their layout alone and by nothing of the program: with blank lines a header of ten lines
 * and then every second line, without them a header whose last words are glued to the first title.
 */
export function cleanDumps(): CleanDump[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const lines = readFileSync(path.join(folder, name), 'utf8').split('\n');
      const glued = lines.findIndex((line) => line.startsWith('Subscribe') && line !== 'Subscribe');
      const gap = glued >= 0 ? 0 : 1;
      const header = lines.slice(0, gap ? 10 : glued);
      const body = lines.slice(header.length).map((line) => line.replace(/^Subscribe(?=\S)/, ''));
      const entries: Entry[] = [];
      for (let i = 0; i + gap + 1 < body.length; i += 2 + 2 * gap) {
        entries.push({ title: body[i], abstract: body[i + 1 + gap] });
      }
      return { header, entries, gap };
    });
}

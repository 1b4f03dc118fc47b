import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * How many entries a clean dump holds, counted by its layout alone: with blank lines between, every abstract is
 * the only long line of its kind; without, titles and abstracts alternate.
 */
export function countEntries(folder: string, file: string): number {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const glued = lines.findIndex((line) => line.startsWith('Subscribe') && line !== 'Subscribe');
  if (glued >= 0) return Math.ceil((lines.length - glued) / 2);
  const body = lines.slice(10).join('\n');
  // Title, blank, abstract, blank: an abstract that is missing leaves its own line blank.
  return Math.ceil((body.split('\n').length + 1) / 4);
}

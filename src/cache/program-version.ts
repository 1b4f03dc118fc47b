import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programRoot } from '../digest/folder.ts';

let known: string | undefined;

/**
 * A hash of all that the program consists of: its sources and the versions of its packages. What another program
 * made must not be used again.
 */
export function programVersion(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(process.version);
  const source = path.join(programRoot, 'src');
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, path.join(programRoot, 'package-lock.json')]) {
    hash.update(path.relative(programRoot, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  known = hash.digest('hex').slice(0, 16);
  return known;
}

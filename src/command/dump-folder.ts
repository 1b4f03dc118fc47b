import path from 'node:path';
import { listDumps } from '../digest/dump-files.ts';
import { SheafError } from '../digest/errors.ts';
import { exists } from '../digest/files.ts';
import { type DigestFolder, programRoot } from '../digest/folder.ts';

/**
 * The folder that dumps are read from: the first of `--dumps`, `<root>/content/dumps`, `../shared/dumps` and
 * `examples/dumps` (both beside the program) that holds a `*.txt`.
 * @throws SheafError saying where it looked, and how to add a dump; and as `listDumps` does.
 */
export async function findDumps(digest: DigestFolder, given?: string): Promise<string> {
  const places = given
    ? [path.resolve(given)]
    : [
        digest.dumps,
        path.join(programRoot, '..', 'shared', 'dumps'),
        path.join(programRoot, 'examples', 'dumps'),
      ];
  for (const place of places) {
    if ((await exists(place)) && (await listDumps(place)).length > 0) return place;
  }
  throw new SheafError({
    what: `no listing to read: looked for *.txt in ${places.join(', ')}`,
    mend: `Paste a listing into a file such as ${path.join(digest.dumps, 'monday.txt')} and run again.`,
  });
}

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { SheafError } from './errors.ts';

/**
 * File names of the dumps in a folder, sorted by code unit: what ends with `.txt` and is a file, or leads to one.
 * Hidden files are none: editors and file managers keep notes of their own in them.
 * @throws SheafError when the folder is none, or a link in it leads nowhere: papers that only such a dump lists
 * would be taken for ones that nobody lists any more.
 */
export async function listDumps(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (!/^[^.].*\.txt$/is.test(entry.name)) continue;
    const isFile = entry.isSymbolicLink()
      ? (await target(path.join(folder, entry.name))).isFile()
      : entry.isFile();
    if (isFile) names.push(entry.name);
  }
  return names.sort();
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    throw new SheafError(
      { what: 'this is no folder', where: folder, mend: 'Name the folder that the dumps lie in.' },
      { cause: error },
    );
  }
}

async function target(link: string) {
  try {
    return await stat(link);
  } catch (error) {
    throw new SheafError(
      {
        what: `this link leads to no file (${(error as NodeJS.ErrnoException).code})`,
        where: link,
        mend: 'Put the file back or delete the link; nothing was changed.',
      },
      { cause: error },
    );
  }
}

import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../digest/files.ts';

/** `write-file-atomic` writes beside a file under its name and a number. */
const halfWritten = /\.(?:md|json)\.\d+$/;
const spool = /^spool-\d+-/;

/** Takes away what a killed run left half-written. Only for the run that holds the lock. */
export async function removeLeftovers(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    if (!(await exists(folder))) continue;
    for (const name of await readdir(folder)) {
      if (halfWritten.test(name) || spool.test(name)) await rm(path.join(folder, name), { force: true });
    }
  }
}

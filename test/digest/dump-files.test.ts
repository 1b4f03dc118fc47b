import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listDumps } from '../../src/digest/dump-files.ts';

let folder: string;
const place = (name: string): string => path.join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-dumps-'));
  for (const name of ['monday.txt', 'TUESDAY.TXT', 'notes.md', '._monday.txt'])
    await writeFile(place(name), '');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the dumps of a folder', () => {
  it('are its text files and links to such, hidden ones left out', async () => {
    await mkdir(place('folder.txt'));
    await symlink(place('folder.txt'), place('to-a-folder.txt'));
    await symlink(place('notes.md'), place('link.txt'));
    // As Emacs leaves one beside a file that it edits.
    await symlink('somebody@host.77', place('.#monday.txt'));
    expect(await listDumps(folder)).toEqual(['TUESDAY.TXT', 'link.txt', 'monday.txt']);
  });

  it('are not known while a link leads nowhere', async () => {
    await symlink(place('gone'), place('link.txt'));
    await expect(listDumps(folder)).rejects.toThrow(/link\.txt: this link leads to no file/);
  });

  it('lie in a folder', () =>
    expect(listDumps(place('notes.md'))).rejects.toThrow(/notes\.md: this is no folder/));
});

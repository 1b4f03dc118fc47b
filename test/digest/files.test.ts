import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveIntoPlace, writeBeside } from '../../src/digest/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a batch of files', () => {
  it('is written whole, and nothing else', async () => {
    const files = Array.from({ length: 500 }, (_, i) => ({
      file: path.join(folder, `${i}.md`),
      content: `é ${i}\n`,
    }));
    await writeBeside(files, 7);
    expect((await readdir(folder)).every((name) => name.endsWith('.md.7'))).toBe(true);
    moveIntoPlace(
      files.map(({ file }) => file),
      7,
    );
    expect((await readdir(folder)).length).toBe(500);
    for (const { file, content } of files) expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('leaves nothing behind when one of them cannot be written', async () => {
    const file = path.join(folder, 'one.md');
    const other = path.join(folder, 'no-such-folder', 'two.md');
    await expect(
      writeBeside(
        [file, other].map((one) => ({ file: one, content: 'x' })),
        7,
      ),
    ).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes the place of no folder', async () => {
    const file = path.join(folder, 'taken.md');
    await mkdir(path.join(file, 'below'), { recursive: true });
    await writeBeside([{ file, content: 'x' }], 7);
    expect(() => moveIntoPlace([file], 7)).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(file)).toEqual(['below']);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBatch } from '../../src/digest/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a batch of files', () => {
  it('is written whole, and nothing else', async () => {
    const files = Array.from({ length: 50 }, (_, i) => ({
      file: path.join(folder, `${i}.md`),
      content: `é ${i}\n`,
    }));
    await writeBatch(files);
    expect((await readdir(folder)).length).toBe(50);
    for (const { file, content } of files) expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('leaves nothing behind when one of them cannot be written', async () => {
    const file = path.join(folder, 'one.md');
    const other = path.join(folder, 'no-such-folder', 'two.md');
    await expect(writeBatch([file, other].map((one) => ({ file: one, content: 'x' })))).rejects.toThrow(
      'ENOENT',
    );
    expect(await readdir(folder)).toEqual([]);
    await mkdir(path.join(folder, 'taken.md', 'below'), { recursive: true });
    await expect(writeBatch([{ file: path.join(folder, 'taken.md'), content: 'x' }])).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken.md']);
  });
});

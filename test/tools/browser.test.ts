import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, launchBrowser } from './browser.ts';

describe('findBrowser', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-find-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const program = async (...parts: string[]): Promise<string> => {
    const file = path.join(folder, ...parts);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '');
    await chmod(file, 0o755);
    return file;
  };

  it('takes CHROME_PATH before anything else', async () => {
    const named = await program('my', 'browser');
    await program('bin', 'chromium');
    expect(findBrowser({ CHROME_PATH: named, PATH: path.join(folder, 'bin') })).toBe(named);
  });

  it('says when CHROME_PATH names nothing, instead of taking another', async () => {
    await program('bin', 'chromium');
    expect(() =>
      findBrowser({ CHROME_PATH: path.join(folder, 'gone'), PATH: path.join(folder, 'bin') }),
    ).toThrow(/CHROME_PATH is ".*gone", and there is no such file/);
  });

  it.skipIf(process.platform === 'win32')('takes the first on the PATH', async () => {
    await program('second', 'chromium');
    const first = await program('first', 'google-chrome');
    const places = ['nothing-here', 'first', 'second'].map((name) => path.join(folder, name));
    expect(findBrowser({ PATH: places.join(path.delimiter) })).toBe(first);
  });
});

describe('launchBrowser', () => {
  it('opens a page', async () => {
    const browser = await launchBrowser();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.setContent('<title>open</title>');
      expect(await page.title()).toBe('open');
    } finally {
      await browser.close();
    }
  });
});

import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DigestFolder, digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { readSettings, type SiteSettings } from '../../src/digest/settings.ts';
import { fileOf, type SitePath } from '../../src/digest/urls.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import { bundleAssets } from '../../src/site/assets.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { renderPages } from '../../src/site/render.ts';
import { ShownAtOnce } from '../../src/site/shown-at-once.ts';
import { buildTopics } from '../../src/topic/stage.ts';
import { listFiles } from './site-folder.ts';

let root: string;
let digest: DigestFolder;
let settings: SiteSettings;
let names: string[];

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-shown-'));
  digest = digestFolder(root);
  const reporter = new MemoryReporter();
  await splitDumps(digest, path.join(programRoot, 'examples', 'dumps'), reporter);
  await buildTopics(digest, reporter);
  settings = await readSettings(digest);
  names = (await readdir(digest.papers)).sort();
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a paper that was saved', () => {
  it('is shown on its own page and those of its topics and editions, with the bytes of a build', async () => {
    const shown = await ShownAtOnce.open(digest, settings);
    const out = await mkdtemp(path.join(root, 'out-'));
    const [name] = names;
    const file = path.join(digest.papers, name);
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace(/^title: "/m, 'title: "Edited: '));
    await appendFile(file, '\nThis sentence is new, and so is $x^2$.\n');
    expect(await shown.show(name, out)).toBe(true);
    shown.close();

    const assets = await bundleAssets(await mkdtemp(path.join(root, 'assets-')));
    const site = await loadSite(digest, assets, settings);
    const wanted = new Map(
      (await renderPages(site)).map(({ url, html }) => [fileOf(url as SitePath), html] as const),
    );
    site.close();
    const pages = (await listFiles(out)).filter((one) => one.endsWith('.html'));
    expect(pages).toContain(`papers/${name.replace(/\.md$/, '')}/index.html`);
    expect(pages.some((page) => page.startsWith('topics/'))).toBe(true);
    expect(pages.some((page) => page.startsWith('editions/'))).toBe(true);
    for (const page of pages) expect(await readFile(path.join(out, page), 'utf8')).toBe(wanted.get(page));
    await writeFile(file, before);
  }, 60_000);

  it('waits for the build when it is new or has another address, and is refused when it is no paper', async () => {
    const shown = await ShownAtOnce.open(digest, settings);
    const out = await mkdtemp(path.join(root, 'out-'));
    const [, name] = names;
    const file = path.join(digest.papers, name);
    const before = await readFile(file, 'utf8');
    try {
      await writeFile(
        path.join(digest.papers, 'a-new-one.md'),
        before.replace(/^id: .*$/m, 'id: "p-0123456789"'),
      );
      expect(await shown.show('a-new-one.md', out)).toBe(false);
      await writeFile(file, before.replace(/^slug: .*$/m, 'slug: "elsewhere"'));
      expect(await shown.show(name, out)).toBe(false);
      await writeFile(file, before.replace(/^date: .*$/m, 'date: yesterday'));
      await expect(shown.show(name, out)).rejects.toThrow(name);
      expect(await readdir(out)).toEqual([]);
    } finally {
      shown.close();
      await rm(path.join(digest.papers, 'a-new-one.md'), { force: true });
      await writeFile(file, before);
    }
  }, 60_000);
});

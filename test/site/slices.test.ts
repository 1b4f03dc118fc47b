import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Eleventy } from '@11ty/eleventy';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { readSettings } from '../../src/digest/settings.ts';
import { fileOf, type SitePath } from '../../src/digest/urls.ts';
import { splitDumps } from '../../src/paper/stage.ts';
import type { EleventyConfig } from '../../src/site/eleventy.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { writePaperPages } from '../../src/site/paper-pages.ts';
import type { Frame } from '../../src/site/paper-view.ts';
import { renderPages, templates } from '../../src/site/render.ts';
import type { Site } from '../../src/site/site.ts';
import { buildTopics } from '../../src/topic/stage.ts';

let root: string;
let frame: Frame;
let cache: string;
const assets = { 'site.css': '/assets/site.css', 'site.js': '/assets/site.js' } as const;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-slices-'));
  const folder = digestFolder(root);
  const reporter = new MemoryReporter();
  await splitDumps(folder, path.join(programRoot, 'examples', 'dumps'), reporter);
  await buildTopics(folder, reporter);
  frame = { folder, settings: await readSettings(folder), assets };
  cache = path.join(folder.work, 'cache', 'pages');
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const load = (): Promise<Site> => loadSite(frame.folder, assets, frame.settings);

/** The pages of papers as one run of Eleventy renders them, by file. */
async function whole(): Promise<Record<string, string>> {
  const pages = await renderPages(await load(), templates.paper);
  return Object.fromEntries(pages.map(({ url, html }) => [fileOf(url as SitePath), html]));
}

/** The pages of papers as slices write them, by file. */
async function sliced(processes = 0): Promise<{ files: Record<string, string>; rendered: number }> {
  const out = await mkdtemp(path.join(root, 'out-'));
  const { rendered } = await writePaperPages(await load(), frame, { out, cache, published: out }, processes);
  const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const files: Record<string, string> = {};
  for (const { parentPath, name } of names) {
    const file = path.join(parentPath, name);
    files[path.relative(out, file).split(path.sep).join('/')] = await readFile(file, 'utf8');
  }
  return { files, rendered };
}

it('says nothing of how long Eleventy took, however slow the machine is', async () => {
  const site = await load();
  const said = vi.spyOn(console, 'warn');
  const eleventy = new Eleventy(path.relative('.', templates.paper), 'nowhere', {
    configPath: '.eleventy.js',
    quietMode: true,
    config: (config: EleventyConfig & { benchmarkManager: { get(group: string): object } }) => {
      config.addGlobalData('site', site);
      // As if nothing were too short to be worth a word.
      Object.assign(config.benchmarkManager.get('Configuration'), {
        minimumThresholdMs: Number.MIN_VALUE,
        minimumThresholdPercent: -1,
      });
    },
  });
  try {
    expect((await eleventy.toJSON()).length).toBeGreaterThan(20);
    expect(said).not.toHaveBeenCalled();
  } finally {
    said.mockRestore();
  }
});

describe('pages of papers, rendered in slices', () => {
  it('have the bytes of a run that renders all at once, and come from the cache the next time', async () => {
    const wanted = await whole();
    const count = Object.keys(wanted).length;
    expect(count).toBeGreaterThan(20);
    const first = await sliced();
    expect(first.files).toEqual(wanted);
    expect(first.rendered).toBe(count);
    expect(await sliced()).toEqual({ files: wanted, rendered: 0 });
  }, 120_000);

  it('have the same bytes when other processes write them', async () => {
    await rm(cache, { recursive: true });
    const { files, rendered } = await sliced(2);
    expect(files).toEqual(await whole());
    expect(rendered).toBe(Object.keys(files).length);
  }, 120_000);

  it('are rendered anew where a paper changed and where others name it, and nowhere else', async () => {
    const { files: before } = await sliced();
    const [name] = (await readdir(frame.folder.papers)).sort();
    const file = path.join(frame.folder.papers, name);
    const text = await readFile(file, 'utf8');
    try {
      await writeFile(file, text.replace(/^title: .*$/m, 'title: "A Title that Nobody Gave"'));
      const { files, rendered } = await sliced();
      expect(files).toEqual(await whole());
      const changed = Object.keys(files).filter((one) => files[one] !== before[one]);
      expect(changed.length).toBeGreaterThan(1);
      expect(rendered).toBe(changed.length);
      await rm(file);
      const { files: fewer } = await sliced();
      expect(fewer).toEqual(await whole());
      expect(Object.keys(fewer).length).toBe(Object.keys(files).length - 1);
    } finally {
      await writeFile(file, text);
    }
  }, 120_000);

  it('are whole whatever became of the cache', async () => {
    const { files: wanted } = await sliced();
    const packs = (await readdir(cache)).sort();
    await truncate(path.join(cache, packs[0]), 40);
    await writeFile(path.join(cache, packs[1]), 'something else');
    await rm(path.join(cache, packs[2]));
    const pack = path.join(cache, packs[3]);
    const bytes = await readFile(pack);
    // The table stays, the pages behind it are cut: this shows only when they are read.
    await truncate(pack, bytes.length - 100);
    const { files, rendered } = await sliced();
    expect(files).toEqual(wanted);
    expect(rendered).toBeGreaterThan(2);
    expect(await sliced()).toEqual({ files: wanted, rendered: 0 });
  }, 120_000);

  it('name the file of a paper that cannot be read, from another process too', async () => {
    const [name] = (await readdir(frame.folder.papers)).sort();
    const file = path.join(frame.folder.papers, name);
    const text = await readFile(file, 'utf8');
    const site = await load();
    try {
      await rm(cache, { recursive: true });
      await writeFile(file, text.replace(/^date: .*$/m, 'date: yesterday'));
      for (const processes of [0, 1]) {
        const out = path.join(root, 'broken');
        await expect(writePaperPages(site, frame, { out, cache, published: out }, processes)).rejects.toThrow(
          name,
        );
      }
    } finally {
      await writeFile(file, text);
    }
  }, 120_000);
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { papersCopySchema, topicsCopySchema } from '../../src/copy/schema.ts';
import { builtSite } from '../site/built-site.ts';
import { type BuiltSite, listFiles } from '../site/site-folder.ts';
import { missingTool } from '../tools/debian.ts';
import { run } from '../tools/run.ts';
import { cite, kinds } from './citation.ts';

let site: BuiltSite;
let files: string[];
beforeAll(async () => {
  site = await builtSite();
  files = await listFiles(site.folder);
}, 300_000);
const read = (file: string): Promise<string> => readFile(path.join(site.folder, file), 'utf8');

describe('the bibliographies of a built site', () => {
  it.each(kinds)(
    'are all read by Citation.js: %s',
    async (kind) => {
      const papers = papersCopySchema.parse(JSON.parse(await read('papers.json'))).papers;
      const own = files.filter((file) => file.endsWith(`.${kind}`));
      expect(own.length).toBeGreaterThan(papers.length);
      const titles = new Map<unknown, string>(papers.map(({ id, titleText }) => [id, titleText]));
      for (const file of own) {
        const { data } = cite(await read(file), kind);
        expect(data.length, file).toBeGreaterThan(0);
        for (const { id, title } of data) {
          expect(titles.has(id), `${file}: ${id}`).toBe(true);
          if (kind !== 'bib') expect(title).toBe(titles.get(id)?.replace(/\s+/g, ' ').trim());
        }
        if (file === `papers.${kind}`) expect(data).toHaveLength(papers.length);
      }
    },
    120_000,
  );

  it('are read by Biber without a warning', async (context) => {
    const reason = await missingTool('biber');
    if (reason) context.skip(reason);
    const topic = files.find((file) => /^topics\/[^/]+\/papers\.bib$/.test(file)) ?? '';
    const paper = files.find((file) => /^papers\/[^/]+\/paper\.bib$/.test(file)) ?? '';
    for (const file of ['papers.bib', topic, paper]) {
      const copy = path.join(site.root, 'biber.bib');
      const { code, stdout } = await run(
        'biber',
        ['--tool', '--output-file', copy, path.join(site.folder, file)],
        { limit: 120_000, cwd: site.root },
      );
      expect(stdout, file).not.toMatch(/WARN|ERROR/);
      expect(code, file).toBe(0);
      const entries = (text: string): number => [...text.matchAll(/^@misc\{/gim)].length;
      expect(entries(await readFile(copy, 'utf8')), file).toBe(entries(await read(file)));
    }
  }, 180_000);
});

describe('the copy of a built site', () => {
  it('fits its schemas, and both files speak of the same papers', async () => {
    const { papers } = papersCopySchema.parse(JSON.parse(await read('papers.json')));
    const { topics } = topicsCopySchema.parse(JSON.parse(await read('topics.json')));
    expect(topics.flatMap((topic) => topic.papers).sort()).toEqual(papers.map(({ id }) => id).sort());
    for (const { slug } of papers) expect(files).toContain(`papers/${slug}/index.md`);
  });
});

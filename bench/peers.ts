import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { programRoot } from '../src/digest/folder.ts';
import { type Cost, measure } from './measure.ts';

/** Another generator that makes a page per paper from the same Markdown. */
export interface Peer {
  name: string;
  /** Undefined when it is not installed. */
  version(): string | undefined;
  /** @param filling HTML that makes its pages about as heavy as Sheaf's */
  build(papers: string, work: string, filling: string): Promise<Cost>;
}

const page = (title: string, content: string, filling: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${content}${filling}</body></html>\n`;

const hugo: Peer = {
  name: 'Hugo',
  version: () => spawnSync('hugo', ['version']).stdout?.toString().trim().split(' ')[1],
  async build(papers, work, filling) {
    await cp(papers, path.join(work, 'content', 'papers'), { recursive: true });
    await mkdir(path.join(work, 'layouts', '_default'), { recursive: true });
    await writeFile(
      path.join(work, 'config.toml'),
      'baseURL = "http://localhost/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "404"]\n',
    );
    await writeFile(
      path.join(work, 'layouts', '_default', 'single.html'),
      page('{{ .Title }}', '{{ .Content }}', filling),
    );
    await writeFile(path.join(work, 'layouts', 'index.html'), page('Home', '', ''));
    return measure('hugo', ['--quiet', '--source', work]);
  },
};

const eleventyFolder = path.join(programRoot, 'node_modules', '@11ty', 'eleventy');
const eleventyPackage = z.object({ version: z.string() });

const eleventy: Peer = {
  name: 'Eleventy, a Markdown file per page',
  version: () =>
    eleventyPackage.parse(JSON.parse(readFileSync(path.join(eleventyFolder, 'package.json'), 'utf8')))
      .version,
  async build(papers, work, filling) {
    await cp(papers, path.join(work, 'content'), { recursive: true });
    await mkdir(path.join(work, 'content', '_includes'), { recursive: true });
    await writeFile(
      path.join(work, 'content', '_includes', 'paper.njk'),
      page('{{ title }}', '{{ content | safe }}', filling),
    );
    await writeFile(
      path.join(work, 'content', 'content.11tydata.js'),
      'export default { layout: "paper.njk", eleventyComputed: { permalink: ({ slug }) => "/papers/" + slug + "/" } };\n',
    );
    await writeFile(
      path.join(work, 'eleventy.config.js'),
      'export default () => ({ dir: { input: "content" }, markdownTemplateEngine: false });\n',
    );
    await writeFile(path.join(work, 'package.json'), '{ "type": "module" }\n');
    const program = path.join(eleventyFolder, 'cmd.cjs');
    return measure(process.execPath, ['--max-old-space-size=8192', program, '--quiet'], { cwd: work });
  },
};

export const peers: readonly Peer[] = [hugo, eleventy];

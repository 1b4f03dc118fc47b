import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { digestFolder, programRoot } from '../digest/folder.ts';
import { createMarkdown } from '../text/markdown.ts';
import { bundleAssets } from './assets.ts';
import { loadSite } from './load-site.ts';
import type { Site } from './site.ts';

/** The part of Eleventy's configuration object that Sheaf uses; Eleventy 3 ships no types. */
export interface EleventyConfig {
  globalData?: { site?: Site };
  addGlobalData(name: string, value: unknown): void;
  addTemplateFormats(formats: string): void;
  addExtension(extensions: string[], options: object): void;
  setLibrary(engine: string, library: unknown): void;
  setFrontMatterParsingOptions(options: object): void;
  setUseGitIgnore(use: boolean): void;
  setQuietMode(quiet: boolean): void;
  setUseTemplateCache(use: boolean): void;
  on(event: 'eleventy.beforeWatch', see: () => void): void;
  benchmarkManager: { get(group: 'Configuration'): { setIsVerbose(isVerbose: boolean): void } };
}

export const templateFolder = path.join(programRoot, 'src', 'site', 'pages');

/** What the module of a page exports. */
interface PageTemplate {
  data: object;
  render(data: unknown): VNode | Promise<VNode>;
}

const loaded = new Map<string, Promise<PageTemplate>>();
/** How often templates have changed since `npx eleventy --serve` began. */
let changes = 0;

/**
 * The template in a file. It is loaded once: Eleventy's own way loads JavaScript anew in each run, which V8 then has to
 * learn again and never lets go of.
 */
function templateOf(file: string): Promise<PageTemplate> {
  const known = loaded.get(file) ?? import(`${pathToFileURL(path.resolve(file)).href}?${changes}`);
  loaded.set(file, known);
  return known;
}

/** Front matter in a programming language would be run by Eleventy: each such engine refuses. */
const refuse = (): never => {
  throw new Error('front matter that runs code is not read');
};
const refusingEngines = Object.fromEntries(
  ['js', 'javascript', 'jsLegacy', 'node'].map((language) => [language, refuse]),
);

/**
 * Configures Eleventy for the pages of a digest. The site stage puts the loaded site into the global data
 * beforehand; run by hand (`npx eleventy`), the digest is the repository and goes to `dist`.
 */
export async function configure(eleventy: EleventyConfig): Promise<object> {
  eleventy.setUseGitIgnore(false);
  // Its quiet mode comes too late for this: on a slow machine it would say how long its own transforms took.
  eleventy.benchmarkManager.get('Configuration').setIsVerbose(false);
  eleventy.setFrontMatterParsingOptions({ engines: refusingEngines });
  eleventy.setLibrary('md', createMarkdown());
  eleventy.addTemplateFormats('11ty.tsx');
  eleventy.addExtension(['11ty.tsx'], {
    read: false,
    getData: true,
    getInstanceFromInputPath: templateOf,
    compile: async (_text: string, file: string) => {
      const template = await templateOf(file);
      return async (data: unknown) => `<!doctype html>\n${render(await template.render(data))}\n`;
    },
  });
  eleventy.on('eleventy.beforeWatch', () => {
    loaded.clear();
    changes++;
  });
  // It keeps what was made of templates' text, and ours have none.
  eleventy.setUseTemplateCache(false);
  const byHand = !eleventy.globalData?.site;
  if (byHand) {
    const output = path.join(programRoot, 'dist');
    eleventy.addGlobalData('site', await loadSite(digestFolder(programRoot), await bundleAssets(output)));
  }
  return {
    ...(byHand ? { dir: { input: path.relative(programRoot, templateFolder), output: 'dist' } } : {}),
    // Otherwise `{{ }}` in an abstract would be run as a template.
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}

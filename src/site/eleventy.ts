import path from 'node:path';
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
  benchmarkManager: { get(group: 'Configuration'): { setIsVerbose(isVerbose: boolean): void } };
}

export const templateFolder = path.join(programRoot, 'src', 'site', 'pages');

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
    key: '11ty.js',
    compile: () =>
      async function (this: { defaultRenderer(data: unknown): Promise<VNode> }, data: unknown) {
        return `<!doctype html>\n${render(await this.defaultRenderer(data))}\n`;
      },
  });
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

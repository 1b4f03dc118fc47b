import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { programRoot } from '../digest/folder.ts';
import { type EleventyConfig, templateFolder } from './eleventy.ts';
import { type Frame, sliceSite } from './paper-view.ts';
import type { Site } from './site.ts';

/** Templates of pages that there are very many of, which are rendered by themselves and in turns. */
export const templates = {
  paper: path.join(templateFolder, 'paper.11ty.tsx'),
  topic: path.join(templateFolder, 'topic.11ty.tsx'),
  edition: path.join(templateFolder, 'edition.11ty.tsx'),
  group: path.join(templateFolder, 'group.11ty.tsx'),
};

/** Eleventy wants to know where pages would go; they are written by us. */
const nowhere = path.join(templateFolder, 'unwritten');

export interface RenderedPage {
  /** Where it lies, as `/topics/`. */
  url: string;
  html: string;
}

/** Loads what renders pages, before there are any. */
export async function loadRenderer(frame: Frame): Promise<void> {
  // A run without pages loads Eleventy and the template.
  await renderPages(sliceSite(frame, []), templates.paper);
}

/**
 * Renders the pages of a site through Eleventy: all templates, or one.
 * @returns nothing is written; the pages are in memory, so papers of a large site come in slices.
 * @throws SheafError when a paper can't be read.
 */
export async function renderPages(site: Site, template = templateFolder): Promise<RenderedPage[]> {
  // Loading it takes longer than most commands do, and not each of them renders.
  const { Eleventy } = await import('@11ty/eleventy');
  // Eleventy wants paths relative to the working directory, which need not be the program's.
  const from = process.cwd();
  const eleventy = new Eleventy(path.relative(from, template), path.relative(from, nowhere), {
    configPath: path.relative(from, path.join(programRoot, '.eleventy.js')),
    quietMode: true,
    config: (config: EleventyConfig) => config.addGlobalData('site', site),
  });
  eleventy.disableLogger();
  const results = await eleventy.toJSON().catch((error: unknown) => {
    throw sheafErrorIn(error) ?? error;
  });
  return results.map(({ url, content }) => ({ url, html: content }));
}

/** Eleventy wraps what a template throws, sometimes more than once. */
function sheafErrorIn(error: unknown): SheafError | undefined {
  let at = error;
  while (at instanceof Error && !(at instanceof SheafError)) {
    at = at.cause ?? ('originalError' in at ? at.originalError : undefined);
  }
  return at instanceof SheafError ? at : undefined;
}

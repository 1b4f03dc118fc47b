import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { builtSite } from './built-site.ts';
import { type BuiltPage, type BuiltSite, samplePages } from './site-folder.ts';
import { onEach, visit } from './visit.ts';

let site: BuiltSite;
let samples: BuiltPage[];
beforeAll(async () => {
  site = await builtSite();
  samples = samplePages(site);
}, 300_000);

const axeFile = path.join(programRoot, 'node_modules', 'axe-core', 'axe.min.js');
const prepare = (context: BrowserContext): Promise<unknown> => context.addInitScript({ path: axeFile });

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What axe finds on the page as it stands, in light and dark, on a phone and on a wide screen. */
async function findings(page: Page): Promise<string[]> {
  const found = new Set<string>();
  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await page.evaluate(
        (given) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(given),
        options,
      );
      for (const { id, help, nodes } of violations) {
        found.add(
          `${colorScheme} ${width}: ${id}: ${help} (${nodes.length} times, as in ${nodes[0].html.slice(0, 200)})`,
        );
      }
    }
  }
  return [...found];
}

describe('axe finds nothing', () => {
  it('on any kind of page, all of it unfolded', async () => {
    const found = await onEach(samples, async ({ path: place }) => {
      const { page, close } = await visit(site, place, { prepare });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      const here = await findings(page);
      await close();
      return here.map((finding) => `${place}: ${finding}`);
    });
    expect(samples.length).toBeGreaterThan(10);
    expect(found.flat()).toEqual([]);
  }, 300_000);

  it('while results are shown below the search field', async () => {
    const { page, close } = await visit(site, '/', { prepare });
    await page.locator('#site-search').pressSequentially('learning');
    await page.locator('[role=option]').first().waitFor();
    const found = await findings(page);
    await close();
    expect(found).toEqual([]);
  }, 60_000);

  it('on the search page with results', async () => {
    const { page, close } = await visit(site, '/search/?q=learning', { prepare });
    await page.locator('main li a').first().waitFor();
    const found = await findings(page);
    await close();
    expect(found).toEqual([]);
  }, 60_000);
});

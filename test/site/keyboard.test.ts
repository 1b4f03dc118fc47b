import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { type BuiltPage, type BuiltSite, samplePages } from './site-folder.ts';
import { onEach, visit } from './visit.ts';

let site: BuiltSite;
let samples: BuiltPage[];
beforeAll(async () => {
  site = await builtSite();
  samples = samplePages(site);
}, 300_000);

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.className || undefined);

/** How many stops of the Tab key are looked at on each page: the frame, and the start of the content. */
const stops = 30;

/** The element that has the focus, by its number on the page, and what is wrong with it; nothing at the end. */
const stopHere = (page: Page): Promise<{ number: number; fault?: string } | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const number = [...document.querySelectorAll('*')].indexOf(element);
    const name = element.outerHTML.slice(0, 100);
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return { number, fault: `focus on something without size: ${name}` };
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
      return { number, fault: `focus out of sight: ${name}` };
    }
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const shown =
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== 'transparent';
    return shown ? { number } : { number, fault: `focus does not show: ${name}` };
  });

describe('by keyboard', () => {
  it('the first stop of each kind of page skips to its content', async () => {
    const found = await onEach(samples, async ({ path: place }) => {
      const { page, close } = await visit(site, place);
      await page.keyboard.press('Tab');
      const first = await page.evaluate(() => ({
        text: document.activeElement?.textContent,
        top: document.activeElement?.getBoundingClientRect().top ?? -1,
      }));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () =>
          location.hash === '#content' &&
          // A page without anything to focus in its content goes on to the footer.
          document.querySelector('.site-header')?.contains(document.activeElement) === false,
      );
      await close();
      return first.text === 'Skip to content' && first.top >= 0 && inside ? [] : [place];
    });
    expect(found.flat()).toEqual([]);
  }, 180_000);

  it('the focus shows at every stop, and leads on', async () => {
    const found = await onEach(samples, async ({ path: place }) => {
      const { page, close } = await visit(site, place, {
        // Otherwise the page still glides towards the focus when it is looked at.
        reducedMotion: 'reduce',
      });
      const faults = new Set<string>();
      let last: number | undefined;
      for (let stop = 0; stop < stops; stop++) {
        await page.keyboard.press('Tab');
        const here = await stopHere(page);
        if (!here) break;
        if (here.fault) faults.add(`${place}: ${here.fault}`);
        if (here.number === last) faults.add(`${place}: the Tab key is caught`);
        last = here.number;
      }
      await close();
      return [...faults];
    });
    expect(found.flat()).toEqual([]);
  }, 180_000);

  it('Tab, / and Ctrl-K reach the search field, Escape closes its results', async () => {
    const { page, close } = await visit(site, '/topics/');
    const reached: (string | undefined)[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toContain('site-search');
    for (const keys of ['/', 'Control+k']) {
      await page.locator('h1').click();
      expect(await focused(page)).not.toBe('site-search');
      await page.keyboard.press(keys);
      expect(await focused(page)).toBe('site-search');
    }
    await page.keyboard.type('learning/');
    expect(await page.locator('#site-search').inputValue()).toBe('learning/');
    const results = page.locator('[role=listbox]');
    await results.waitFor();
    await page.keyboard.press('Escape');
    await results.waitFor({ state: 'hidden' });
    await close();
  });
});

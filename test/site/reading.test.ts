import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { type BuiltPage, type BuiltSite, samplePages } from './site-folder.ts';
import { onEach, type VisitOptions, visit } from './visit.ts';

let site: BuiltSite;
let samples: BuiltPage[];
beforeAll(async () => {
  site = await builtSite();
  samples = samplePages(site);
}, 300_000);

/** One line per fault that a look at each kind of page finds. */
const faults = async (
  options: VisitOptions,
  find: (page: Page, built: BuiltPage) => Promise<string[]>,
): Promise<string[]> => {
  const found = await onEach(samples, async (built) => {
    const { page, close } = await visit(site, built.path, options);
    const here = await find(page, built);
    await close();
    return here.map((fault) => `${built.path}: ${fault}`);
  });
  return found.flat();
};

/** Text in the content of a page that a reader can't get at: hidden, and in no fold that opens. */
const unreadable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim();
      if (!text || !holder) continue;
      // MathML annotations and SVG titles are for programs; a closed fold opens by itself; the parts of a
      // control that needs a script are no content.
      if (
        holder.closest(
          'script, style, annotation, title, option, button, label:has(select), details:not([open])',
        )
      )
        continue;
      if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        found.push(text.slice(0, 80));
    }
    return found;
  });

describe('without JavaScript', () => {
  it('all content of each kind of page can be read', async () => {
    const found = await faults({ javaScriptEnabled: false }, async (page) => [
      ...((await page.locator('h1').isVisible()) ? [] : ['no heading to see']),
      ...(await unreadable(page)),
    ]);
    expect(samples.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  }, 180_000);

  it('the search field leads to a page that says what to do instead', async () => {
    const { page, server, close } = await visit(site, '/', { javaScriptEnabled: false });
    await page.locator('#site-search').fill('attention');
    await page.locator('#site-search').press('Enter');
    await page.waitForURL(`${server.url}search/?q=attention`);
    expect(await page.locator('main').innerText()).toMatch(/JavaScript/);
    const ways = await page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(ways).toEqual(expect.arrayContaining(['/topics/', '/names/']));
    expect(await page.locator('select:visible').count()).toBe(0);
    await close();
  });
});

describe('on paper', () => {
  it('each kind of page is black on white, without navigation and search', async () => {
    const found = await faults({ colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      return page.evaluate(() => {
        const wrong: string[] = [];
        const body = getComputedStyle(document.body);
        if (body.color !== 'rgb(0, 0, 0)') wrong.push(`text is ${body.color}`);
        if (body.backgroundColor !== 'rgb(255, 255, 255)') wrong.push(`paper is ${body.backgroundColor}`);
        for (const selector of ['.site-nav', '.search-box', '.skip']) {
          const element = document.querySelector(selector);
          if (!element) wrong.push(`there is no ${selector}`);
          else if (element.checkVisibility()) wrong.push(`${selector} is printed`);
        }
        if (!document.querySelector('h1')?.checkVisibility()) wrong.push('the heading is not printed');
        return wrong;
      });
    });
    expect(found).toEqual([]);
  }, 180_000);
});

describe('with reduced motion', () => {
  it('nothing on any kind of page moves by itself', async () => {
    const found = await faults({ reducedMotion: 'reduce' }, (page) =>
      page.evaluate(() => {
        const wrong: string[] = [];
        if (document.getAnimations().length > 0) wrong.push('an animation runs');
        for (const element of document.querySelectorAll('*')) {
          const style = getComputedStyle(element);
          const moves = [style.transitionDuration, style.animationDuration]
            .flatMap((durations) => durations.split(','))
            .some((duration) => Number.parseFloat(duration) > 0.01);
          if (moves || style.scrollBehavior === 'smooth')
            wrong.push(`${element.tagName}.${element.className} moves`);
        }
        return wrong;
      }),
    );
    expect(found).toEqual([]);
  }, 180_000);
});

describe('in forced colours', () => {
  it('the section that is open is told from the others', async () => {
    const { page, close } = await visit(site, '/topics/', { forcedColors: 'active' });
    const lines = await page
      .locator('.site-nav a')
      .evaluateAll((links) => links.map((link) => getComputedStyle(link).textDecorationLine));
    expect(lines).toEqual(['underline', ...lines.slice(1).map(() => 'none')]);
    await close();
  });
});

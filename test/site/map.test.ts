import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import type { BuiltSite } from './site-folder.ts';
import { visit } from './visit.ts';

let site: BuiltSite;
let topics: number;
beforeAll(async () => {
  site = await builtSite();
  topics = site.pages.filter(({ kind, redirect }) => kind === 'topics/*' && !redirect).length;
}, 300_000);

/** WCAG 2.2, 2.5.8: a target of less, in CSS pixels, keeps as much from the middle of the next. */
const leastTarget = 24;

const widthOf = (box: string | null): number => Number(box?.split(' ')[2]);

describe('the map', () => {
  it('has a region and an entry in the list for each topic, all inside the drawing', async () => {
    const { page, close } = await visit(site, '/map/', { javaScriptEnabled: false });
    expect(await page.locator('svg.map .region').count()).toBe(topics);
    expect(await page.locator('.map-list .map-topic').count()).toBe(topics);
    const frame = await page.locator('svg.map').boundingBox();
    for (const disc of await page.locator('svg.map .disc').all()) {
      const box = await disc.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(frame!.x - 1);
      expect(box!.x + box!.width).toBeLessThanOrEqual(frame!.x + frame!.width + 1);
    }
    expect(await page.locator('.map-tools').isVisible()).toBe(false);
    await page.locator('svg.map a').first().press('Enter');
    await page.waitForURL('**/topics/*/');
    await close();
  }, 60_000);

  it('shows every name whole, over no other name and within the drawing', async () => {
    const { page, close } = await visit(site, '/map/', { untilQuiet: true });
    const found = await page.evaluate(() => {
      const frame = document.querySelector('svg.map')!.getBoundingClientRect();
      const lines = [...document.querySelectorAll('svg.map text')].flatMap((name) =>
        [...name.querySelectorAll('tspan')].map((line) => ({
          name,
          text: line.textContent,
          box: line.getBoundingClientRect(),
        })),
      );
      return lines.flatMap(({ name, text, box }, i) => [
        ...(box.left < frame.left || box.right > frame.right ? [`${text} leaves the drawing`] : []),
        ...lines
          .slice(i + 1)
          .filter(
            (other) =>
              other.name !== name &&
              box.left < other.box.right &&
              other.box.left < box.right &&
              box.top < other.box.bottom &&
              other.box.top < box.bottom,
          )
          .map((other) => `${text} lies over ${other.text}`),
      ]);
    });
    expect(await page.locator('svg.map text').count()).toBe(topics);
    expect(found).toEqual([]);
    await close();
  }, 60_000);

  it('comes nearer and goes back, keeps within its edges, and shows what the keyboard reaches', async () => {
    const { page, troubles, close } = await visit(site, '/map/', { untilQuiet: true });
    const svg = page.locator('svg.map');
    const whole = widthOf(await svg.getAttribute('viewBox'));
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
    const near = widthOf(await svg.getAttribute('viewBox'));
    expect(near).toBeLessThan(whole / 4);
    await page.locator('.map-tools [data-zoom=all]').focus();
    for (let i = 0; i < topics; i++) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        const view = document.querySelector('svg.map')?.getBoundingClientRect();
        const box = focused?.getBoundingClientRect();
        if (!(focused instanceof SVGAElement) || !box || !view) return 'no region';
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return x >= view.left && x <= view.right && y >= view.top && y <= view.bottom ? '' : 'out of view';
      });
      expect(hidden).toBe('');
    }
    await page.getByRole('button', { name: 'Zoom out' }).click();
    expect(widthOf(await svg.getAttribute('viewBox'))).toBeGreaterThan(near);
    await page.locator('.map-tools [data-zoom=all]').click();
    expect(widthOf(await svg.getAttribute('viewBox'))).toBe(whole);
    expect(troubles).toEqual([]);
    await close();
  }, 90_000);

  it('finds topics by a word, in the drawing and in the list', async () => {
    const { page, close } = await visit(site, '/map/', { untilQuiet: true });
    const label = await page.locator('svg.map title').first().textContent();
    const field = page.locator('.map-tools input');
    await field.fill((label ?? '').split(':')[0]);
    const left = await page.locator('.map-topic:not([hidden])').count();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(topics);
    expect(await page.locator('.region:not(.dim)').count()).toBe(left);
    expect(await page.locator('.map-tools output').textContent()).toMatch(new RegExp(`^${left} topics?$`));
    await field.press('Escape');
    expect(await page.locator('.region.dim').count()).toBe(0);
    await close();
  }, 60_000);

  it.each([390, 1280])(
    'keeps what is touched apart on %i pixels, however short the titles are',
    async (width) => {
      const { page, close } = await visit(site, '/map/', { viewport: { width, height: 900 } });
      const found = await page.evaluate((least) => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        // One line each: a title of two lines hides that lines are too close.
        for (const link of document.querySelectorAll('.map-list li a')) link.textContent = 'Title';
        const middles = [...document.querySelectorAll('.map-list :is(summary, a)')].map((target) => {
          const { top, bottom } = target.getBoundingClientRect();
          return (top + bottom) / 2;
        });
        const gaps = middles.slice(1).map((middle, i) => middle - middles[i]);
        const discs = [...document.querySelectorAll('svg.map .disc')].map(
          (disc) => disc.getBoundingClientRect().width,
        );
        return {
          close: gaps.filter((gap) => gap < least),
          small: discs.filter((disc) => disc < least),
          gaps,
        };
      }, leastTarget);
      expect(found.gaps.length).toBeGreaterThan(topics);
      expect(found.close).toEqual([]);
      expect(found.small).toEqual([]);
      await close();
    },
    60_000,
  );

  it('is printed whole, without its tools', async () => {
    const { page, close } = await visit(site, '/map/', { viewport: { width: 700, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.map-tools').isVisible()).toBe(false);
    const box = await page.locator('svg.map').boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(700);
    await close();
  }, 60_000);
});

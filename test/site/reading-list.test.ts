import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltSite } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { type VisitOptions, visit } from './visit.ts';

const pears =
  'Pears and apples cast shadows of different shapes. We look at the shadow alone and are right for most of the fruit in our orchard, at noon somewhat less.';
const cider =
  'A press with two wheels needs half the strength. We built one out of an old mangle, and pressed the apples of three orchards with it in one weekend.';
const first = listing([
  ['Telling Pears from Apples by Their Shadows', pears],
  ['A Cider Press with [Two] Wheels', cider],
]);

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({ 'one.txt': first });
  site = await digest.build();
}, 300_000);
afterAll(() => digest?.remove());

const open = (place: string, options?: VisitOptions) => visit(site, place, options);
const papers = (): string[] => site.pages.filter(({ kind }) => kind === 'papers/*').map(({ path }) => path);
const kept = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-reading-list] li .paper-title').allTextContents();
const status = (page: Page) => page.locator('[data-reading-list] [role=status]');
const saved = async (page: Page, button: string): Promise<string> => {
  const download = page.waitForEvent('download');
  await page.locator('button', { hasText: button }).click();
  return readFile(await (await download).path(), 'utf8');
};

describe('the reading list', () => {
  it('holds what the button of a paper puts there, saves it, and lets it go again', async () => {
    const { page, server, troubles, close } = await open('/reading-list/');
    await expect.poll(() => status(page).textContent()).toMatch(/^No paper is kept yet/);
    expect(await page.locator('.actions').isVisible()).toBe(false);
    const titles: (string | null)[] = [];
    for (const place of papers()) {
      await page.goto(server.url + place.slice(1));
      const star = page.locator('.star');
      await star.click();
      await page.locator('.star[aria-pressed=true]').waitFor();
      expect(await page.locator('.keep output').textContent()).toBe('Kept in your reading list.');
      titles.push(await page.locator('h1').textContent());
    }
    await page.locator('.keep output a').click();
    await page.waitForURL('**/reading-list/');
    await expect.poll(() => kept(page)).toEqual(titles);
    expect(await status(page).textContent()).toBe('2 papers, kept in this browser and nowhere else.');

    expect(await page.locator('[data-reading-list] time').first().textContent()).toMatch(
      /^\d+ [A-Z][a-z]+ \d{4}$/,
    );

    const bibtex = await saved(page, 'Save as BibTeX');
    expect(bibtex.match(/^@/gm)).toHaveLength(2);
    const markdown = await saved(page, 'Save as Markdown');
    expect(markdown).toContain(
      `- [A Cider Press with \\[Two\\] Wheels](${server.url}papers/a-cider-press-with-two-wheels/), listed 20`,
    );
    expect(markdown.split('\n')).toHaveLength(3);

    await page.locator('[data-reading-list] li button').first().click();
    expect(await kept(page)).toEqual(titles.slice(1));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Take off');
    await page.locator('[data-reading-list] li .paper-title').click();
    await page.locator('.star[aria-pressed=true]').click();
    await page.locator('.star[aria-pressed=false]').waitFor();
    await page.goBack();
    await expect.poll(() => status(page).textContent()).toMatch(/^No paper is kept yet/);
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('is one step from every page, on a phone too and by its name', async () => {
    const { page, close } = await open('/topics/', { viewport: { width: 390, height: 844 } });
    const way = page.getByRole('banner').getByRole('link', { name: 'Reading list', exact: true });
    await way.click();
    await page.waitForURL('**/reading-list/');
    expect(await way.getAttribute('aria-current')).toBe('page');
    await close();
  }, 60_000);

  it('takes nothing from the storage that does not fit', async () => {
    const prepare: VisitOptions['prepare'] = (context) =>
      context.addInitScript(() => {
        localStorage.setItem(
          'sheaf /',
          JSON.stringify({
            seen: 7,
            stars: [
              { id: 'p-1', place: 'javascript:alert(1)', title: 'x' },
              { id: 'p-2', place: '../elsewhere/', title: 'x' },
              null,
              { id: 'p-3', place: 'papers/quinces/', title: '<img src=x onerror=alert(1)>', listed: 3 },
            ],
          }),
        );
      });
    const { page, troubles, close } = await open('/reading-list/', { prepare });
    await expect.poll(() => kept(page)).toEqual(['<img src=x onerror=alert(1)>']);
    expect(await page.locator('[data-reading-list] a').getAttribute('href')).toBe('/papers/quinces/');
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('says so where the browser keeps nothing, and lists the newest papers all the same', async () => {
    const prepare: VisitOptions['prepare'] = (context) =>
      context.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('no storage', 'SecurityError');
            },
          });
      });
    const { page, troubles, server, close } = await open('/reading-list/', { prepare });
    await expect.poll(() => status(page).textContent()).toMatch(/^This browser keeps nothing/);
    expect(await page.locator('[data-edition] .paper-title').count()).toBe(2);
    await page.goto(server.url + papers()[0].slice(1));
    await page.locator('.star').click();
    await expect.poll(() => page.locator('.keep output').textContent()).toMatch(/keeps nothing/);
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('needs a script, and says so where there is none', async () => {
    const { page, close } = await open('/reading-list/', { javaScriptEnabled: false });
    expect(await page.locator('main').innerText()).toMatch(/needs JavaScript/);
    expect(await page.locator('[data-edition] .paper-title').count()).toBe(2);
    expect(await page.locator('[data-reading-list] button:visible').count()).toBe(0);
    await close();
  }, 60_000);

  it('says what is new since the last visit', async () => {
    const { page, server, close } = await open('/reading-list/');
    const note = page.locator('[data-new-note]');
    await expect.poll(() => note.textContent()).toMatch(/^From now on/);
    const state = await page.context().storageState();
    await page.reload();
    await expect.poll(() => note.textContent()).toMatch(/^From now on/);
    await close();

    await digest.write('two.yaml', 'title: Orchard news\n');
    await digest.write(
      'two.txt',
      listing([
        [
          'Quince Ripening under Glass',
          'Quinces that ripen under glass are softer. We kept forty of them in a glasshouse until October, and measured how they yield to a thumb.',
        ],
      ]),
    );
    site = await digest.build();
    const again = await visit(site, '/about/', {
      storageState: {
        ...state,
        // The second server has another port.
        origins: [],
      },
      prepare: (context) =>
        context.addInitScript(
          (items) => {
            for (const { name, value } of items)
              if (!localStorage.getItem(name)) localStorage.setItem(name, value);
          },
          state.origins.flatMap((origin) =>
            origin.origin === new URL(server.url).origin ? origin.localStorage : [],
          ),
        ),
    });
    await again.page.goto(`${again.server.url}reading-list/`);
    await expect
      .poll(() => again.page.locator('[data-new-note]').textContent())
      .toBe('1 paper new since your last visit.');
    const marked = await again.page.locator('[data-edition]:has(.tag) h3 a').allTextContents();
    expect(marked).toContain('Orchard news');
    await again.page.reload();
    await expect.poll(() => again.page.locator('[data-new-note]').textContent()).toMatch(/^1 paper new/);
    await again.close();
  }, 120_000);
});

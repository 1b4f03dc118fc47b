import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltSite } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { type VisitOptions, visit } from './visit.ts';

const pears = 'PearNet: Telling Pears from Apples by Their Shadows';
const quinces = 'Quince Ripening under Glass';
const cider = 'A Cider Press with Two Wheels';
const grafts = 'Grafting Pears on Quince Roots';

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({
    'one.txt': listing([
      [
        pears,
        'Pears and apples cast shadows of different shapes. PearNet looks at the shadow alone, and a Small Orchard Classifier (SOC) decides. It is right for 92 % of the fruit in our orchard at noon.',
      ],
      [
        quinces,
        'Quinces that ripen under glass are softer. We kept forty of them in a glasshouse until October and measured how they yield to a thumb, naïvely at first and then with a gauge. Code is at https://github.com/example/quince.',
      ],
      [
        cider,
        'A press with two wheels needs half the strength. We built one out of an old mangle, and pressed the apples of three orchards with it in a single weekend of September.',
      ],
    ]),
    'two.yaml': 'title: Orchard news\ndate: 2025-10-02\n',
    'two.txt': listing([
      [
        grafts,
        'Pears that are grafted on the roots of a quince stay small. After twelve years no tree of ours was higher than a ladder, and each bore more fruit than its neighbours on roots of their own.',
      ],
    ]),
  });
  site = await digest.build();
}, 300_000);
afterAll(() => digest?.remove());

const open = (place: string, options?: VisitOptions) => visit(site, place, options);
const found = (page: Page): Promise<(string | null)[]> => page.locator('ol.found > li > a').allTextContents();
const status = (page: Page) => page.locator('[data-search-page] [role=status]');
const said = (page: Page, what: RegExp): Promise<void> =>
  expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toMatch(what);

describe('the search page', () => {
  it('finds by a mistyped word, an acronym and a word with an accent, and says what it took', async () => {
    const { page, troubles, close } = await open('/search/?q=quince%20ripnening');
    await said(page, /^1 paper for “quince ripnening”, and 1 with some of it\.$/);
    expect(await found(page)).toEqual([quinces, grafts]);
    expect(await page.locator('main').innerText()).toMatch(
      /No paper has “ripnening”\. Searched for ripening instead/,
    );
    const field = page.locator('#site-search');
    for (const [query, title] of [
      ['SOC', pears],
      ['naively', quinces],
      ['pearnet', pears],
    ]) {
      await field.fill(query);
      await said(page, new RegExp(`for “${query}”`));
      expect((await found(page))[0], query).toBe(title);
      expect(new URL(page.url()).searchParams.get('q')).toBe(query);
    }
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('narrows by topic, edition and code, keeps that in the address, and goes back', async () => {
    const { page, troubles, server, close } = await open('/search/?q=quince');
    await said(page, /^2 papers for “quince”\.$/);
    await page.locator('select[name=has]').selectOption('code');
    await said(page, /^1 paper for “quince” in code\.$/);
    expect(await found(page)).toEqual([quinces]);
    expect(page.url()).toBe(`${server.url}search/?q=quince&has=code`);
    await page.goBack();
    await said(page, /^2 papers for “quince”\.$/);
    expect(await page.locator('select[name=has]').inputValue()).toBe('');
    await page.locator('select[name=edition]').selectOption('Orchard news');
    await said(page, /^1 paper for “quince” in Orchard news\.$/);
    const address = page.url();
    await page.locator('#site-search').fill('');
    await said(page, /^1 paper in Orchard news\.$/);
    expect(await found(page)).toEqual([grafts]);
    await page.goto(address);
    await said(page, /^1 paper for “quince” in Orchard news\.$/);
    expect(await page.locator('select[name=edition]').inputValue()).toBe('Orchard news');
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('says that nothing was found and what to do, and what to type when nothing is asked', async () => {
    const { page, server, close } = await open('/search/');
    await said(page, /^Type into the search field above/);
    expect(server.answers.some(({ path }) => path.includes('/pagefind/'))).toBe(false);
    await page.locator('#site-search').fill('zeppelin');
    await said(page, /^Nothing found for “zeppelin”\.$/);
    const ways = page.locator('[data-search-page] p a');
    expect(await ways.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      '/topics/',
      '/names/',
    ]);
    await close();
  }, 60_000);

  it('is walked by keys: Enter to the first result, arrows along them, up again to the field', async () => {
    const { page, close } = await open('/search/?q=pears');
    await said(page, /papers for “pears”/);
    const field = page.locator('#site-search');
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    const titles = await found(page);
    await field.press('Enter');
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-search');
    await field.press('ArrowDown');
    expect(await focused()).toBe(titles[0]);
    await close();
  }, 60_000);
});

it('a result opens its paper with the words marked, and leaves the address the paper’s own', async () => {
  const { page, troubles, server, close } = await open('/search/?q=shadows%20apple');
  const result = page.locator('ol.found > li > a').first();
  await result.waitFor();
  const href = await result.getAttribute('href');
  expect(href).toMatch(/^\/papers\/[^?]*\/$/);
  expect(await page.locator('ol.found mark').first().textContent()).toMatch(/shadow|apple/i);
  await result.click();
  await page.locator('mark.found-word').first().waitFor();
  const marked = await page.locator('mark.found-word').allTextContents();
  expect(new Set(marked.map((word) => word.toLowerCase()))).toEqual(new Set(['shadows', 'shadow', 'apples']));
  expect(await page.locator('h1').textContent()).toBe(pears);
  expect(page.url()).toBe(`${server.url}${href?.slice(1)}`);
  expect(troubles).toEqual([]);
  await close();
}, 60_000);

describe('when the index does not come', () => {
  it('the search page and the search field say so, and offer other ways', async () => {
    const broken: VisitOptions = {
      prepare: (context) => context.route('**/pagefind/**', (route) => route.fulfill({ status: 404 })),
    };
    const { page, close } = await open('/search/?q=quince', broken);
    const alert = page.locator('[role=alert]');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/index could not be loaded.*topics.*names/s);
    expect(await page.locator('button', { hasText: 'Try again' }).isVisible()).toBe(true);
    await close();
    const home = await open('/', broken);
    await home.page.locator('#site-search').pressSequentially('quince');
    await home.page.locator('.search-results .none', { hasText: 'could not be loaded' }).waitFor();
    await home.close();
  }, 60_000);

  it('offline, the search page says that there is no connection', async () => {
    const { page, close } = await open('/search/');
    await said(page, /^Type/);
    await page.context().setOffline(true);
    await page.locator('#site-search').fill('quince');
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[role=alert]').textContent()).toMatch(/You are offline/);
    await close();
  }, 60_000);
});

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { type BuiltSite, samplePages } from './site-folder.ts';
import { visit } from './visit.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

const heaviest = (kind: string): string => {
  const found = samplePages(site).find((page) => page.kind === kind);
  if (!found) throw new Error(`no page of the kind ${kind}`);
  return found.path;
};

/** The titles that a list shows, in its order. */
const titles = (page: Page, list: string): Promise<string[]> =>
  page
    .locator(`${list} .paper-title`)
    .evaluateAll((links) =>
      links.filter((link) => link.checkVisibility()).map((link) => link.textContent?.trim() ?? ''),
    );

describe.each([
  ['topics/*', '#topic-papers'],
  ['editions/*', '#edition-papers'],
])('the filter of a page of %s', (kind, list) => {
  it('leaves the papers with all words, marks the words, counts, and is emptied by Escape', async () => {
    const { page, troubles, server, close } = await visit(site, heaviest(kind));
    const all = await titles(page, list);
    expect(server.answers.some(({ path }) => path.includes('list-filter'))).toBe(false);
    const field = page.locator('.list-filter input');
    // Two words of the last paper's title, in capitals and with an accent that no title has.
    const words = (all.at(-1) ?? '').match(/\p{L}{4,}/gu)?.slice(0, 2) ?? [];
    expect(words.length).toBeGreaterThan(0);
    await field.fill(
      words
        .join(' ')
        .toUpperCase()
        .replace(/[AE]/, (letter) => `${letter}\u0301`),
    );
    const status = page.locator('.list-filter output');
    await expect.poll(() => status.textContent()).toMatch(/^\d+ of \d+ papers$/);
    const left = await titles(page, list);
    expect(left).toContain(all.at(-1));
    expect(left.length).toBeLessThan(all.length);
    expect(await status.textContent()).toBe(`${left.length} of ${all.length} papers`);
    const marked = await page.evaluate(() =>
      [...(CSS.highlights.get('list-filter') ?? [])].map((range) => range.toString().toLowerCase()),
    );
    expect(new Set(marked)).toEqual(new Set(words.map((word) => word.toLowerCase())));
    await field.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(left[0]);
    await field.press('Escape');
    expect(await titles(page, list)).toEqual(all);
    await field.fill('no paper has this xyzzy');
    await expect.poll(() => titles(page, list)).toEqual([]);
    expect(await status.textContent()).toBe(`0 of ${all.length} papers`);
    expect(troubles).toEqual([]);
    await close();
  }, 60_000);

  it('puts the list in order of title, and back', async () => {
    const { page, close } = await visit(site, heaviest(kind));
    const all = await titles(page, list);
    const order = page.locator('.list-filter select');
    await order.focus();
    await order.selectOption('title');
    const sorted = await page.evaluate((given) => [...given].sort((a, b) => a.localeCompare(b)), all);
    await expect.poll(() => titles(page, list)).toEqual(sorted);
    await order.selectOption('newest');
    const days = await page
      .locator(`${list} time`)
      .evaluateAll((times) => times.map((time) => (time as HTMLTimeElement).dateTime));
    expect(days).toEqual([...days].sort().reverse());
    await order.selectOption('given');
    expect(await titles(page, list)).toEqual(all);
    await close();
  }, 60_000);

  it('is not there without a script', async () => {
    const { page, close } = await visit(site, heaviest(kind), { javaScriptEnabled: false });
    expect(await page.locator('.list-filter').isVisible()).toBe(false);
    expect((await titles(page, list)).length).toBeGreaterThan(4);
    await close();
  }, 60_000);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { elementsOf } from './html.ts';
import type { BuiltPage, BuiltSite } from './site-folder.ts';
import { visit } from './visit.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

interface Wanted {
  query: string;
  paper: BuiltPage;
}

/** A few papers from all over the digest, each with three words that no other title holds together. */
function wantedPapers(many: number): Wanted[] {
  const papers = site.pages
    .filter(({ kind, html }) => kind === 'papers/*' && !html.includes('<math'))
    .map((paper) => ({
      paper,
      words: new Set(
        elementsOf(paper.html)
          .find(({ name }) => name === 'h1')
          ?.text.toLowerCase()
          .match(/[a-z]{5,}/g),
      ),
    }));
  const wanted = papers.flatMap(({ paper, words }) => {
    const three = [...words].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 3);
    const holders = papers.filter((other) => three.every((word) => other.words.has(word)));
    return three.length === 3 && holders.length === 1 ? [{ query: three.join(' '), paper }] : [];
  });
  return Array.from({ length: many }, (_, i) => wanted[Math.floor((i * wanted.length) / many)]);
}

describe('three words of a title typed into the search field, then Enter', () => {
  it.each(['/', '/about/', '/no/such/page/'])(
    'open the paper from %s',
    async (place) => {
      for (const { query, paper } of wantedPapers(4)) {
        const { page, troubles, server, close } = await visit(site, place);
        await page.locator('#site-search').click();
        await page.keyboard.type(query);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.pathname.startsWith('/papers/'), { timeout: 15_000 });
        expect(new URL(page.url()).pathname, query).toBe(paper.path);
        expect(await page.locator('h1').isVisible()).toBe(true);
        expect(server.answers.length).toBeGreaterThan(0);
        expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
        await close();
      }
    },
    120_000,
  );

  it('shows what it found while typing, and opens what the arrow keys choose', async () => {
    const { page, close } = await visit(site, '/');
    await page.locator('#site-search').pressSequentially('learning');
    const options = page.locator('[role=option]');
    await options.nth(1).waitFor();
    const second = await options.nth(1).getAttribute('href');
    await page.keyboard.press('ArrowDown');
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/papers/'));
    expect(new URL(page.url()).pathname).toBe(second && new URL(second, page.url()).pathname);
    await close();
  });
});

it('an address of the search page shows its results', async () => {
  const [{ query, paper }] = wantedPapers(1);
  const { page, troubles, close } = await visit(site, `/search/?q=${encodeURIComponent(query)}`);
  await page.locator('main ol a').first().waitFor();
  const found = await page
    .locator('main ol a')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  expect(found).toContain(paper.path);
  expect(troubles).toEqual([]);
  await close();
});

it('a first search loads at most 120 kB with its page, a later one at most 30 kB', async () => {
  const [{ query, paper }, other] = wantedPapers(2);
  const { page, server, close } = await visit(site, `/search/?q=${encodeURIComponent(query)}`, {
    untilQuiet: true,
  });
  await page.locator('main ol a').first().waitFor();
  const bytes = (): number => server.answers.reduce((sum, answer) => sum + answer.bytes, 0);
  const first = bytes();
  expect(server.answers.some(({ path }) => path.endsWith('.pf_index'))).toBe(true);
  expect(first).toBeLessThan(120_000);
  // A word with a letter too many, so that the vocabulary is asked for as well.
  const mistyped = other.query.replace(/^(..)/, '$1$1');
  await page.locator('#site-search').fill(mistyped);
  await page.locator('[data-search-page] [role=status]', { hasText: mistyped }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('main ol a').first().getAttribute('href')).not.toBe(paper.path);
  expect(server.answers.some(({ path }) => path.endsWith('.words'))).toBe(true);
  expect(bytes() - first).toBeLessThan(30_000);
  await close();
}, 60_000);

it('the search page leads to a topic by its name, and from each result to its topic', async () => {
  const [topic] = site.pages.filter(({ kind }) => kind === 'topics/*');
  const label = elementsOf(topic.html).find(({ name }) => name === 'h1')?.text ?? '';
  const query = encodeURIComponent(label.toLowerCase());
  const { page, troubles, close } = await visit(site, `/search/?q=${query}`);
  await page.locator('ol.found > li > a').first().waitFor();
  const named = page.locator('[data-search-page] > div > p', { hasText: /^Topics?: / });
  expect(await named.locator('a', { hasText: label }).getAttribute('href')).toBe(topic.path);
  const places = await page
    .locator('ol.found .meta a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(places).toHaveLength(await page.locator('ol.found > li').count());
  expect(site.pages.map(({ path }) => path)).toEqual(expect.arrayContaining(places));
  expect(troubles).toEqual([]);
  await close();
}, 60_000);

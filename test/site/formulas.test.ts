import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementsOf } from './html.ts';
import type { BuiltSite } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { visit } from './visit.ts';

const norms = 'Sketching for ell_infty Regression';
const sorting = 'Sorting Rows of Matrices';
const scripts = 'Learning over Curved Letters';

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({
    'one.txt': listing([
      [
        norms,
        'We give a sketch for regression under the ell_infty norm with any epsilon > 0 and sqrt n rows.',
      ],
      [sorting, 'Given a matrix Ain R^{mtimes n} we sort all of its rows in O(nlog n) time.'],
      [scripts, 'Let xin mathcal X be a point and mathcal F a family of maps of points to labels.'],
      [
        'A Paper without Formulas',
        'Nothing of the kind is in this one, whose words are plain and whose pages are few.',
      ],
    ]),
  });
  site = await digest.build();
}, 300_000);
afterAll(() => digest?.remove());

const pageOf = (words: string): string => {
  const found = site.pages.find(
    ({ kind, html }) =>
      kind === 'papers/*' && elementsOf(html).some(({ name, text }) => name === 'h1' && text.includes(words)),
  );
  if (!found) throw new Error(`no page of a paper says ${words} in its heading`);
  return found.path;
};

describe('search by formula', () => {
  it.each([
    ['ell infinity', 'Sketching'],
    ['l_inf', 'Sketching'],
    ['ℓ∞', 'Sketching'],
    ['linf', 'Sketching'],
    ['sqrt n', 'Sketching'],
    ['epsilon', 'Sketching'],
    ['R^{m x n}', 'Sorting'],
    ['R^mxn', 'Sorting'],
    ['O(n log n)', 'Sorting'],
  ])(
    'finds by “%s” the paper on %s first',
    async (query, words) => {
      const { page, troubles, close } = await visit(site, `/search/?q=${encodeURIComponent(query)}`);
      await page.locator('main ol a').first().waitFor();
      const first = await page.locator('main ol a').first().getAttribute('href');
      expect(first && new URL(first, page.url()).pathname).toBe(pageOf(words));
      expect(troubles).toEqual([]);
      await close();
    },
    60_000,
  );

  it('shows titles with their formulas as text, and a formula once in an excerpt', async () => {
    const { page, close } = await visit(site, `/search/?q=${encodeURIComponent('ell infinity sketch')}`);
    const result = page.locator('main ol li').first();
    await result.waitFor();
    expect(await result.locator('a').textContent()).toBe('Sketching for ℓ_∞ Regression');
    const excerpt = (await result.locator('p:last-child').textContent()) ?? '';
    expect(excerpt).not.toContain('linf');
    expect(excerpt).not.toContain('\\ell');
    await close();
  });
});

describe('the font of script letters', () => {
  it('is not asked for by a page without mathematics', async () => {
    const { server, close } = await visit(site, pageOf('without Formulas'), { untilQuiet: true });
    expect(server.answers.filter(({ path }) => path.includes('woff2'))).toEqual([]);
    await close();
  });

  it('is served by the site itself and fits the budget', async () => {
    const { page, server, troubles, close } = await visit(site, pageOf('Curved'), {
      untilQuiet: true,
    });
    await page.evaluate(() => document.fonts.load('16px Temml', '𝒳'));
    const fonts = server.answers.filter(({ path }) => path.includes('woff2'));
    expect(fonts.map(({ status }) => status)).toEqual([200]);
    expect(server.answers.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(30_000);
    expect(await (await fetch(`${server.url}assets/Temml-LICENSE.txt`)).text()).toContain('MIT License');
    expect(troubles).toEqual([]);
    await close();
  });
});

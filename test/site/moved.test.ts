import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementsOf, type HtmlElement } from './html.ts';
import { brokenLinks } from './link-check.ts';
import { type BuiltPage, type BuiltSite, siteUrl } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { visit } from './visit.ts';

const orchard = [
  [
    'PearNet: Telling Pears from Apples by Their Shadows',
    'Pears and apples cast shadows of different shapes. PearNet looks at the shadow alone and is right for 92 % of the fruit in our orchard, at noon somewhat less.',
  ],
  [
    'Ladders for Tall Orchards',
    'Tall trees need long ladders, and long ladders sway. We measure how far a ladder sways in an orchard and when a picker should come down.',
  ],
] as const;
const later = [
  [
    'Baskets That Count Their Own Apples',
    'A basket with a scale in its floor counts apples as they fall. We compare it with counting by hand over one harvest and find fewer mistakes.',
  ],
] as const;

const prefix = '/digest/';
let digest: SmallDigest;
let site: BuiltSite;
/** The digest gets a second edition, a topic that has another address than before, and a version of a paper. */
beforeAll(async () => {
  digest = await smallDigest({ 'monday.txt': listing(orchard) });
  await digest.build('--path-prefix', prefix);
  const file = path.join(digest.root, '_data', 'topics.json');
  const topics = JSON.parse(await readFile(file, 'utf8')) as {
    topics: { slug: string }[];
    redirects: object[];
  };
  topics.redirects.push({ from: 'fruit-of-yore', to: topics.topics[0].slug });
  await writeFile(file, JSON.stringify(topics));
  const papers = path.join(digest.root, 'content', 'papers');
  const [pears, ladders] = await Promise.all(
    ['pearnet-telling-pears-from-apples-by-their-shadows.md', 'ladders-for-tall-orchards.md'].map(
      async (name) => ({
        file: path.join(papers, name),
        text: await readFile(path.join(papers, name), 'utf8'),
      }),
    ),
  );
  const [, id] = /^id: "?(p-\w+)/m.exec(pears.text) ?? [];
  await writeFile(
    ladders.file,
    ladders.text.replace(/^versions:.*\n/m, '').replace(/^date:/m, `versions: ["${id}"]\ndate:`),
  );
  await digest.write('tuesday.txt', listing([orchard[0], ...later]).replace('May 7', 'May 8'));
  site = await digest.build('--path-prefix', prefix);
}, 240_000);
afterAll(() => digest?.remove());

const pagesOf = (kind: string): BuiltPage[] =>
  site.pages.filter((page) => page.kind === kind && !page.redirect);

describe('a topic that moved', () => {
  it('has a page at its old address that leads on, with and without the help of the host', async () => {
    const old = site.pages.find(({ path: place }) => place === '/topics/fruit-of-yore/');
    expect(old?.redirect).toBe(true);
    const elements = elementsOf(old?.html ?? '');
    for (const wanted of ['title', 'main', 'h1'])
      expect(elements.some(({ name }) => name === wanted)).toBe(true);
    const canonical = elements.find(({ attributes }) => attributes.get('rel') === 'canonical');
    expect(canonical?.attributes.get('href')).toMatch(`${siteUrl}${prefix}topics/`);
    const { page, server, troubles, close } = await visit(site, '/topics/fruit-of-yore/', {
      prefix,
      javaScriptEnabled: false,
    });
    await page.waitForURL((url) => url.pathname !== `${prefix}topics/fruit-of-yore/`);
    const arrived = page.url().slice(server.url.length - 1);
    expect(pagesOf('topics/*').map(({ path: place }) => place)).toContain(arrived);
    expect(troubles).toEqual([]);
    await close();
    const lines = (await readFile(path.join(site.folder, '_redirects'), 'utf8')).trim().split('\n');
    expect(lines).toContain(`/digest/topics/fruit-of-yore/ /digest${arrived} 301`);
  }, 60_000);

  it('is in no sitemap and no list, and no link of the site goes by its old address', async () => {
    expect(await readFile(path.join(site.folder, 'sitemap.xml'), 'utf8')).not.toContain('fruit-of-yore');
    expect(site.pages.filter(({ redirect, html }) => !redirect && html.includes('fruit-of-yore'))).toEqual(
      [],
    );
    expect(await brokenLinks(site, prefix)).toEqual([]);
  });
});

describe('a second edition', () => {
  const paperOf = (element: HtmlElement | undefined): string | undefined =>
    element && (element.attributes.get('data-paper') ?? paperOf(element.parent));
  /** The papers that lists of these pages mark as new. */
  const marked = (pages: readonly BuiltPage[]): (string | undefined)[] =>
    pages
      .flatMap(({ html }) => elementsOf(html))
      .filter(({ attributes, text }) => attributes.get('class') === 'tag' && text === 'new')
      .map(paperOf);

  it('marks the papers that it brought, on its page and on pages of topics', () => {
    const brought = marked(pagesOf('editions/*').filter(({ path: place }) => place.includes('tuesday')));
    expect(brought).toHaveLength(later.length);
    expect(marked(pagesOf('topics/*'))).toEqual(brought);
    const home = elementsOf(site.pages.find(({ kind }) => kind === 'home')?.html ?? '');
    const sizes = home.filter(({ attributes }) => attributes.get('class') === 'size').map(({ text }) => text);
    expect(sizes.filter((text) => text.includes('1 new'))).toHaveLength(1);
  });
});

it('a paper leads to its other versions', async () => {
  const place = '/papers/ladders-for-tall-orchards/';
  const { page, close } = await visit(site, place, { prefix });
  const versions = page.getByRole('region', { name: 'Other versions' });
  await versions.getByRole('link', { name: orchard[0][0] }).click();
  await page.waitForURL('**/papers/pearnet-telling-pears-from-apples-by-their-shadows/');
  await close();
}, 60_000);

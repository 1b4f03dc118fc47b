import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { elementsOf } from './html.ts';
import { brokenLinks } from './link-check.ts';
import { type BuiltSite, samplePages } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { onEach, visit } from './visit.ts';

let digest: SmallDigest;
afterEach(() => digest?.remove());

const pears = [
  'PearNet: Telling Pears from Apples by Their Shadows',
  'Pears and apples cast shadows of different shapes. PearNet looks at the shadow alone and is right for 92 % of the fruit in our orchard, at noon somewhat less.',
] as const;

const quinces = [
  'Quinces Are No Pears: A Negative Result',
  'Three experiments show that a quince is no pear. Its shadow is longer at noon, by a factor of two, and nobody mistakes it.',
] as const;

/** Every page opens without trouble and says something under its heading. */
const openAll = async (site: BuiltSite, prefix = '/', pages = samplePages(site)): Promise<string[]> => {
  const troubles = await onEach(pages, async ({ path: place }) => {
    const { page, troubles, close } = await visit(site, place, { prefix, untilQuiet: true });
    const words = (await page.locator('main').innerText()).split(/\s+/).length;
    await close();
    return [...troubles, ...(words < 4 ? ['next to nothing on the page'] : [])].map(
      (fault) => `${place}: ${fault}`,
    );
  });
  return troubles.flat();
};

describe('a site of', () => {
  it('nothing is built, and says so', async () => {
    digest = await smallDigest({ 'furniture.txt': 'new\n\nSubscribe\n\nMay 7\n', 'empty.txt': '' });
    const site = await digest.build();
    expect(site.printed).toMatch(/warning: .*empty\.txt/);
    expect(site.printed).toMatch(/warning: .*furniture\.txt/);
    expect(site.pages.filter(({ kind }) => kind === 'papers/*')).toEqual([]);
    expect(await brokenLinks(site)).toEqual([]);
    expect(await openAll(site)).toEqual([]);
    const home = elementsOf(site.pages.find(({ path }) => path === '/')?.html ?? '');
    expect(home.find(({ name }) => name === 'main')?.text).toContain('No papers yet');
  }, 120_000);

  it('one paper is built, beside a file that is no text', async () => {
    digest = await smallDigest({
      'one.txt': listing([pears]),
      'picture.txt': new Uint8Array(4096).map((_, i) => (i * 7919) % 256),
    });
    const site = await digest.build();
    expect(site.printed).toMatch(/warning: .*picture\.txt/);
    expect(site.pages.filter(({ kind }) => kind === 'papers/*')).toHaveLength(1);
    expect(site.pages.filter(({ kind }) => kind === 'topics/*')).toHaveLength(1);
    expect(await brokenLinks(site)).toEqual([]);
    expect(await openAll(site)).toEqual([]);
  }, 120_000);

  it('two papers that an editor gave one slug is refused, naming both', async () => {
    digest = await smallDigest({ 'two.txt': listing([pears, quinces]) });
    await digest.build();
    const folder = path.join(digest.root, 'content', 'papers');
    const [first, second] = (await readdir(folder)).sort();
    const text = await readFile(path.join(folder, second), 'utf8');
    await writeFile(
      path.join(folder, second),
      text.replace(/^slug: .*$/m, `slug: "${path.parse(first).name}"`),
    );
    const refused = digest.build();
    await expect(refused).rejects.toThrow(`${second}: its slug is`);
    await expect(refused).rejects.toThrow(`that of ${first}`);
  }, 120_000);

  it('a title without an abstract is built, and the page says so', async () => {
    digest = await smallDigest({
      'bare.txt': listing([pears]).replace(
        'May 7',
        'May 7\n\nIs a Quince a Pear When Nobody Has Cut It Open?\n\n',
      ),
    });
    const site = await digest.build();
    const bare = site.pages.filter(
      ({ path }) => path === '/papers/is-a-quince-a-pear-when-nobody-has-cut-it-open/',
    );
    expect(bare).toHaveLength(1);
    expect(elementsOf(bare[0].html).find(({ name }) => name === 'main')?.text).toMatch(/with its title only/);
    expect(await brokenLinks(site)).toEqual([]);
    expect(await openAll(site, '/', bare)).toEqual([]);
  }, 120_000);
});

it('a site under a path prefix leads nowhere else, and its search opens papers', async () => {
  digest = await smallDigest({ 'one.txt': listing([pears]) });
  const site = await digest.build('--path-prefix', '/digest/');
  expect(await brokenLinks(site, '/digest/')).toEqual([]);
  expect(await openAll(site, '/digest/')).toEqual([]);
  const { page, server, close } = await visit(site, '/about/', { prefix: '/digest/' });
  await page.locator('#site-search').fill('pearnet shadows');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.url}papers/**`);
  expect(await page.locator('h1').innerText()).toBe(pears[0]);
  await close();
}, 120_000);

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementsOf, within } from './html.ts';
import { brokenLinks } from './link-check.ts';
import { type BuiltPage, type BuiltSite, listFiles } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';
import { visit } from './visit.ts';

/** Papers whose words some program on the way could take for its own. */
const papers = [
  [
    'Counting to {{ 7*7 }} with Template Engines that Listen Too Closely',
    'We write {{ 7*7 }} and {% include "secret.njk" %} into an abstract, {# a remark #} beside it, and count what a careless engine makes of them. Every engine that we tried printed the sum, and one read a file.',
  ],
  [
    '<script>alert(1)</script> and Other Titles That Should Stay Titles',
    'Pages that print a title as it is run <script>alert("title")</script> and <img src=x onerror=alert(2)> in the browser of each reader. We show a page that prints <b>both</b> and &lt;neither&gt; runs.',
  ],
  [
    'Ends of Sections ]]> in Feeds --> and Comments </title></head>',
    'A feed that wraps text in a section of raw characters ends at ]]> and shows the rest as markup. A comment ends at --> and a script at </script> without asking anybody. We measure who escapes which.',
  ],
  [
    '__proto__ and constructor: Names That Objects Already Have',
    'Programs that keep papers in plain objects lose the paper named __proto__ and find a function under constructor, toString and hasOwnProperty. We keep them in maps, and all of them come back.',
  ],
  [
    'Front Matter in Strange Tongues: a Study of ---js',
    'Some readers of Markdown run what stands after ---js at the head of a file, and "---" parts a document for others. We put both in the middle of a sentence, where --- they mean nothing, and see that nothing happens.',
  ],
  [
    'Links [to](javascript:alert(3)) Nowhere, in *Stars* and `Ticks`',
    'Markdown turns [words](javascript:alert(4)) into links and <https://example.com> too; it takes # for a heading, *stars* and _scores_ for stress, and ![pictures](x.png) for pictures. None of that was meant here.',
  ],
  [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
    'Dollars and Templates: `${7*7}` Costs More Than It Should',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
    'A string like ${7*7} is computed by some languages and %s is replaced by others. Backslashes \\n and \\u0041 are letters here, and so are "straight quotes", \'single ones\' and an ampersand & alone.',
  ],
] as const;

/**
 * What is taken for markup on purpose: tags that carry looks only and entities, as pages leave them in listings;
 * a dash between spaces, and stressed words.
 */
const withoutMarkup = (text: string): string =>
  text
    .replace('<img src=x onerror=alert(2)> ', '')
    .replace('<b>both</b>', 'both')
    .replace('&lt;neither&gt;', '<neither>')
    .replace('</head>', '')
    .replace(' --- ', ' — ')
    .replace('*stars*', 'stars');

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({ 'hostile.txt': listing(papers) });
  site = await digest.build();
}, 180_000);
afterAll(() => digest?.remove());

const squeeze = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

const pageOf = (title: string): BuiltPage => {
  const found = site.pages.filter(
    ({ kind, html }) =>
      kind === 'papers/*' && squeeze(elementsOf(html).find(({ name }) => name === 'h1')?.text) === title,
  );
  expect(
    found.map(({ path }) => path),
    title,
  ).toHaveLength(1);
  return found[0];
};

describe('a hostile dump comes out as text', () => {
  it.each(papers)('on the page of %s', (listed, abstract) => {
    const title = withoutMarkup(listed);
    const elements = elementsOf(pageOf(title).html);
    const body = elements.find(({ attributes }) => attributes.get('class') === 'abstract');
    const words = withoutMarkup(abstract);
    expect(squeeze(body?.text)).toBe(words);
    expect(elements.find(({ name }) => name === 'title')?.text).toContain(title);
    const article = elements
      .filter(({ attributes }) => attributes.get('type') === 'application/ld+json')
      .map(({ text }) => JSON.parse(text) as { '@type': string; headline: string; abstract: string })
      .find((block) => block['@type'] === 'ScholarlyArticle');
    expect(article).toMatchObject({ headline: title, abstract: words });
  });

  it('adds no element, handler or link to any page', () => {
    const found = site.pages.flatMap((page) =>
      elementsOf(page.html)
        .filter(
          (element) =>
            (element.name === 'script' &&
              !element.attributes.has('src') &&
              element.attributes.get('type') !== 'application/ld+json') ||
            element.name === 'img' ||
            [...element.attributes.keys()].some((name) => name.startsWith('on')) ||
            /^\s*javascript:/i.test(element.attributes.get('href') ?? '') ||
            (['b', 'i'].includes(element.name) && within(element, ({ name }) => name === 'main')),
        )
        .map(({ name }) => `${page.path}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('computes no template', async () => {
    // 49 is nowhere in the dump; a count or a hash may hold it, hence the words around.
    for (const page of site.pages) expect(page.html, page.path).not.toMatch(/(Counting to|write|like) 49/);
  });

  it('in all three feeds, read back by another program', async () => {
    const read = (name: string): Promise<string> => readFile(path.join(site.folder, name), 'utf8');
    const titles = papers.map(([title]) => withoutMarkup(title)).toSorted();
    const rss = parseRssFeed(await read('feed.xml'));
    expect(rss.items?.map(({ title }) => squeeze(title)).toSorted()).toEqual(titles);
    const atom = parseAtomFeed(await read('atom.xml'));
    expect(atom.entries).toHaveLength(papers.length);
    const json = parseJsonFeed(await read('feed.json'));
    expect(json.items?.map(({ title }) => squeeze(title)).toSorted()).toEqual(titles);
  });

  it('runs nothing in the browser, in results of the search neither', async () => {
    for (const place of [
      '/',
      pageOf(papers[1][0]).path,
      '/search/?q=titles',
      '/search/?q=<script>alert(5)</script>',
    ]) {
      const { page, troubles, close } = await visit(site, place);
      page.on('dialog', (dialog) => {
        troubles.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.locator('#site-search').fill('alert');
      // The search page shows what it finds as its content.
      await page.locator('[role=option], .found li').first().waitFor();
      expect(
        await page.locator('[role=option] script, [role=option] img, main script, main img').count(),
      ).toBe(0);
      expect(troubles, place).toEqual([]);
      await close();
    }
  }, 60_000);

  it('breaks no link', async () => {
    expect(await brokenLinks(site)).toEqual([]);
  });

  it('lies in files whose names are plain', async () => {
    const odd = (await listFiles(site.folder)).filter((file) => !/^[\w./-]+$/.test(file));
    expect(odd).toEqual([]);
  });
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { elementsOf, type HtmlElement, within } from './html.ts';
import { brokenLinks } from './link-check.ts';
import { type BuiltPage, type BuiltSite, siteUrl } from './site-folder.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

const ofKind = (kind: string): BuiltPage[] =>
  site.pages.filter((page) => page.kind === kind && !page.redirect);

const papersIn = (page: BuiltPage, inside: (outer: HtmlElement) => boolean = () => true): string[] =>
  elementsOf(page.html).flatMap((element) =>
    element.attributes.has('data-paper') && within(element, inside)
      ? element.attributes.get('data-paper')!
      : [],
  );

describe('the built site', () => {
  it('has no link, anchor, feed or asset that leads nowhere', async () => {
    expect(await brokenLinks(site)).toEqual([]);
  }, 120_000);

  it('shows every paper on exactly one topic page', () => {
    const papers = ofKind('papers/*').flatMap((page) => papersIn(page));
    const listed = ofKind('topics/*').flatMap((page) =>
      papersIn(page, (outer) => outer.attributes.get('id') === 'topic-papers'),
    );
    expect(papers.length).toBeGreaterThan(10);
    expect(listed.toSorted()).toEqual(papers.toSorted());
  });

  it('lists every page in its sitemap, each once, and nothing else', async () => {
    const sitemap = await readFile(path.join(site.folder, 'sitemap.xml'), 'utf8');
    const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
    const expected = site.pages
      .filter(
        (page) =>
          page.path !== '/404.html' &&
          !page.redirect &&
          !/<meta name="robots" content="noindex/.test(page.html),
      )
      .map((page) => siteUrl + page.path);
    expect(listed.sort()).toEqual(expected.sort());
  });

  it('names its own address as canonical on each page', () => {
    for (const page of site.pages) {
      if (page.path === '/404.html' || page.redirect) continue;
      const canonical = elementsOf(page.html).filter(
        ({ name, attributes }) => name === 'link' && attributes.get('rel') === 'canonical',
      );
      expect(canonical.map(({ attributes }) => attributes.get('href'))).toEqual([siteUrl + page.path]);
    }
  });
});

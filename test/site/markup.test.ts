import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../src/site/security.ts';
import { builtSite } from './built-site.ts';
import { elementsOf, type HtmlElement, within } from './html.ts';
import type { BuiltPage, BuiltSite } from './site-folder.ts';

let site: BuiltSite;
let parsed: [page: BuiltPage, elements: HtmlElement[]][];
beforeAll(async () => {
  site = await builtSite();
  parsed = site.pages.filter((page) => !page.redirect).map((page) => [page, elementsOf(page.html)]);
}, 300_000);

/** One line per page and fault, over all pages. */
const faults = (find: (page: BuiltPage, elements: HtmlElement[]) => string[]): string[] =>
  parsed.flatMap(([page, elements]) => find(page, elements).map((fault) => `${page.path}: ${fault}`));

const isDataBlock = ({ attributes }: HtmlElement): boolean =>
  attributes.get('type') === 'application/ld+json';

describe('every page of the built site', () => {
  it('holds no inline script, style or event handler', () => {
    expect(
      faults((_, elements) =>
        elements.flatMap((element) => {
          const { name, attributes, text } = element;
          const found: string[] = [];
          if (name === 'script' && !attributes.has('src') && !isDataBlock(element))
            found.push('inline script');
          if (name === 'script' && attributes.has('src') && text !== '') found.push('script with text');
          if (name === 'style') found.push('inline style');
          for (const attribute of attributes.keys()) {
            if (attribute === 'style' || attribute.startsWith('on')) found.push(`${name} has ${attribute}`);
          }
          return found;
        }),
      ),
    ).toEqual([]);
  });

  it('carries the security policy before anything that it governs', () => {
    expect(
      faults((_, elements) => {
        const at = elements.findIndex(
          ({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy',
        );
        if (elements[at]?.attributes.get('content') !== contentSecurityPolicy) return ['no policy'];
        return elements.slice(0, at).some(({ name }) => /^(link|script|style|img)$/.test(name))
          ? ['the policy comes late']
          : [];
      }),
    ).toEqual([]);
  });

  it('has one h1, and headings that skip no level', () => {
    expect(
      faults((_, elements) => {
        const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
        const found: string[] = [];
        if (levels.filter((level) => level === 1).length !== 1) found.push('not one h1');
        if (levels[0] !== 1) found.push('the first heading is no h1');
        levels.forEach((level, i) => {
          if (i > 0 && level > levels[i - 1] + 1) found.push(`h${levels[i - 1]} is followed by h${level}`);
        });
        return found;
      }),
    ).toEqual([]);
  });

  it('has a title and a description of its own, and a language', () => {
    const seen = new Map<string, string>();
    expect(
      faults((page, elements) => {
        const title = elements.find(({ name }) => name === 'title')?.text ?? '';
        const description =
          elements
            .find(({ attributes }) => attributes.get('name') === 'description')
            ?.attributes.get('content') ?? '';
        const lang = elements[0].attributes.get('lang') ?? '';
        const found: string[] = [];
        if (title.trim() === '') found.push('no title');
        if (description.trim() === '') found.push('no description');
        if (lang === '') found.push('no language');
        const other = seen.get(title);
        if (other) found.push(`"${title}" is the title of ${other} too`);
        seen.set(title, page.path);
        return found;
      }),
    ).toEqual([]);
  });

  it('describes itself in JSON-LD that parses, papers as ScholarlyArticle', () => {
    expect(
      faults((page, elements) => {
        const blocks = elements.filter((element) => element.name === 'script' && isDataBlock(element));
        const types = blocks.map(({ text }) => {
          const block = JSON.parse(text) as { '@context'?: string; '@type'?: string };
          return block['@context'] === 'https://schema.org' ? block['@type'] : 'not schema.org';
        });
        if (page.kind === 'papers/*' && !types.includes('ScholarlyArticle')) return ['no ScholarlyArticle'];
        return types.includes('not schema.org') ? ['JSON-LD of another context'] : [];
      }),
    ).toEqual([]);
  });

  it('starts with a link that skips to its content', () => {
    expect(
      faults((_, elements) => {
        const first = elements.find(
          (element) =>
            /^(a|button|input|select|textarea|summary)$/.test(element.name) &&
            within(element, ({ name }) => name === 'body'),
        );
        const target = first?.attributes.get('href');
        const main = elements.find(({ name }) => name === 'main');
        return target && target === `#${main?.attributes.get('id')}` ? [] : ['no skip link'];
      }),
    ).toEqual([]);
  });
});

it('keeps the HTML of every paper below 8 kB compressed', () => {
  const papers = site.pages.filter(({ kind }) => kind === 'papers/*');
  const heavy = papers
    .map(({ path, html }) => ({ path, bytes: gzipSync(html).length }))
    .filter(({ bytes }) => bytes > 8_000);
  expect(papers.length).toBeGreaterThan(10);
  expect(heavy).toEqual([]);
});

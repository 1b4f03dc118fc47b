import { describe, expect, it } from 'vitest';
import { editionIdSchema, slugSchema } from '../../src/digest/ids.ts';
import {
  feedPaths,
  fileOf,
  listBibliographyPaths,
  pages,
  paperBibliographyPaths,
  siteUrls,
} from '../../src/digest/urls.ts';

const slug = slugSchema.parse('mixture-of-experts');

describe('the addresses of a site', () => {
  it.each([
    ['https://example.org', '/', '/topics/', 'https://example.org/topics/'],
    ['https://example.org/', '/digest/', '/digest/topics/', 'https://example.org/digest/topics/'],
    ['https://example.org', '/digest', '/digest/topics/', 'https://example.org/digest/topics/'],
    ['https://example.org/digest/', '/digest/', '/digest/topics/', 'https://example.org/digest/topics/'],
    ['https://example.org:8443/a', '/b/c/', '/b/c/topics/', 'https://example.org:8443/a/b/c/topics/'],
  ])('%s with the prefix %s', (url, pathPrefix, href, absolute) => {
    const urls = siteUrls({ url, pathPrefix });
    expect(urls.href(pages.topics)).toBe(href);
    expect(urls.absolute(pages.topics)).toBe(absolute);
  });

  it('escapes a search and leaves the rest of the address alone', () => {
    expect(pages.searchFor('a&b "c" ü')).toBe('/search/?q=a%26b%20%22c%22%20%C3%BC');
  });

  it('knows the file behind each place', () => {
    expect(fileOf(pages.home)).toBe('index.html');
    expect(fileOf(pages.topic(slug))).toBe('topics/mixture-of-experts/index.html');
    expect(fileOf(pages.searchFor('x'))).toBe('search/index.html');
    expect(fileOf(feedPaths(pages.home).atom)).toBe('atom.xml');
    expect(fileOf(listBibliographyPaths(pages.edition(editionIdSchema.parse('000_abc'))).csl)).toBe(
      'editions/000_abc/papers.csl.json',
    );
    expect(fileOf(paperBibliographyPaths(slug).bibtex)).toBe('papers/mixture-of-experts/paper.bib');
  });
});

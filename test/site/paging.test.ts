import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestFolder } from '../../src/digest/folder.ts';
import {
  editionIdSchema,
  groupIdSchema,
  paperIdSchema,
  slugSchema,
  topicIdSchema,
} from '../../src/digest/ids.ts';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { fileOf, type SitePath } from '../../src/digest/urls.ts';
import { inParts, partOf, partsFor, slicePart } from '../../src/site/paging.ts';
import { renderPages } from '../../src/site/render.ts';
import { Site } from '../../src/site/site.ts';
import { sitemaps } from '../../src/site/sitemap.ts';
import type { PaperSummary } from '../../src/site/summary.ts';
import { editionOf } from '../paper/edition-of.ts';

describe('a list in pages', () => {
  it('is whole, in order, and finds each entry where it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (length) => {
        const list = Array.from({ length }, (_, i) => i + 1);
        const parts = inParts([list], () => length);
        expect(parts.length).toBe(partsFor(length));
        expect(parts.flatMap((part) => slicePart(list, part))).toEqual(list);
        for (const part of parts) {
          const own = slicePart(list, part);
          expect(own.length).toBeLessThanOrEqual(200);
          for (const position of own) expect(partOf(position, length)).toBe(part.part);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** A digest of one topic and one edition with many papers, none of which has a file. */
function largeSite(size: number): Site {
  const topic = topicIdSchema.parse('t-one');
  const group = groupIdSchema.parse('g-one');
  const edition = editionIdSchema.parse('monday');
  const papers = Array.from({ length: size }, (_, i): PaperSummary => {
    const number = String(i).padStart(10, '0');
    return {
      id: paperIdSchema.parse(`p-${number}`),
      slug: slugSchema.parse(`paper-${number}`),
      title: `Paper ${number}`,
      name: `${String.fromCharCode(65 + (i % 26))}${number}`,
      acronyms: [],
      date: '2025-05-07',
      editions: [{ edition, position: i + 1, lines: [i + 1, i + 1] }],
      hasCode: false,
      incomplete: false,
      file: `paper-${number}.md`,
      related: [],
      versions: [],
      hash: '',
      words: '',
    };
  });
  const slug = slugSchema.parse('one');
  return new Site({
    folder: digestFolder('/nowhere'),
    settings: siteSettingsSchema.parse({ url: 'https://digest.example' }),
    assets: { 'site.css': '/assets/site.css', 'site.js': '/assets/site.js' },
    editions: [editionOf(papers, { id: edition, title: 'Monday' })],
    topicsFile: {
      version: 1,
      input: '',
      groups: [{ id: group, slug, label: 'One Group', topics: [topic] }],
      topics: [
        {
          id: topic,
          slug,
          label: 'One Topic',
          group,
          phrases: [],
          papers: papers.map(({ id }) => id),
          neighbours: [],
          overview: [],
          subtopics: [],
        },
      ],
      papers: new Map(papers.map(({ id }) => [id, { topic, x: 0.5, y: 0.5 }])),
      history: [],
      redirects: [],
      quality: {},
    },
    related: () => [],
    originals: () => undefined,
    papers: new Map(papers.map((paper) => [paper.id, paper])),
    rendered: [],
    about: '',
  });
}

describe('the pages of long lists', () => {
  it('hold every paper of a topic, an edition and the names once, and lead to each other', async () => {
    const size = 730;
    const site = largeSite(size);
    // What pages say of a paper's text would have to be read from its file.
    site.gists = async () => new Map();
    const pages = await renderPages(site);
    const places = new Set(pages.map(({ url }) => url));
    const under = (start: string): string =>
      pages
        .filter(({ url }) => url.startsWith(start))
        .map(({ html }) => html.slice(html.indexOf('<main'), html.indexOf('</main>')))
        .join('');
    for (const start of ['/topics/one/', '/editions/monday/', '/names/']) {
      const named = under(start).match(/href="\/papers\/paper-\d+\/"/g) ?? [];
      expect(named.length, start).toBe(size);
      expect(new Set(named).size, start).toBe(size);
    }
    for (const { url, html } of pages) {
      expect(Buffer.byteLength(html), url).toBeLessThan(200_000);
      const links = [...html.matchAll(/<nav class="pager[^>]*>(.*?)<\/nav>/gs)].flatMap(([, nav]) => [
        ...nav.matchAll(/href="([^"]*)"/g),
      ]);
      for (const [, place] of links) expect(places, `${url} → ${place}`).toContain(place);
    }
    expect([...places]).toEqual(
      expect.arrayContaining(['/topics/one/8/', '/editions/monday/8/', '/names/a/']),
    );
    expect(pages.find(({ url }) => url === '/editions/monday/3/')?.html).toContain('id="entry-250"');
    const sitemap = new Map(sitemaps(site)).get('/sitemap.xml') ?? '';
    const listed = [...sitemap.matchAll(/<loc>https:\/\/digest\.example([^<]*)<\/loc>/g)].map(
      ([, place]) => place,
    );
    const paperPages = listed.filter((place) => place.startsWith('/papers/'));
    expect(paperPages.length).toBe(size);
    expect(listed.filter((place) => !place.startsWith('/papers/')).sort()).toEqual(
      [...places].filter((place) => place !== '/404.html').sort(),
    );
  }, 120_000);
});

describe('the sitemap', () => {
  it('becomes an index of several when it is too long for one', () => {
    const site = largeSite(120);
    const files = new Map(sitemaps(site, 50));
    const index = [...(files.get('/sitemap.xml') ?? '').matchAll(/<loc>https:\/\/digest\.example([^<]*)/g)];
    expect(files.get('/sitemap.xml')).toContain('<sitemapindex ');
    expect(index.map(([, place]) => place)).toEqual(
      [...files.keys()].filter((place) => place !== '/sitemap.xml'),
    );
    const rows = [...files].flatMap(([place, text]) =>
      place === '/sitemap.xml' ? [] : (text.match(/<url>/g) ?? []),
    );
    const [[, whole]] = sitemaps(site);
    expect(rows.length).toBe(whole.match(/<url>/g)?.length);
    for (const place of files.keys()) expect(fileOf(place as SitePath)).toMatch(/^sitemap(-\d+)?\.xml$/);
  });
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import UPNG from 'upng-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { setHeading } from '../../src/site/picture.tsx';
import { builtSite } from './built-site.ts';
import { elementsOf } from './html.ts';
import { type BuiltSite, siteUrl } from './site-folder.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

const pictureOf = (html: string): string | undefined =>
  elementsOf(html)
    .find(({ attributes }) => attributes.get('property') === 'og:image')
    ?.attributes.get('content');

describe('the picture of a page', () => {
  it('is its own for the home page, groups and topics; papers have that of their topic, other pages the first', () => {
    for (const { kind, path: place, html, redirect } of site.pages) {
      if (redirect) continue;
      const picture = pictureOf(html) ?? '';
      if (['home', 'groups/*', 'topics/*'].includes(kind))
        expect(picture).toBe(`${siteUrl}${place}picture.png`);
      else if (kind === 'papers/*') expect(picture).toMatch(/\/topics\/[^/]+\/picture\.png$/);
      else expect(picture).toBe(`${siteUrl}/picture.png`);
    }
  });

  it('is a PNG of the size that its page says, with words on the left and a map on the right', async () => {
    const samples = ['home', 'groups/*', 'topics/*'].map(
      (kind) => site.pages.find((page) => page.kind === kind)!,
    );
    for (const { html } of samples) {
      const file = path.join(site.folder, (pictureOf(html) ?? '').slice(siteUrl.length));
      const png = UPNG.decode(new Uint8Array(await readFile(file)).buffer);
      expect([png.width, png.height]).toEqual([1200, 630]);
      const pixels = new Uint8Array(UPNG.toRGBA8(png)[0]);
      const dark = (from: number, to: number): number => {
        let sum = 0;
        for (let y = 0; y < png.height; y++)
          for (let x = from; x < to; x++) if (pixels[4 * (y * png.width + x)] < 0xe8) sum++;
        return sum;
      };
      expect(dark(60, 600)).toBeGreaterThan(3000);
      expect(dark(640, 1200)).toBeGreaterThan(3000);
    }
  });
});

describe('a heading in a picture', () => {
  it.each([
    ['Clustering', 84, ['Clustering']],
    ['Graph Neural Networks', 84, ['Graph Neural', 'Networks']],
    ['Hierarchical Navigable Small Worlds', 68, ['Hierarchical', 'Navigable Small', 'Worlds']],
  ])('%s has the size %i', (heading, size, lines) => {
    expect(setHeading(heading)).toEqual({ size, lines });
  });

  it('stays within four lines, and is cut only where it must be', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,30}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const { lines, size } = setHeading(words.join(' '));
        expect(lines.length).toBeLessThanOrEqual(4);
        for (const line of lines) expect(line.length * size).toBeLessThanOrEqual(1100);
        const whole = lines.join(' ');
        if (!whole.includes('…')) expect(whole).toBe(words.join(' '));
      }),
    );
  });
});

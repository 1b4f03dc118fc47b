import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../tools/static-server.ts';
import { builtSite } from './built-site.ts';
import { type BuiltPage, type BuiltSite, listFiles, samplePages } from './site-folder.ts';
import { onEach, visit } from './visit.ts';

let site: BuiltSite;
/** What was seen on one page of each kind. */
let seen: Seen[];
beforeAll(async () => {
  site = await builtSite();
  seen = await onEach(samplePages(site), look);
}, 300_000);

/** A shift of the layout that nobody's input caused; not yet in TypeScript's own list of entries. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

interface Seen {
  path: string;
  troubles: string[];
  answers: Answer[];
  /** The cumulative layout shift. */
  shift: number;
  /** Widths at which the page is wider than the screen, with the first element that sticks out. */
  wide: string[];
}

/** Opens a page on a phone with an empty cache, scrolls it down, unfolds it, and narrows and widens the screen. */
async function look({ path: place }: BuiltPage): Promise<Seen> {
  const { page, troubles, server, close } = await visit(site, place, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    untilQuiet: true,
    prepare: async (context) => {
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy ${event.violatedDirective} broken by ${event.blockedURI}`);
        });
      });
      // Scripts come after the first paint, as on a slow line: what they add must not push anything away.
      await context.route(/\.js$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
    },
  });
  const answers = [...server.answers];
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  const wide: string[] = [];
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const out = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      const limit = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= limit) return undefined;
      const element = [...document.querySelectorAll('body *')].find(
        (one) => one.getBoundingClientRect().right > limit + 0.5,
      );
      return `${document.documentElement.scrollWidth} px: ${element?.outerHTML.slice(0, 120)}`;
    });
    if (out) wide.push(`at ${width}: ${out}`);
  }
  await close();
  return { path: place, troubles, answers, shift, wide };
}

describe('each kind of page in the browser', () => {
  it('is one of the kinds that the site should have', () => {
    const kinds = new Set(site.pages.map(({ kind }) => kind));
    for (const kind of [
      'home',
      'topics',
      'topics/*',
      'papers/*',
      'editions/*',
      'search',
      'about',
      '404.html',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(seen.length).toBeGreaterThanOrEqual(kinds.size);
  });

  it('asks no other host, breaks no policy, and logs no error', () => {
    expect(seen.filter(({ troubles }) => troubles.length > 0)).toEqual([]);
  });

  it('loads at most 30 kB the first time, all included', () => {
    const heavy = seen.filter(({ answers }) => answers.reduce((sum, { bytes }) => sum + bytes, 0) > 30_000);
    expect(heavy.map(({ path: place, answers }) => ({ place, answers }))).toEqual([]);
  });

  it('shifts nothing while it loads and scrolls', () => {
    expect(seen.filter(({ shift }) => shift > 0).map(({ path: place, shift }) => ({ place, shift }))).toEqual(
      [],
    );
  });

  it('never scrolls sideways, down to 320 px', () => {
    expect(seen.flatMap(({ path: place, wide }) => wide.map((out) => `${place} ${out}`))).toEqual([]);
  });
});

it('answers an address that is not there with its own page, styled at any depth', async () => {
  const { page, server, close } = await visit(site, '/no/such/page/');
  expect(server.answers[0].status).toBe(404);
  expect(server.answers.slice(1).every(({ status }) => status === 200)).toBe(true);
  expect(await page.locator('h1').count()).toBe(1);
  await page.locator('main a').first().click();
  await page.waitForLoadState();
  expect(server.answers.at(-1)?.status).toBe(200);
  await close();
});

it('writes XML that a browser can read', async () => {
  const files = (await listFiles(site.folder)).filter((file) => /\.(xml|opml|svg)$/.test(file));
  const { page, close } = await visit(site, '/about/');
  const broken: string[] = [];
  for (const file of files) {
    const text = await readFile(path.join(site.folder, file), 'utf8');
    const fault = await page.evaluate(
      (xml) =>
        new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
      text,
    );
    if (fault) broken.push(`${file}: ${fault}`);
  }
  await close();
  expect(files.length).toBeGreaterThan(5);
  expect(broken).toEqual([]);
});

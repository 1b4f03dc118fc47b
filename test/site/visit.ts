import type { BrowserContext, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser, type TestBrowser } from '../tools/browser.ts';
import { type StaticServer, serveFolder } from '../tools/static-server.ts';
import type { BuiltPage, BuiltSite } from './site-folder.ts';

let launched: Promise<TestBrowser> | undefined;

/** The browser of a test file: launched when it is first asked for, closed after the file's last test. */
export function fileBrowser(): Promise<TestBrowser> {
  launched ??= launchBrowser();
  return launched;
}
afterAll(async () => (await launched)?.close());

/** A page of a built site, open in a browser with an empty cache, and what went wrong there since. */
export interface Visit {
  page: Page;
  server: StaticServer;
  /** Messages of the console, errors of scripts, requests to other hosts, failed answers, policy violations. */
  troubles: string[];
  close(): Promise<void>;
}

type ContextOptions = Parameters<TestBrowser['newContext']>[0];

export interface VisitOptions extends NonNullable<ContextOptions> {
  prefix?: string;
  prepare?: (context: BrowserContext) => Promise<unknown>;
  /** Waits until nothing has been asked for half a second, instead of until all that the page names is loaded. */
  untilQuiet?: boolean;
}

/** Opens a place of a site. The site gets a server of its own, so that what is asked of it can be counted. */
export async function visit(site: BuiltSite, place: string, options: VisitOptions = {}): Promise<Visit> {
  const { prefix = '/', prepare, untilQuiet, ...contextOptions } = options;
  const server = await serveFolder(site.folder, { prefix });
  const context = await (await fileBrowser()).newContext({
    viewport: { width: 1280, height: 800 },
    ...contextOptions,
  });
  const troubles: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) troubles.push(`request to another place: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What a page still waits for when it is left is given up, and no fault.
    if (why !== 'net::ERR_ABORTED') troubles.push(`request failed: ${request.url()} ${why}`);
  });
  await prepare?.(context);
  await page.goto(server.url + place.replace(/^\//, ''), { waitUntil: untilQuiet ? 'networkidle' : 'load' });
  return {
    page,
    server,
    troubles,
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}

/** Does work on each page, two at a time: as many as the smallest machine has cores. Results keep the order. */
export async function onEach<T>(
  pages: readonly BuiltPage[],
  work: (page: BuiltPage) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < pages.length) {
      const index = next++;
      results[index] = await work(pages[index]);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

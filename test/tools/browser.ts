import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { programRoot } from '../../src/digest/folder.ts';
import { canInstall, installPackages } from './debian.ts';
import { lastWords, run } from './run.ts';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put a browser that is not on the PATH. */
function usualPlaces(environment: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    return ['/Applications', path.join(os.homedir(), 'Applications')].flatMap((folder) => [
      path.join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      path.join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    ]);
  }
  if (process.platform === 'win32') {
    return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].flatMap(
      (folder) =>
        folder
          ? [
              path.join(folder, 'Google/Chrome/Application/chrome.exe'),
              path.join(folder, 'Chromium/Application/chrome.exe'),
            ]
          : [],
    );
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium'];
}

/**
 * The browser that tests use: `CHROME_PATH`, else Chrome or Chromium from the PATH or the usual places, else the
 * one that Playwright has installed.
 * @throws Error when CHROME_PATH names nothing.
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH is "${named}", and there is no such file. Correct it, or unset it.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands.map((command) => path.join(folder, command + suffix)));
  return [...onPath, ...usualPlaces(environment), chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * Makes sure of a browser: one that is there, one that Playwright installs, or Debian's package as root.
 * @throws Error that says what was tried and what to do.
 */
export async function ensureBrowser(say: (line: string) => void): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  say('no Chrome or Chromium found: installing one (npx playwright-core install chromium)');
  const cli = path.join(programRoot, 'node_modules', 'playwright-core', 'cli.js');
  const installed = await run(process.execPath, [cli, 'install', 'chromium'], { limit: 300_000 });
  const tried = [`playwright-core install chromium: ${lastWords(installed)}`];
  if (!findBrowser() && canInstall()) {
    const trouble = await installPackages(['chromium'], say);
    if (trouble) tried.push(trouble);
  }
  const now = findBrowser();
  if (now) return now;
  throw new Error(
    `The browser tests need Chrome or Chromium, and none could be had.\n${tried.join('\n')}\n` +
      'Install one, or set CHROME_PATH to its program.',
  );
}

/** Without these a browser looks up hosts of its maker at every start, and root can't start it at all. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A browser for a test file; `newContext` on it is cheap, starting it takes about a second. */
export interface TestBrowser {
  newContext: NonNullable<ReturnType<BrowserContext['browser']>>['newContext'];
  close(): Promise<void>;
}

/**
 * Starts a headless Chromium with a temporary profile that goes when it is closed.
 * @throws Error when there is none: `npm test` gets one.
 */
export async function launchBrowser(): Promise<TestBrowser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('There is no Chrome or Chromium here: npm test gets one.');
  const home = await mkdtemp(path.join(os.tmpdir(), 'sheaf-browser-'));
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    // Chromium keeps crash reports and caches below these, whatever its profile is.
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home } as Record<string, string>,
  });
  return {
    newContext: (options) => browser.newContext(options),
    close: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

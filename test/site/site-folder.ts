import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { programRoot } from '../../src/digest/folder.ts';
import { type RunResult, run } from '../tools/run.ts';

/** Where the built sites say they live. No test reaches it: it stands for the published address. */
export const siteUrl = 'https://digest.example';

/** The moment of every build under test: 1 June 2026. */
const epoch = '1780272000';

/** One HTML page of a built site. */
export interface BuiltPage {
  /** From the site's root, as `/topics/` or `/404.html`. */
  path: string;
  /** Pages made by one template share it: `home`, `topics`, `topics/*`, `404.html`. */
  kind: string;
  html: string;
  /** An old address that only leads to a new one. */
  redirect: boolean;
}

export interface BuiltSite {
  /** The digest's folder. */
  root: string;
  /** The published folder. */
  folder: string;
  /** All pages, sorted by path; Pagefind's own folder left out. */
  pages: BuiltPage[];
}

/** Runs `scripts/build.ts` on a digest, as `npm run build` does. */
export const build = (root: string, args: readonly string[] = [], environment = {}): Promise<RunResult> =>
  run(
    process.execPath,
    [
      ...['--import', 'tsx', path.join(programRoot, 'scripts', 'build.ts')],
      ...['--root', root, '--site-url', siteUrl, ...args],
    ],
    {
      limit: 180_000,
      cwd: programRoot,
      env: { ...process.env, SOURCE_DATE_EPOCH: epoch, ...environment },
    },
  );

/** Reads a site that was built under `root`. */
export async function readSite(root: string, folder = path.join(root, 'dist')): Promise<BuiltSite> {
  const files = (await listFiles(folder)).filter(
    (file) => file.endsWith('.html') && !file.startsWith('pagefind/'),
  );
  const pages = await Promise.all(
    files.map(async (file) => {
      const html = await readFile(path.join(folder, file), 'utf8');
      const place = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
      return { path: place, kind: kindOf(place), html, redirect: /http-equiv="?refresh/.test(html) };
    }),
  );
  return { root, folder, pages };
}

/** All files below a folder, relative to it, with `/` between, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function kindOf(place: string): string {
  const [first, ...rest] = place.split('/').filter(Boolean);
  if (first === undefined) return 'home';
  return rest.length === 0 ? first : `${first}/*`;
}

/**
 * One page of each kind, the heaviest; of papers also the heaviest with mathematics and the lightest, which is
 * likely to lack a part.
 */
export function samplePages(site: BuiltSite): BuiltPage[] {
  const bySize = site.pages
    .filter((page) => !page.redirect)
    .sort((a, b) => b.html.length - a.html.length || (a.path < b.path ? -1 : 1));
  const heaviest = new Map<string, BuiltPage>();
  for (const page of bySize) if (!heaviest.has(page.kind)) heaviest.set(page.kind, page);
  const papers = bySize.filter((page) => page.kind === 'papers/*');
  const extra = [papers.find((page) => page.html.includes('<math')), papers.at(-1)];
  return [...new Set([...heaviest.values(), ...extra])].filter((page) => page !== undefined);
}

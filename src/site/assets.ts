import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { programRoot } from '../digest/folder.ts';
import type { SitePath } from '../digest/urls.ts';

/** Name of an entry below (`site.css`, `search.js`) to its place on the site. */
export type Assets = Readonly<Record<string, SitePath>>;

const siteSource = path.join(programRoot, 'src', 'site');

/** What pages may ask for. Each becomes one file; scripts that others load on demand are split off. */
const entries = {
  site: path.join(siteSource, 'client', 'site.ts'),
  style: path.join(siteSource, 'styles', 'site.css'),
};

/** What pages start in a worker (`client/searcher.ts`). */
const searchWorker = path.join(siteSource, 'client', 'search-worker.ts');

/**
 * Bundles scripts and styles into `out/assets/`, each under a name with a hash of its content, so that a host
 * may let browsers keep them for ever.
 */
export async function bundleAssets(out: string): Promise<Assets> {
  const options = {
    absWorkingDir: programRoot,
    outdir: path.join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    format: 'esm' as const,
    // Firefox has workers that are modules from 114 on.
    target: ['es2022', 'chrome111', 'firefox114', 'safari16.4'],
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent',
  } satisfies BuildOptions;
  // One file by itself: it shares little with the pages' scripts, and starts without further requests.
  const worker = await build({ ...options, entryPoints: [searchWorker] });
  const [workerFile] = Object.keys(worker.metafile.outputs);
  const result = await build({
    ...options,

    entryPoints: entries,
    splitting: true,
    loader: { '.woff2': 'file' },
    define: { searchWorkerFile: JSON.stringify(path.basename(workerFile)) },
  });
  // The licence of the font for script letters asks to go where the font goes.
  await copyFile(
    path.join(programRoot, 'node_modules', 'temml', 'LICENSE'),
    path.join(out, 'assets', 'Temml-LICENSE.txt'),
  );
  const places: Record<string, SitePath> = {};
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    if (!output.entryPoint) continue;
    places[path.basename(output.entryPoint).replace(/\.ts$/, '.js')] = `/assets/${path.basename(file)}`;
  }
  return places;
}

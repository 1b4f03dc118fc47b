import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
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

/**
 * Bundles scripts and styles into `out/assets/`, each under a name with a hash of its content, so that a host
 * may let browsers keep them for ever.
 */
export async function bundleAssets(out: string): Promise<Assets> {
  const result = await build({
    absWorkingDir: programRoot,
    entryPoints: entries,
    outdir: path.join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    minify: true,
    metafile: true,
    legalComments: 'none',
    loader: { '.woff2': 'file' },
    logLevel: 'silent',
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

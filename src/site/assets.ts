import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { programRoot } from '../digest/folder.ts';
import { fileOf, type SitePath } from '../digest/urls.ts';

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

/** Scripts and styles, bundled, with the place of each file. */
export interface MadeAssets {
  places: Assets;
  files: readonly { place: SitePath; content: Uint8Array }[];
}

/** Where files go on the site. */
const folder = '/assets/';

/** Bundles scripts and styles, each under a name with a hash of its content, so that a host may let browsers keep them. */
export async function makeAssets(): Promise<MadeAssets> {
  const options = {
    absWorkingDir: programRoot,
    // Nothing is written there.
    outdir: path.join(programRoot, 'assets'),
    write: false,
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
  const placeOf = (file: string): SitePath => `${folder}${path.basename(file)}`;
  const places: Record<string, SitePath> = {};
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    if (!output.entryPoint) continue;
    places[path.basename(output.entryPoint).replace(/\.ts$/, '.js')] = placeOf(file);
  }
  const files = [...worker.outputFiles, ...result.outputFiles];
  return {
    places,
    files: files.map(({ path: file, contents }) => ({ place: placeOf(file), content: contents })),
  };
}

/** Writes them into `out/assets/`. */
export async function writeAssets({ files }: MadeAssets, out: string): Promise<void> {
  await mkdir(path.join(out, folder), { recursive: true });
  for (const { place, content } of files) await writeFile(path.join(out, fileOf(place)), content);
  // The licence of the font for script letters asks to go where the font goes.
  await copyFile(
    path.join(programRoot, 'node_modules', 'temml', 'LICENSE'),
    path.join(out, folder, 'Temml-LICENSE.txt'),
  );
}

/** Makes and writes them. */
export async function bundleAssets(out: string): Promise<Assets> {
  const made = await makeAssets();
  await writeAssets(made, out);
  return made.places;
}

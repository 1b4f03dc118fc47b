import { createHash } from 'node:crypto';
import {
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..', '..');
const bundles = path.join(root, '.sheaf', 'program');

/** What is loaded by its path: commands, programs of processes, and what Eleventy asks for. */
const isEntry = (file) =>
  /^scripts\/.*\.ts$|-worker\.ts$|^src\/site\/(eleventy\.ts|pages\/.*\.tsx)$/.test(file);

/** Packages of very many small files. All others are loaded from where they lie, as some look for files beside them. */
const bundledPackages = new Set(['zod', 'markdown-it', 'entities', 'feedsmith']);

/** Bundles of other sources are kept so long, in milliseconds: `npm start` may still run from one, and load more of it. */
const keptFor = 24 * 60 * 60 * 1000;

const filesBelow = (folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();

/**
 * The program in few files of JavaScript, made by esbuild when none is there for the sources as they are.
 * @param main the file that this process runs, if any
 * @returns the folder of the bundle, and the address of its file for that of each source that is loaded by its path;
 *   undefined when `main` is none of them, or nothing can be made or kept: each source is to be loaded by itself then.
 */
export async function bundledProgram(main) {
  try {
    const sources = [...filesBelow('scripts'), ...filesBelow('src')];
    const entries = sources.filter(isEntry);
    if (!entries.includes(path.relative(root, realpathSync(main)).replaceAll(path.sep, '/')))
      return undefined;
    const hash = createHash('sha256').update(root);
    for (const file of [...sources, 'package-lock.json'])
      hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
    const folder = path.join(bundles, hash.digest('hex').slice(0, 16));
    const bundled = readList(folder) ?? (await makeBundle(entries, folder));
    const address = (...parts) => pathToFileURL(path.join(...parts)).href;
    const files = new Map(bundled.map(([source, made]) => [address(root, source), address(folder, made)]));
    return { folder, files };
  } catch {
    return undefined;
  }
}

const listOf = (folder) => path.join(folder, 'entries.json');

function readList(folder) {
  try {
    return JSON.parse(readFileSync(listOf(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

async function makeBundle(entries, folder) {
  const { build } = await import('esbuild');
  const beside = `${folder}.${process.pid}`;
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entries,
      outdir: beside,
      outbase: root,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: true,
      sourcesContent: false,
      metafile: true,
      logLevel: 'silent',
      plugins: [{ name: 'sheaf', setup }],
    });
    const list = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint ? [[entryPoint, path.relative(beside, path.join(root, file))]] : [],
    );
    writeFileSync(listOf(beside), JSON.stringify(list));
    removeOld();
    renameSync(beside, folder);
    return list;
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // Another process may have made it meanwhile.
    const made = readList(folder);
    if (made) return made;
    throw error;
  }
}

function setup(build) {
  const isPackage = (file) => file.includes(`${path.sep}node_modules${path.sep}`);
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) =>
    isPackage(importer) || bundledPackages.has(name) ? undefined : { path: name, external: true },
  );
  // A source goes on knowing where it lies itself.
  build.onLoad({ filter: /\.tsx?$/ }, ({ path: filename }) => {
    const meta = { dirname: path.dirname(filename), filename, url: pathToFileURL(filename).href };
    return {
      contents: readFileSync(filename, 'utf8').replaceAll('import.meta', `(${JSON.stringify(meta)})`),
      loader: path.extname(filename).slice(1),
    };
  });
}

function removeOld() {
  for (const name of readdirSync(bundles)) {
    const old = path.join(bundles, name);
    if (Date.now() - statSync(old).mtimeMs > keptFor) rmSync(old, { recursive: true, force: true });
  }
}

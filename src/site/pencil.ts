import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { programRoot } from '../digest/folder.ts';
import { pngOf } from './png.ts';

const modules = path.join(programRoot, 'node_modules');
const fontFolder = path.join(modules, '@fontsource', 'source-serif-4', 'files');

/** The module can be made ready once in a process only. */
let ready: Promise<void> | undefined;

/**
 * Makes ready what draws an SVG as a PNG, with fonts of our own: the pictures must not depend on those of a machine. It
 * holds some 60 MB.
 */
export async function pencil(): Promise<(svg: string) => Buffer> {
  ready ??= readFile(path.join(modules, '@resvg', 'resvg-wasm', 'index_bg.wasm')).then((wasm) =>
    initWasm(wasm),
  );
  await ready;
  const font = (name: string): Promise<Buffer> =>
    readFile(path.join(fontFolder, `source-serif-4-${name}-normal.woff2`));
  const latin = await Promise.all(['latin-700', 'latin-400'].map(font));
  // Reading a font takes longer than drawing with it: most pictures do with those two.
  const others = await Promise.all(
    ['latin-ext', 'greek', 'cyrillic', 'vietnamese'].flatMap((script) => [
      font(`${script}-700`),
      font(`${script}-400`),
    ]),
  );
  return (svg) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of Latin-1 and the signs that headings use
    const common = /^[\u0000-\u00ff\u2013\u2014\u2018-\u201d\u2026]*$/.test(svg);
    const picture = new Resvg(svg, {
      font: { fontBuffers: common ? latin : [...latin, ...others], defaultFontFamily: 'Source Serif 4' },
    });
    const drawn = picture.render();
    // Its own way to make a PNG takes more than twice the time and the bytes.
    const png = pngOf({ width: drawn.width, height: drawn.height, bytes: drawn.pixels });
    drawn.free();
    picture.free();
    return png;
  };
}

import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import UPNG from 'upng-js';
import { runCommand } from '../src/command/command.ts';
import { commonFlags, valueFlag } from '../src/command/flags.ts';
import { SheafError } from '../src/digest/errors.ts';
import { programRoot } from '../src/digest/folder.ts';
import { build, readSite, samplePages } from '../test/site/site-folder.ts';
import { ensureBrowser, launchBrowser, type TestBrowser } from '../test/tools/browser.ts';
import { lastWords } from '../test/tools/run.ts';
import { serveFolder } from '../test/tools/static-server.ts';

const screens = [
  { name: 'wide', viewport: { width: 1280, height: 800 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
];

/** What is shown, by name of the picture. */
async function places(root: string): Promise<[name: string, place: string][]> {
  const site = await readSite(root);
  const samples = samplePages(site).map(({ kind, path: place }): [string, string] => [
    kind.replace('/*', '-one').replace('.html', ''),
    kind === 'search' ? `${place}?q=privacy` : place,
  ]);
  // Of papers there are several samples: the first is the heaviest.
  return [...new Map(samples.toReversed())].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** As many colours as a page of text needs; a third of the bytes that the browser's own PNG takes. */
const colours = 64;

function withFewColours(png: Buffer): Buffer {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, colours));
}

/** Pictures of one place: wide and phone, light and dark. */
async function shoot(
  browser: TestBrowser,
  address: string,
  file: (variant: string) => string,
): Promise<void> {
  for (const { name, viewport } of screens) {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'networkidle' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await writeFile(file(`${name}-${colorScheme}`), withFewColours(png));
    }
    await context.close();
  }
}

await runCommand({
  usage: 'npm run screenshots -- [flags]',
  about: 'Takes pictures of each kind of page of the example digest: wide and phone, light and dark.',
  flags: {
    out: valueFlag('DIR', 'where the pictures go; its PNG files are replaced (default: docs/screenshots)'),
    quiet: commonFlags.quiet,
    help: commonFlags.help,
  },
  async run({ flags, reporter }) {
    const out = path.resolve(flags.out ?? path.join(programRoot, 'docs', 'screenshots'));
    await ensureBrowser((line) => reporter.say(line));
    const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-screenshots-'));
    try {
      const built = await build(root, ['--dumps', path.join(programRoot, 'examples', 'dumps')]);
      if (built.code !== 0)
        throw new SheafError({ what: `the examples could not be built: ${lastWords(built)}` });
      await mkdir(out, { recursive: true });
      for (const name of await readdir(out)) if (name.endsWith('.png')) await rm(path.join(out, name));
      const server = await serveFolder(path.join(root, 'dist'));
      const browser = await launchBrowser();
      try {
        const shown = await places(root);
        for (const [i, [name, place]] of shown.entries()) {
          reporter.progress('taking pictures', i, shown.length);
          await shoot(browser, server.url + place.slice(1), (variant) =>
            path.join(out, `${name}-${variant}.png`),
          );
        }
        reporter.progress('taking pictures', shown.length, shown.length);
      } finally {
        await browser.close();
        await server.close();
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
    const pictures = (await readdir(out)).filter((name) => name.endsWith('.png'));
    const sizes = await Promise.all(pictures.map(async (name) => (await stat(path.join(out, name))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    reporter.say(`${pictures.length} pictures, ${(total / 1e6).toFixed(1)} MB, in ${out}`);
    return 0;
  },
});

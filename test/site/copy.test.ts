import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { type BuiltSite, siteUrl } from './site-folder.ts';
import { visit } from './visit.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite('examples');
}, 300_000);

describe('copy buttons', () => {
  it('copy the files of a paper, and the address of a feed, and say so', async () => {
    const paper = site.pages.find((page) => page.kind === 'papers/*')?.path ?? '';
    const { page, server, close } = await visit(site, paper);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const pasted = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    for (const [kind, file] of [
      ['BibTeX', 'paper.bib'],
      ['RIS', 'paper.ris'],
      ['Markdown', 'index.md'],
    ]) {
      const button = page.getByRole('button', { name: `Copy ${kind} of this paper` });
      await button.click();
      await button.getByText('Copied').waitFor();
      expect(await page.locator('#copy-status').textContent()).toBe('Copied');
      const wanted = await readFile(path.join(site.folder, paper, file), 'utf8');
      // A clipboard may have line ends of its own.
      expect((await pasted()).replaceAll('\r\n', '\n'), kind).toBe(wanted.replaceAll('\r\n', '\n'));
    }
    await page.goto(`${server.url}subscribe/`);
    await page.getByRole('button', { name: 'Copy the address of Editions' }).click();
    await page.getByText('Copied').first().waitFor();
    expect(await pasted()).toBe(`${siteUrl}/editions/feed.xml`);
    await close();
  }, 120_000);
});

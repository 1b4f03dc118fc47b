import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { brokenLinks } from './link-check.ts';
import { readSite, siteUrl } from './site-folder.ts';

it('finds each kind of address that leads nowhere, and no other', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-links-'));
  try {
    const files = {
      'index.html': `<!doctype html><title>t</title><link rel="alternate" href="/gone.xml">
        <a href="/topics/">good</a> <a href="/topics/#here">good</a> <a href="/topics/#gone">no element</a>
        <a href="topics">no slash</a> <a href="https://elsewhere.example/gone">not followed</a>
        <a href="javascript:alert(1)">no</a> <img src="/a.png" srcset="/b.png 2x"> <form action="/gone/"></form>
        <a href="/old/">moved</a> <a href="/topics/#:~:text=x">good</a>`,
      'topics/index.html':
        '<!doctype html><h1 id="here">x</h1><a href="../">good</a><a href="../../">good</a>',
      'old/index.html': '<!doctype html><meta http-equiv="refresh" content="0; url=/topics/">',
      'style.css': '@font-face { src: url("/gone.woff2") } a { background: url(data:image/png;base64,AA) }',
      'feed.xml': `<link>${siteUrl}/topics/</link><link>${siteUrl}/papers/gone/</link>`,
    };
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(root, 'dist', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    expect(await brokenLinks(await readSite(root))).toEqual([
      '/: "/a.png" leads nowhere',
      '/: "/b.png" leads nowhere',
      '/: "/gone.xml" leads nowhere',
      '/: "/gone/" leads nowhere',
      '/: "/old/" leads to a page that only leads on',
      '/: "/topics/#gone" names no element',
      '/: "javascript:alert(1)" is neither http nor https',
      '/: "topics" leads nowhere',
      'feed.xml: "https://digest.example/papers/gone/" leads nowhere',
      'style.css: "/gone.woff2" leads nowhere',
    ]);
    expect(await brokenLinks(await readSite(root), '/digest/')).toContain(
      '/: "/topics/" lies outside /digest/',
    );
  } finally {
    await rm(root, { recursive: true });
  }
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { elementsOf, type HtmlElement } from './html.ts';
import { type BuiltSite, listFiles, siteUrl } from './site-folder.ts';

/** Attributes that hold one address, by element; `*` is any element. */
const addressed: [element: string, attribute: string][] = [
  ['a', 'href'],
  ['area', 'href'],
  ['link', 'href'],
  ['use', 'href'],
  ['form', 'action'],
  ['object', 'data'],
  ['blockquote', 'cite'],
  ['q', 'cite'],
  ['video', 'poster'],
  ['*', 'src'],
];

const addressedMeta = new Set(['og:url', 'og:image', 'twitter:image']);

/** The addresses that an element names. */
function addressesOf(element: HtmlElement): string[] {
  const { attributes } = element;
  const found = addressed.flatMap(([name, attribute]) =>
    (name === '*' || name === element.name) && attributes.has(attribute) ? [attributes.get(attribute)!] : [],
  );
  const candidates = attributes.get('srcset')?.split(',') ?? [];
  found.push(...candidates.map((candidate) => candidate.trim().split(/\s+/)[0]));
  if (element.name === 'meta' && addressedMeta.has(attributes.get('property') ?? '')) {
    found.push(attributes.get('content') ?? '');
  }
  return found;
}

/**
 * Follows every address in a built site that leads into it: from pages, from style sheets, and absolute ones from
 * any other text file (feeds, sitemap, exports).
 * @param prefix the path prefix it was built with, with slashes at both ends.
 * @returns one line for each address that leads nowhere, sorted; other hosts' addresses are not followed.
 */
export async function brokenLinks(site: BuiltSite, prefix = '/'): Promise<string[]> {
  const root = new URL(prefix, siteUrl);
  const files = await listFiles(site.folder);
  const there = new Set(files);
  const pages = new Map(site.pages.map((page) => [page.path.slice(1), page]));
  const ids = new Map<string, Set<string>>();
  const broken = new Set<string>();

  const idsOf = (page: { path: string; html: string }): Set<string> => {
    let known = ids.get(page.path);
    if (!known) {
      known = new Set(elementsOf(page.html).flatMap(({ attributes }) => attributes.get('id') ?? []));
      ids.set(page.path, known);
    }
    return known;
  };
  const follow = (address: string, from: string, base: URL): void => {
    let target: URL;
    try {
      target = new URL(address, base);
    } catch {
      broken.add(`${from}: "${address}" is no address`);
      return;
    }
    if (!/^https?:$/.test(target.protocol)) {
      broken.add(`${from}: "${address}" is neither http nor https`);
      return;
    }
    if (target.origin !== root.origin) return;
    if (!target.pathname.startsWith(root.pathname)) {
      broken.add(`${from}: "${address}" lies outside ${root.pathname}`);
      return;
    }
    const place = decodeURIComponent(target.pathname.slice(root.pathname.length));
    const file = place === '' || place.endsWith('/') ? `${place}index.html` : place;
    if (!there.has(file)) {
      broken.add(`${from}: "${address}" leads nowhere`);
      return;
    }
    const page = pages.get(place.replace(/(^|\/)index\.html$/, '$1'));
    if (!page) return;
    if (page.redirect) broken.add(`${from}: "${address}" leads to a page that only leads on`);
    const anchor = decodeURIComponent(target.hash.slice(1));
    // A text fragment names no element.
    if (anchor && !anchor.startsWith(':~:') && !idsOf(page).has(anchor)) {
      broken.add(`${from}: "${address}" names no element`);
    }
  };

  for (const page of site.pages) {
    const base = new URL(page.path.slice(1), root);
    for (const element of elementsOf(page.html)) {
      for (const address of addressesOf(element)) follow(address, page.path, base);
    }
  }
  for (const file of files.filter((name) => !name.endsWith('.html') && !name.startsWith('pagefind/'))) {
    const text = await readFile(path.join(site.folder, file), 'utf8');
    const base = new URL(file, root);
    if (file.endsWith('.css')) {
      for (const [, address] of text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
        if (!address.startsWith('data:')) follow(address, file, base);
      }
    }
    for (const [address] of text.matchAll(new RegExp(`${siteUrl}[^\\s"'<>()\\\\{}]*`, 'g'))) {
      follow(address.replaceAll('&amp;', '&'), file, base);
    }
  }
  return [...broken].sort();
}

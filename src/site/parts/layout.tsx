import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { feedPaths, opmlPath, pages, picturePath, type SiteFolder } from '../../digest/urls.ts';
import { pictureSize } from '../picture-size.ts';
import { contentSecurityPolicy } from '../security.ts';
import type { Site } from '../site.ts';
import { SearchBox } from './search-box.tsx';

/** A feed or another form of the page, for `<link rel="alternate">`. */
export interface Alternate {
  type: string;
  title: string;
  href: string;
}

export interface LayoutProps {
  site: Site;
  /** Where this page lies. */
  path: SiteFolder | '/404.html';
  /** Plain text; the home page leaves it out. */
  title?: string;
  description: string;
  alternates?: readonly Alternate[];
  /** Extra elements of the head. */
  head?: ComponentChildren;
  /** The page whose picture stands for this one on other sites; left out, the home page. */
  picture?: SiteFolder;
  /** Scripts besides the site's own, by name of their asset. */
  scripts?: readonly string[];
  /** How the content is laid out on a wide screen; left out, it is one column. */
  layout?: 'paper';
  children: ComponentChildren;
}

const sections = [
  [pages.topics, 'Topics'],
  [pages.editions, 'Editions'],
  [pages.names, 'Names'],
  [pages.map, 'Map'],
  [pages.subscribe, 'Subscribe'],
  [pages.about, 'About'],
] as const;

/** The pages that the header links to. */
const linked: ReadonlySet<string> = new Set([
  pages.home,
  pages.readingList,
  ...sections.map(([place]) => place),
]);

/** The three feeds of a page as alternates. */
export function feedAlternates(site: Site, page: SiteFolder, title: string): Alternate[] {
  const feeds = feedPaths(page);
  return [
    { type: 'application/rss+xml', title: `${title} (RSS)`, href: site.urls.href(feeds.rss) },
    { type: 'application/atom+xml', title: `${title} (Atom)`, href: site.urls.href(feeds.atom) },
    { type: 'application/feed+json', title: `${title} (JSON Feed)`, href: site.urls.href(feeds.json) },
  ];
}

/** The frame of every page: head, header, main, footer. */
export function Layout(props: LayoutProps): JSX.Element {
  const { site, path } = props;
  const { settings, urls, assets } = site;
  const title = props.title ? `${props.title} · ${settings.title}` : settings.title;
  const own = path === '/404.html' ? [] : [['canonical', urls.absolute(path)]];
  return (
    <html lang={settings.language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={props.description} />
        <meta property="og:site_name" content={settings.title} />
        <meta property="og:title" content={props.title ?? settings.title} />
        <meta property="og:description" content={props.description} />
        {own.map(([rel, href]) => (
          <link rel={rel} href={href} key={rel} />
        ))}
        {own.length > 0 && <meta property="og:url" content={urls.absolute(path)} />}
        <meta property="og:type" content={props.layout === 'paper' ? 'article' : 'website'} />
        <meta property="og:image" content={urls.absolute(picturePath(props.picture ?? pages.home))} />
        <meta property="og:image:width" content={String(pictureSize.width)} />
        <meta property="og:image:height" content={String(pictureSize.height)} />
        <meta name="twitter:card" content="summary_large_image" />
        <link rel="icon" href={urls.href('/icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={urls.href(assets['site.css'])} />
        {[...feedAlternates(site, pages.home, settings.title), ...(props.alternates ?? [])].map(
          (alternate) => (
            <link rel="alternate" {...alternate} key={alternate.href} />
          ),
        )}
        <link rel="alternate" type="text/x-opml" title="All feeds" href={urls.href(opmlPath)} />
        {props.head}
        {['site.js', ...(props.scripts ?? [])].map((name) => (
          <script type="module" src={urls.href(assets[name])} key={name} />
        ))}
      </head>
      <body data-base={urls.href(pages.home)}>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <header class="site-header" dangerouslySetInnerHTML={{ __html: frameOf(site).header(path) }} />
        <main id="content" class={props.layout && `${props.layout}-layout`} tabIndex={-1}>
          {props.children}
        </main>
        <footer class="site-footer" dangerouslySetInnerHTML={{ __html: frameOf(site).footer }} />
      </body>
    </html>
  );
}

/** What stands in the header and the footer of every page, as HTML. */
interface FrameHtml {
  header(path: LayoutProps['path']): string;
  footer: string;
}

const frames = new WeakMap<Site, FrameHtml>();

/** Rendered once for a site and not for each page: it is a third of a page's elements. */
function frameOf(site: Site): FrameHtml {
  const known = frames.get(site);
  if (known) return known;
  const headers = new Map<string, string>();
  const frame: FrameHtml = {
    header(path) {
      // Only the pages that the header links to differ.
      const place = linked.has(path) ? path : '';
      const html = headers.get(place) ?? render(<Header site={site} path={path} />);
      headers.set(place, html);
      return html;
    },
    footer: render(<Footer site={site} />),
  };
  frames.set(site, frame);
  return frame;
}

const Header = ({
  site: { settings, urls },
  site,
  path,
}: Pick<LayoutProps, 'site' | 'path'>): JSX.Element => (
  <>
    <a class="brand" href={urls.href(pages.home)} aria-current={path === pages.home ? 'page' : undefined}>
      <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M12 22V9M12 13C8 12 6 9 6 4c4 1 6 4 6 9Zm0 0c4-1 6-4 6-9-4 1-6 4-6 9ZM8.5 16.5h7" />
      </svg>
      {settings.title}
    </a>
    <SearchBox site={site} />
    <a
      class="shelf"
      href={urls.href(pages.readingList)}
      title="Reading list"
      aria-current={path === pages.readingList ? 'page' : undefined}
    >
      <span class="star-sign" aria-hidden="true" /> <span>Reading list</span>
    </a>
    <nav class="site-nav" aria-label="Main">
      <ul>
        {sections.map(([place, name]) => (
          <li key={place}>
            <a href={urls.href(place)} aria-current={path === place ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </>
);

const Footer = ({ site: { settings, urls } }: { site: Site }): JSX.Element => (
  <p>
    {settings.title}: {settings.description}. Follow it by <a href={urls.href(pages.subscribe)}>feed</a>, keep
    papers in your <a href={urls.href(pages.readingList)}>reading list</a>, or read{' '}
    <a href={urls.href(pages.about)}>how it is made</a>.
  </p>
);

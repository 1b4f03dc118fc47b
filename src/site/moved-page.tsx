import { render } from 'preact-render-to-string';
import type { SiteFolder } from '../digest/urls.ts';
import { contentSecurityPolicy } from './security.ts';
import type { Site } from './site.ts';

/** The page at an address of the past: it leads on by itself, and says where to. */
export const movedPage = (site: Site, to: SiteFolder): string =>
  `<!doctype html>\n${render(
    <html lang={site.settings.language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="refresh" content={`0; url=${site.urls.href(to)}`} />
        <title>{`Moved · ${site.settings.title}`}</title>
        <link rel="canonical" href={site.urls.absolute(to)} />
        {/* Without it browsers ask for /favicon.ico, which is not there. */}
        <link rel="icon" href={site.urls.href('/icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={site.urls.href(site.assets['site.css'])} />
      </head>
      <body>
        <main>
          <h1>This page has moved</h1>
          <p>
            It is now at <a href={site.urls.href(to)}>{site.urls.href(to)}</a>.
          </p>
        </main>
      </body>
    </html>,
  )}\n`;

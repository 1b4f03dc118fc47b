import type { JSX } from 'preact';
import { feedPaths, opmlPath, pages } from '../../digest/urls.ts';
import type { Site } from '../site.ts';

/** How readers of the terminal take the feeds in. */
export function TerminalReaders({ site }: { site: Site }): JSX.Element {
  const opml = site.urls.absolute(opmlPath);
  const atom = site.urls.absolute(feedPaths(pages.home).atom);
  return (
    <details>
      <summary>In a terminal: newsboat, sfeed</summary>
      <p>
        <strong>newsboat</strong> reads an address a line from <code>~/.newsboat/urls</code>, words for its
        own lists behind it, or takes in all feeds from the OPML list:
      </p>
      <pre>
        <code>{`${atom} papers\n\ncurl -O ${opml}\nnewsboat -i feeds.opml`}</code>
      </pre>
      <p>
        <strong>sfeed</strong> names its feeds in <code>~/.sfeed/sfeedrc</code>;{' '}
        <code>sfeed_opml_import</code> writes such a file from the OPML list:
      </p>
      <pre>
        <code>{`feeds() {\n  feed "${site.settings.title.replace(/["$`\\]/g, '')}" "${atom}"\n}\n\nsfeed_update && sfeed_plain ~/.sfeed/feeds/* | less`}</code>
      </pre>
    </details>
  );
}

import type { SiteUrls } from '../digest/urls.ts';
import { xmlText } from '../text/xml-text.ts';
import type { FeedAddress } from './channels.ts';
import { element, emptyElement, xmlDeclaration } from './xml.ts';

/** All feeds as one list that readers import (https://opml.org/spec2.opml). */
export const toOpml = (title: string, feeds: readonly FeedAddress[], urls: SiteUrls): string =>
  [
    `${xmlDeclaration}<opml version="2.0">\n<head>\n`,
    element('title', xmlText(title)),
    '</head>\n<body>\n',
    ...feeds.map((feed) =>
      emptyElement('outline', {
        text: xmlText(feed.title),
        type: 'rss',
        description: xmlText(feed.description),
        xmlUrl: urls.absolute(feed.rss),
        htmlUrl: urls.absolute(feed.page),
        title: xmlText(feed.title),
      }),
    ),
    '</body>\n</opml>\n',
  ].join('');

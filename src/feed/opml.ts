import { generateOpml } from 'feedsmith';
import type { SiteUrls } from '../digest/urls.ts';
import { xmlText } from '../text/xml-text.ts';
import type { FeedAddress } from './channels.ts';

/** All feeds as one list that readers import (https://opml.org/spec2.opml). */
export const toOpml = (title: string, feeds: readonly FeedAddress[], urls: SiteUrls): string =>
  generateOpml({
    head: { title: xmlText(title) },
    body: {
      outlines: feeds.map((feed) => ({
        type: 'rss',
        text: xmlText(feed.title),
        title: xmlText(feed.title),
        description: xmlText(feed.description),
        xmlUrl: urls.absolute(feed.rss),
        htmlUrl: urls.absolute(feed.page),
      })),
    },
  });

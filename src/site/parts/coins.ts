import { pages } from '../../digest/urls.ts';
import { inlineText } from '../../text/markdown.ts';
import type { Site } from '../site.ts';
import type { PaperSummary } from '../summary.ts';

/**
 * A paper as an OpenURL context object in a span (COinS, https://web.archive.org/web/2017/http://ocoins.info/), by
 * which Zotero picks papers up from lists. Dublin Core, because no journal is known.
 */
export const coins = (site: Site, paper: PaperSummary): string =>
  new URLSearchParams([
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:dc'],
    ['rft.type', 'document'],
    ['rft.title', inlineText(paper.title)],
    ['rft.identifier', site.urls.absolute(pages.paper(paper.slug))],
  ]).toString();

import { readableDay } from '../digest/readable-day.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import type { MailContent, MailPaper } from './content.ts';
import { type Extent, lead, type ShownTopic, shown } from './extent.ts';
import { andMore } from './text.ts';

/**
 * Every colour stands beside its background, light first and dark for programs that ask, so that neither is ever
 * alone: mail programs that invert colours by themselves find both. Nothing is fetched: no picture, no font, no
 * script.
 */
const styles = `:root{color-scheme:light dark;supported-color-schemes:light dark}
body,.page{background:#fcfbf8;color:#1d1c1a}
a{color:#7a4a00}
.s{color:#5c5850}
h1,h2{font-family:georgia,serif;line-height:1.25}
p{margin:0 0 12px}
@media (prefers-color-scheme:dark){body,.page{background:#171614!important;color:#ece8e0!important}a{color:#eebf6d!important}.s{color:#b3ada1!important}}`;

const link = (url: string, text: string): string =>
  `<a href="${escapeMarkup(url)}">${escapeMarkup(text)}</a>`;

const paperHtml = ({ title, url, gist, hasCode }: MailPaper): string =>
  `<p>${link(url, title)}${hasCode ? ' <span class="s">[code]</span>' : ''}${gist ? `<br><span class="s">${escapeMarkup(gist)}</span>` : ''}</p>\n`;

const topicHtml = ({ label, url, papers, more }: ShownTopic): string =>
  `<h2 style="font-size:19px;margin:28px 0 10px">${url ? link(url, label) : escapeMarkup(label)}</h2>\n${papers.map(paperHtml).join('')}${more > 0 ? `<p class="s">${andMore(more, papers.length)} on the site.</p>\n` : ''}`;

/** An edition as HTML for mail programs: one table that centres one column. */
export function mailHtml(content: MailContent, extent: Extent, unsubscribe: string): string {
  const { topics, more } = shown(content, extent);
  const title = `${content.digest}: ${content.title}`;
  return `<!doctype html>
<html lang="${escapeMarkup(content.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeMarkup(title)}</title>
<style>
${styles}
</style></head>
<body style="margin:0;padding:0;background:#fcfbf8;color:#1d1c1a">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fcfbf8;color:#1d1c1a"><tr><td align="center" style="padding:20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px"><tr><td align="left" style="font:16px/1.5 -apple-system,'Segoe UI',roboto,arial,sans-serif">
<h1 style="font-size:26px;margin:0 0 6px">${escapeMarkup(title)}</h1>
<p class="s">${readableDay(content.day)}. ${lead(content)} ${link(content.url, 'Read it on the site')}</p>
${topics.map(topicHtml).join('')}${more > 0 ? `<p>${link(content.url, `${andMore(more, topics.length)} in other topics`)}</p>\n` : ''}<hr style="border:0;border-top:1px solid #8a857b;margin:32px 0 16px">
<p class="s">You get this mail because you asked for it. ${link(unsubscribe, 'Unsubscribe')}, or follow the digest by ${link(content.subscribe, 'feed')}.</p>
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

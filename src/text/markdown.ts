import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { parseInline } from './inline.ts';

/** The one Markdown reader of the site: no HTML passes, only http and https links. */
export function createMarkdown(): MarkdownIt {
  const markdown = createMarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => /^https?:\/\//i.test(url);
  return markdown;
}

const markdown = createMarkdown();

/** Markdown with mathematics as HTML. */
export const renderMarkdown = (source: string): string => markdown.render(source);

/** Markdown as plain Unicode text, paragraphs parted by a blank line, for feeds' text, excerpts and terms. */
export function markdownText(source: string): string {
  return markdown
    .parse(source, {})
    .filter((token) => token.type === 'inline')
    .map((token) =>
      (token.children ?? []).map((child) => (child.type.endsWith('break') ? '\n' : child.content)).join(''),
    )
    .join('\n\n');
}

/** Inline text (a title) as HTML with MathML. */
export const inlineHtml = (source: string): string => markdown.utils.escapeHtml(inlineText(source));

/** Inline text as plain Unicode text, formulas in Unicode as far as that goes. */
export const inlineText = (source: string): string =>
  parseInline(source)
    .map((segment) => (segment.kind === 'text' ? segment.text : segment.tex))
    .join('');

/** Inline text as TeX, for BibTeX: text escaped, formulas in `$…$`. */
export const inlineTex = (source: string): string =>
  parseInline(source)
    .map((segment) =>
      segment.kind === 'text' ? segment.text.replace(/[&%$#_{}]/g, '\\$&') : `$${segment.tex}$`,
    )
    .join('');

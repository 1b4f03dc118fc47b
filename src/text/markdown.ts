import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import { parseInline, type Segment } from './inline.ts';
import { renderMath } from './math.ts';
import { mathText, strippableMath } from './math-text.ts';

/** A formula of Markdown text: `$…$` with no space inside the dollars and no digit behind them, as in Pandoc. */
const formula = /\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)/y;

/** Adds the mathematics of `$…$` to a Markdown reader. */
function addMath(markdown: MarkdownIt, render: (tex: string) => string): void {
  // Before `escape`, or the backslashes of TeX would be taken for Markdown's.
  markdown.inline.ruler.before('escape', 'math', (state, silent) => {
    if (state.src[state.pos] !== '$') return false;
    formula.lastIndex = state.pos;
    const match = formula.exec(state.src);
    if (!match || match.index + match[0].length > state.posMax) return false;
    if (!silent) state.push('math', 'math', 0).content = match[1];
    state.pos += match[0].length;
    return true;
  });
  markdown.renderer.rules.math = (tokens, index) => render(tokens[index].content);
}

/** The one Markdown reader of the site: no HTML passes, only http and https links; mathematics becomes MathML. */
export function createMarkdown(formula: (tex: string) => string = renderMath): MarkdownIt {
  const markdown = createMarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => /^https?:\/\//i.test(url);
  addMath(markdown, formula);
  return markdown;
}

const markdown = createMarkdown();
const strippable = createMarkdown(strippableMath);

/** An address in angle brackets that means itself: in any other, signs are encoded and decoded. */
const host = /(?![a-z0-9.-]{0,250}xn--)(?:[a-z0-9-]{1,40}\.){1,5}[a-z0-9-]{1,40}/.source;
const link = String.raw`<(https?:\/\/${host}(?:\/[\w.~/-]*)?)>`;
/** Where a formula may begin, a sign that a backslash makes a plain one (CommonMark 0.31, § 2.4), or a link (§ 6.5). */
const turns = new RegExp(String.raw`\$|\\([!-/:-@[-\`{-~])|${link}`, 'g');
const marks = /[\\`*_[<&~]/;

/** A piece of a line: text, a formula, or a link that shows where it leads. */
export type Piece = Segment | { kind: 'link'; url: string };

/**
 * One line in which nothing but formulas, escaped signs and links in angle brackets means anything to Markdown, in
 * pieces; undefined for any other text. Most abstracts are such lines, and reading them takes a fraction of the time
 * when they go past the reader. A letter at the beginning is no mark of a block.
 */
export function plainPieces(source: string): Piece[] | undefined {
  if (!/^\p{L}/u.test(source) || /[\n\r\0]|\s$/.test(source)) return undefined;
  const pieces: Piece[] = [];
  let text = '';
  let from = 0;
  for (const turn of source.matchAll(turns)) {
    if (turn.index < from) continue;
    const before = source.slice(from, turn.index);
    formula.lastIndex = turn.index;
    const match = turn[0] === '$' ? formula.exec(source) : turn;
    if (match === null) continue;
    if (marks.test(before)) return undefined;
    from = turn.index + match[0].length;
    text += before + (turn[1] ?? '');
    if (turn[1] !== undefined) continue;
    const piece: Piece = turn[2] ? { kind: 'link', url: turn[2] } : { kind: 'math', tex: match[1] };
    pieces.push({ kind: 'text', text }, piece);
    text = '';
  }
  const rest = source.slice(from);
  return marks.test(rest) ? undefined : [...pieces, { kind: 'text', text: text + rest }];
}

/** Text as it stands in the HTML of Markdown. */
export const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text);

/** The start tag of a link, whose address has no sign that HTML would take for another. */
export const linkStart = (url: string): string => `<a href="${url}">`;

const render = (source: string, reader: MarkdownIt, formulaHtml: (tex: string) => string): string => {
  const pieces = plainPieces(source);
  if (!pieces) return reader.render(source);
  const html = pieces.map((piece) => {
    if (piece.kind === 'math') return formulaHtml(piece.tex);
    return piece.kind === 'text' ? escapeHtml(piece.text) : `${linkStart(piece.url)}${piece.url}</a>`;
  });
  return `<p>${html.join('')}</p>\n`;
};

/** Markdown with mathematics as HTML. */
export const renderMarkdown = (source: string): string => render(source, markdown, renderMath);

/** Markdown as HTML whose words are those of `markdownText` when a feed reader strips tags, of MathML above all. */
export const renderStrippable = (source: string): string => render(source, strippable, strippableMath);

/** What a token inside a paragraph adds to the plain text. */
export function leafText(token: Token): string {
  if (token.type.endsWith('break')) return '\n';
  return token.type === 'math' ? mathText(token.content) : token.content;
}

/** Markdown as plain Unicode text, paragraphs parted by a blank line, for feeds' text, excerpts and terms. */
export function markdownText(source: string): string {
  const pieces = plainPieces(source);
  if (pieces) return segmentsText(pieces);
  return markdown
    .parse(source, {})
    .filter((token) => token.type === 'inline')
    .map((token) => (token.children ?? []).map(leafText).join(''))
    .join('\n\n');
}

/** The formulas of a Markdown text, as TeX, in order. */
export function formulasOf(source: string): string[] {
  if (!source.includes('$')) return [];
  const pieces = plainPieces(source);
  if (pieces) return pieces.flatMap((piece) => (piece.kind === 'math' ? [piece.tex] : []));
  return markdown
    .parse(source, {})
    .flatMap((token) => token.children ?? [])
    .flatMap((child) => (child.type === 'math' ? [child.content] : []));
}

/** Inline text (a title) as HTML with MathML. */
export const inlineHtml = (source: string): string =>
  parseInline(source)
    .map((segment) => (segment.kind === 'math' ? renderMath(segment.tex) : escapeHtml(segment.text)))
    .join('');

/** Inline text as plain Unicode text, formulas in Unicode as far as that goes. */
export const inlineText = (source: string): string => segmentsText(parseInline(source));

const segmentsText = (segments: readonly Piece[]): string =>
  segments
    .map((segment) => {
      if (segment.kind === 'math') return mathText(segment.tex);
      return segment.kind === 'text' ? segment.text : segment.url;
    })
    .join('');

/** Markdown without its marks, as text and formulas; paragraphs are parted by a blank line. */
export const markdownSegments = (source: string): Segment[] =>
  plainPieces(source)
    ?.map((piece): Segment => (piece.kind === 'link' ? { kind: 'text', text: piece.url } : piece))
    .filter((piece) => piece.kind === 'math' || piece.text !== '') ??
  markdown
    .parse(source, {})
    .filter((token) => token.type === 'inline')
    .flatMap((token, i): Segment[] => [
      ...(i === 0 ? [] : [{ kind: 'text' as const, text: '\n\n' }]),
      ...(token.children ?? []).map(
        (leaf): Segment =>
          leaf.type === 'math' ? { kind: 'math', tex: leaf.content } : { kind: 'text', text: leafText(leaf) },
      ),
    ]);
